/**
 * A scenario: which contacts come, which agents are there, for how long. Errors name the place in the file.
 */
import { channels, slotOf } from "../channels/facts.ts";
import { z } from "zod";
import { strategies } from "../../db/schema/skills.ts";
import { afterInteractionAction } from "../interactions/rules.ts";

const seconds = z.number().min(0).max(86_400);

const skill = z.strictObject({
  name: z.string().min(1).max(60),
  channel: z.enum(channels),
  arrivalsPerHour: z.number().positive().max(100_000),
  /** Mean length of the conversation, without ACW. */
  ahtSeconds: seconds.positive(),
  /** Mean time until a waiting customer gives up; null: nobody gives up. */
  patienceSeconds: seconds.positive().nullable().default(null),
  thresholdSeconds: seconds.default(20),
  /** How long an agent takes to accept an offer; 0: offers are accepted automatically. */
  ringSeconds: seconds.max(120).default(0),
  acwSeconds: seconds.default(0),
  /** Whether handling time and patience always have their mean; arrivals stay random. */
  constant: z.boolean().default(false),
  strategy: z.enum(strategies).optional(),
  initial: z.number().int().min(0).max(10_000).optional(),
  acceleration: z.number().min(0).max(1000).optional(),
  maximum: z.number().int().min(0).max(10_000).optional(),
}).refine(
  ({ channel, patienceSeconds }) =>
    patienceSeconds === null || afterInteractionAction("waiting", "abandon", channel) !== null,
  { path: ["patienceSeconds"], message: "only calls and chats give up: it must be null" },
);

const limit = z.number().int().min(0).max(25).optional();

const group = z.strictObject({
  name: z.string().min(1).max(60).optional(),
  count: z.number().int().min(0).max(2000),
  /** Name of a skill → proficiency, 1 best … 20. */
  skills: z.record(z.string(), z.number().int().min(1).max(20)),
  /** How many contacts of each kind an agent may have at once; those left out are as in a new team. */
  limits: z.strictObject({ voice: limit, chat: limit, email: limit, workitem: limit, sms: limit }).optional(),
});

const schema = z.strictObject({
  skills: z.array(skill).min(1).max(50),
  agents: z.array(group).min(1).max(200),
  hours: z.number().positive().max(1_000_000),
  /** Hours at the beginning that are not measured; a tenth of `hours` by default. */
  warmUpHours: z.number().min(0).optional(),
  seeds: z.array(z.number().int().min(0).max(2 ** 31)).min(1).max(200),
}).superRefine(({ skills, agents, hours, warmUpHours = 0, seeds }, context) => {
  const complain = (message: string, ...path: (string | number)[]) =>
    context.addIssue({ code: "custom", message, path });
  const names = skills.map(({ name }) => name);
  names.forEach((name, i) => {
    if (names.indexOf(name) < i) complain(`${name} stands twice`, "skills", i, "name");
    const why = unserved(skills[i]!, agents);
    if (why) complain(why, "skills", i, "name");
  });
  agents.forEach((group, i) => {
    for (const name of Object.keys(group.skills)) {
      if (!names.includes(name)) complain("there is no skill of this name", "agents", i, "skills", name);
    }
  });
  if (warmUpHours >= hours) complain("must be shorter than hours", "warmUpHours");
  if (new Set(seeds).size < seeds.length) complain("a seed stands twice", "seeds");
});

/**
 * Gives the reason why no agent could ever answer in a skill, which would then have no figures; null where
 * one could.
 */
function unserved(
  { name, channel }: Pick<z.infer<typeof skill>, "name" | "channel">,
  agents: z.infer<typeof group>[],
): string | null {
  const skilled = agents.filter(({ count, skills }) => count > 0 && name in skills);
  if (skilled.length === 0) return `no agent has the skill ${name}`;
  const kind = slotOf(channel);
  return skilled.every(({ limits }) => limits?.[kind] === 0)
    ? `no agent with the skill ${name} may have ${kind} contacts: their limits are 0`
    : null;
}

export type Scenario = z.infer<typeof schema>;
export type SimulatedSkill = Scenario["skills"][number];

/** An error in a scenario; its message says in one line what is wrong, and where. */
export class BadScenario extends Error {}

/** Parses the text of a scenario file; throws `BadScenario`. */
export function parseScenario(text: string): Scenario {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (error) {
    throw new BadScenario(`not JSON: ${(error as Error).message}`);
  }
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new BadScenario(
    parsed.error.issues.map(({ path, message }) => `${path.join(".") || "the scenario"}: ${message}`).join(
      "; ",
    ),
  );
}

/**
 * Gives the measured period in milliseconds of the run: from the end of the warm-up until contacts stop to
 * arrive.
 */
export function spanOf({ hours, warmUpHours = hours / 10 }: Scenario): { from: number; to: number } {
  return { from: Math.round(warmUpHours * 3600_000), to: Math.round(hours * 3600_000) };
}

/**
 * Gives the same scenario with `more` agents in its first group (fewer when negative). Throws `BadScenario`
 * where a skill would have no agent.
 */
export function withMore(scenario: Scenario, more: number): Scenario {
  const [first, ...rest] = scenario.agents;
  const count = first!.count + more;
  if (count < 0) {
    throw new BadScenario(`agents.0.count: ${first!.count} and ${more} more are fewer than none`);
  }
  const agents = [{ ...first!, count }, ...rest];
  for (const skill of scenario.skills) {
    const why = unserved(skill, agents);
    if (why) throw new BadScenario(`agents.0.count: with ${count}, ${why}`);
  }
  return { ...scenario, agents };
}

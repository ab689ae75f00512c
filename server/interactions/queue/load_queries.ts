/** Reads agents' load, by which routing, +1 Contact and transfers measure their room. */
import { slotOf, takesCallSlot } from "../../channels/facts.ts";
import type { Assignment, Interaction } from "../../../db/schema/interactions.ts";
import { and, eq, sql } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { packed, unpacked } from "../../../db/packed.ts";
import { prepared } from "../../../db/prepared.ts";
import { assignments, interactions } from "../../../db/schema/interactions.ts";
import { type Load, noLoad, type Profile } from "../../agents/delivery_rules.ts";
import { type Skill, skillById } from "../../skills/queries.ts";
import { isOneOf, isOpen } from "../assignment_queries.ts";
import { costingStates } from "../rules.ts";

const p = sql.placeholder;

const isAmong = sql`${assignments.agentId} in (select value from json_each(${p("agentIds")}))`;
type Costing = [
  agentId: string,
  channel: Interaction["channel"],
  skillId: string,
  state: Assignment["state"],
];
const costing = prepared((db) =>
  db.select({
    rows: packed(
      assignments.agentId,
      interactions.channel,
      sql`coalesce(${assignments.skillId}, ${interactions.skillId})`,
      assignments.state,
    ),
  }).from(assignments).innerJoin(interactions, eq(interactions.id, assignments.interactionId))
    .where(and(isAmong, isOpen, isOneOf(costingStates))).prepare()
);

/**
 * Gives what agents have in hand and on offer, counted and costed by each agent's profile; wrap-up costs the share its
 * skill says.
 */
export async function loadsOf(
  db: Drizzle,
  profiles: ReadonlyMap<string, Pick<Profile, "costs" | "several">>,
): Promise<Map<string, Load>> {
  const rows = unpacked<Costing>(
    await costing(db).get({ agentIds: JSON.stringify([...profiles.keys()]) }),
  );
  const loads = new Map([...profiles.keys()].map((agentId) => [agentId, noLoad()]));
  const skills = new Map<string, Skill>();
  for (const [agentId, channel, skillId, state] of rows) {
    const skill = skills.get(skillId) ?? await skillById(db, skillId);
    skills.set(skillId, skill);
    const load = loads.get(agentId)!;
    const kind = slotOf(channel);
    const percent = state === "wrapup" ? skill.wrapupPercent : 100;
    const { costs, several } = profiles.get(agentId)!;
    // What costs nothing counts toward no limit; for an agent who works one at a time, wrap-up is that one.
    if (percent > 0 || !several) load.contacts[kind]++;
    load.cost += costs[kind] * percent / 100;
    if (state !== "offered") load.highest = Math.max(load.highest, skill.initial);
    else if (load.offered === null || takesCallSlot(channel)) load.offered = channel;
  }
  return loads;
}

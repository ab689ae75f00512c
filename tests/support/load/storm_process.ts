/** One of several server processes on one database: does what it is asked, on a clock that whoever asks moves. */
import { asc } from "drizzle-orm";
import { openEmbedded } from "../../../db/embedded.ts";
import { agent } from "../../../db/schema/agents.ts";
import { createAgent, createTeam, goAvailable, wantWork } from "../../../server/agents/commands.ts";
import { setProfile } from "../../../server/agents/delivery.ts";
import type { Profile } from "../../../server/agents/delivery_rules.ts";
import { requestContact } from "../../../server/agents/requests.ts";
import { type Cx, run } from "../../../server/core/command.ts";
import { Refusal } from "../../../server/core/refusal.ts";
import { silent } from "../../../server/core/log.ts";
import { createCustomer } from "../../../server/customers/commands.ts";
import { createEngine } from "../../../server/engine.ts";
import { uuidv7 } from "../../../server/core/ids.ts";
import { inHand } from "../../../server/interactions/assignment_queries.ts";
import {
  abandon,
  customerCame,
  endConversation,
  placeOnHold,
  resume,
  startInteraction,
} from "../../../server/interactions/lifecycle/commands.ts";
import { acceptOffer, refuseOffer, seeOffer } from "../../../server/interactions/offers/offers.ts";
import { interactionById } from "../../../server/interactions/queries.ts";
import { chooseState, leave } from "../../../server/shifts/commands.ts";
import { issueTab, openTab, sawTabs } from "../../../server/live/tabs.ts";
import { createPoint, createSkill, grantSkill } from "../../../server/skills/commands.ts";
import { answer } from "../../bench/processes.ts";
import { kinds, type Person, skillsOf } from "./storm_people.ts";

const db = openEmbedded({ path: Deno.args[0]!, sync: "off" });
let now = Number(Deno.args[1]);
const engine = createEngine({ db, now: () => now, newId: () => uuidv7(now), log: silent });
engine.clock.start();

/** A command as a request runs it; a refusal is an answer like any other. */
async function action(at: number, work: (cx: Cx) => Promise<unknown>): Promise<string> {
  now = Math.max(now, at);
  try {
    await run(engine, work);
    return "done";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  } finally {
    await engine.clock.settled();
  }
}

/** The six skills, and so many agents at living desks, Available. */
async function found(cx: Cx, people: Person[]): Promise<void> {
  const teamId = await createTeam(cx, { name: "Storm" });
  const ids = new Map<string, string>();
  for (const channel of kinds) {
    const offerSeconds = 20;
    const facts = { name: channel, channel, direction: "inbound", offerSeconds, acw: "none" } as const;
    ids.set(
      channel,
      await createSkill(cx, { ...facts, dispositionRequired: false, lateReplySeconds: 0 }, [teamId]),
    );
  }
  await createPoint(cx, {
    id: "storm",
    name: "Storm",
    locale: "en",
    privacyUrl: null,
    channels: Object.fromEntries(ids),
  });
  for (const [i, { email, profile }] of people.entries()) {
    const agentId = await createAgent(cx, { name: email, email, roles: ["agent"], teamId, locale: "en" });
    await setProfile(cx, agentId, profile);
    for (const channel of skillsOf(i)) await grantSkill(cx, agentId, ids.get(channel)!, 1 + i % 3);
    const page = { kind: "desk", ownerId: agentId, loginId: null, focusId: null, locale: "en" } as const;
    const tab = await issueTab(cx, page);
    const opened = () => Promise.resolve();
    await openTab(cx, tab, { opened } as unknown as Parameters<typeof openTab>[2]);
    // Its page answers its beats for the whole of the storm.
    await sawTabs({ ...cx, now: cx.now + 1000 * 86_400_000 }, [tab.id]);
    await goAvailable(cx, agentId);
  }
}

interface On {
  at: number;
  agentId: string;
  id: string;
}

await answer({
  found: async ({ people }: { people: Person[] }) => {
    await action(now, (cx) => found(cx, people));
    const rows = await db.read.select({ id: agent.id, email: agent.email }).from(agent).orderBy(
      asc(agent.email),
    );
    return rows;
  },
  start: ({ at, skillId, channel }: { at: number; skillId: string; channel: typeof kinds[number] }) =>
    action(at, async (cx) => {
      const customerId = await createCustomer(cx, { name: "Storm", locale: "en", addresses: [] });
      const said = { key: "first", body: "Hello?" };
      const facts = { customerId, channel, skillId, pointId: "storm", locale: "en", said };
      await customerCame(cx, (await startInteraction(cx, facts)).id);
    }),
  abandon: ({ at, id }: On) =>
    action(at, async (cx) => {
      const left = (await interactionById(cx.db, id))!;
      if (left.state === "waiting") await abandon(cx, left, "customer-left");
    }),
  see: ({ at, agentId, id }: On) => action(at, (cx) => seeOffer(cx, agentId, id)),
  accept: ({ at, agentId, id }: On) => action(at, (cx) => acceptOffer(cx, agentId, id)),
  refuse: ({ at, agentId, id }: On) => action(at, (cx) => refuseOffer(cx, agentId, id)),
  hold: ({ at, agentId, id }: On) => action(at, (cx) => placeOnHold(cx, agentId, id)),
  resume: ({ at, agentId, id }: On) => action(at, (cx) => resume(cx, agentId, id)),
  end: ({ at, agentId, id }: On) =>
    action(at, async (cx) => {
      const mine = await inHand(cx.db, agentId, id);
      if (mine) await endConversation(cx, mine, "customer");
    }),
  state: ({ at, agentId, state }: On & { state: "available" | "unavailable" }) =>
    action(at, (cx) => chooseState(cx, agentId, state)),
  leave: ({ at, agentId }: On) => action(at, (cx) => leave(cx, agentId, "none", "return")),
  limit: ({ at, agentId, profile }: On & { profile: Partial<Profile> }) =>
    action(at, async (cx) => {
      await setProfile(cx, agentId, profile);
      await wantWork(cx, agentId);
    }),
  request: ({ at, agentId }: On) => action(at, (cx) => requestContact(cx, agentId)),
  pass: async ({ at }: { at: number }) => {
    now = Math.max(now, at);
    while (await engine.clock.fireDue()) await engine.clock.settled();
    return "done";
  },
}, async () => {
  await engine.clock.stop();
  await db.close();
});

/** Reads the database as it is committed, and says which invariant of the product's is broken. */
import { slotOf, takesCallSlot } from "../../../server/channels/facts.ts";
import { and, eq, inArray, lt, ne, sql } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { assignments, coolDown, interactions, transition } from "../../../db/schema/interactions.ts";
import { presence } from "../../../db/schema/agents.ts";
import { fullFor, noLoad, type Profile } from "../../../server/agents/delivery_rules.ts";
import { profilesOf } from "../../../server/agents/delivery.ts";
import { costingStates, inHandStates, liveStates, openStates } from "../../../server/interactions/rules.ts";

type Assignment = typeof assignments.$inferSelect;
type Interaction = typeof interactions.$inferSelect;
export type Open = Assignment & Pick<Interaction, "channel" | "skillId">;

/** What stands in the database after a step. */
export interface Snapshot {
  /** Waiting or assigned. */
  going: Map<string, Interaction>;
  /** Assignments that are live or owe something. */
  open: Map<string, Open>;
  profiles: Map<string, Profile>;
  /** Who is Available. */
  available: Set<string>;
  /** Whose +1 stands. */
  requests: Set<string>;
}

const isIn = <T>(states: readonly T[], state: T) => states.includes(state);

/** What `work` reads is of one moment, whatever the processes write meanwhile. */
export async function atOneMoment<T>(db: Drizzle, work: () => Promise<T>): Promise<T> {
  await db.run(sql`begin`);
  try {
    return await work();
  } finally {
    await db.run(sql`commit`);
  }
}

/** What stands there now. */
export async function look(db: Drizzle, agentIds: string[]): Promise<Snapshot> {
  const going = await db.select().from(interactions).where(ne(interactions.state, "completed"));
  const open = await db.select({
    a: assignments,
    channel: interactions.channel,
    skillId: interactions.skillId,
  })
    .from(assignments).innerJoin(interactions, eq(interactions.id, assignments.interactionId))
    .where(inArray(assignments.state, [...openStates]));
  const states = await db.select().from(presence);
  return {
    going: new Map(going.map((row) => [row.id, row])),
    open: new Map(open.map(({ a, ...of }) => [a.id, { ...a, ...of }])),
    profiles: await profilesOf(db, agentIds),
    available: new Set(states.filter(({ state }) => state === "available").map(({ agentId }) => agentId)),
    requests: new Set(states.filter(({ requestedAt }) => requestedAt !== null).map(({ agentId }) => agentId)),
  };
}

/** Throws with the number of the invariant that the step from `before` to `after` broke; `asking`: who pressed +1 in it. */
export async function watch(
  db: Drizzle,
  before: Snapshot,
  after: Snapshot,
  asking: ReadonlySet<string>,
): Promise<void> {
  const fresh = [...after.open.values()].filter(({ id }) => !before.open.has(id));
  for (const one of fresh) {
    withinLimits(one, before, after);
    asked(one, before, after, asking);
    await theOldest(db, one, after);
  }
  oneLive(after);
  await nothingLost(db, before, after);
}

const broken = (invariant: number, what: string, ...facts: unknown[]): never => {
  throw new Error(`invariant ${invariant}: ${what} ${facts.map((fact) => JSON.stringify(fact)).join(" ")}`);
};

/** 2: by what routing added, nobody is over a limit or the total as they stood before or after the step. */
function withinLimits(one: Open, before: Snapshot, after: Snapshot): void {
  const load = noLoad();
  const [was, is] = [before.profiles.get(one.agentId)!, after.profiles.get(one.agentId)!];
  const others = [...after.open.values()].filter(({ id, agentId, state }) =>
    agentId === one.agentId && id !== one.id && isIn(costingStates, state as typeof costingStates[number])
  ).filter((other) => !joins(one, other));
  for (const profile of [was, is]) {
    load.contacts = noLoad().contacts;
    load.cost = 0;
    for (const { channel } of others) {
      load.contacts[slotOf(channel)]++;
      load.cost += profile.costs[slotOf(channel)];
    }
    if (fullFor(profile, load, one.channel) === null) return;
  }
  broken(2, "over the limit", one, load, was, is);
}

const isVoice = ({ channel }: Open) => takesCallSlot(channel);
/** A voice offer may join an open digital one: what is taken of the two withdraws the other. */
const joins = (one: Open, other: Open) =>
  one.state === "offered" && other.state === "offered" && isVoice(one) !== isVoice(other);

/** 4: who asks for digital contacts is never offered one, and what +1 gives is digital. */
function asked(one: Open, before: Snapshot, after: Snapshot, asking: ReadonlySet<string>): void {
  const digital = one.channel !== "voice" && one.channel !== "voicemail";
  const atOnce = one.offeredAt === null;
  if (atOnce && !digital) broken(4, "+1 gave", one);
  if (atOnce && !before.requests.has(one.agentId) && !asking.has(one.agentId)) {
    broken(4, "nobody asked for", one);
  }
  const asks = (of: Snapshot) => of.profiles.get(one.agentId)!.requestContact;
  if (digital && !atOnce && asks(before) && asks(after)) broken(4, "offered without being asked for", one);
}

/** 3: one interaction, one live assignment; and no agent has two open offers of a kind. */
function oneLive({ open }: Snapshot): void {
  const live = [...open.values()].filter(({ state }) => isIn(liveStates, state as typeof liveStates[number]));
  const twice = <T>(of: T[]) => of.find((one, i) => of.indexOf(one) < i);
  const interactionId = twice(live.map((one) => one.interactionId));
  if (interactionId) broken(3, "two live assignments of", interactionId);
  const offered = live.filter(({ state }) => state === "offered");
  const agentId = twice(offered.map((one) => `${one.agentId} ${isVoice(one) ? "voice" : "digital"}`));
  if (agentId) broken(3, "two open offers to", agentId);
}

/** 7: what goes on waits or is in somebody's hands, and what went was handled by somebody or left by its customer. */
async function nothingLost(db: Drizzle, before: Snapshot, after: Snapshot): Promise<void> {
  const hands = new Map([...after.open.values()].map((one) => [one.interactionId, one.state]));
  for (const { id, state } of after.going.values()) {
    const hand = [...after.open.values()].filter(({ interactionId }) => interactionId === id);
    const held = hand.some((one) => isIn(inHandStates, one.state as typeof inHandStates[number]));
    if (state === "assigned" && !held) broken(7, "nobody has", id, hands.get(id));
    const live = hand.find((one) => isIn(liveStates, one.state as typeof liveStates[number]));
    if (state === "waiting" && live && live.state !== "offered") {
      broken(7, "waits while somebody has it", id, live);
    }
  }
  const gone = [...before.going.keys()].filter((id) => !after.going.has(id));
  if (gone.length === 0) return;
  const rows = await db.select().from(interactions).where(inArray(interactions.id, gone));
  if (rows.length < gone.length) broken(7, "rows are gone", gone);
  for (const { id, outcome } of rows) {
    if (outcome === "abandoned") continue;
    const had = await db.select().from(assignments)
      .where(and(eq(assignments.interactionId, id), eq(assignments.outcome, "handled"))).limit(1).get();
    if (outcome !== "handled" || !had?.acceptedAt) broken(7, "completed by nobody", id, outcome);
  }
}

/** 8: of what the agent could have had from the same skill at the same priority, it is the oldest. */
async function theOldest(db: Drizzle, one: Open, { going }: Snapshot): Promise<void> {
  const given = going.get(one.interactionId);
  if (!given || given.reservedFor !== "") return;
  const at = one.offeredAt ?? one.acceptedAt!;
  // Clocks of two processes differ: what was before what is told by the order of commits.
  const first = await db.select({ id: transition.id }).from(transition)
    .where(and(eq(transition.interactionId, one.interactionId), eq(transition.assignmentId, one.id)))
    .orderBy(transition.id).limit(1).get();
  const older = [...going.values()].filter((other) =>
    other.state === "waiting" && other.skillId === given.skillId && other.enqueuedAt < given.enqueuedAt &&
    other.initial === given.initial && other.level === given.level && other.languages === given.languages &&
    other.flaggedAt === null && (other.reservedFor === "" || other.reservedFor === one.agentId)
  );
  for (const other of older) {
    if (!await wasFree(db, other.id, first!.id)) continue;
    const wrapupDue = await db.select().from(assignments).where(and(
      eq(assignments.interactionId, other.id),
      eq(assignments.agentId, one.agentId),
      eq(assignments.state, "wrapup"),
    )).get();
    const skippedPairs = await db.select().from(coolDown)
      .where(and(eq(coolDown.interactionId, other.id), eq(coolDown.agentId, one.agentId))).get();
    if (!wrapupDue && !(skippedPairs && skippedPairs.until > at)) {
      broken(8, "an older one was passed over", other, one);
    }
  }
}

/** Whether an interaction waited without an offer when the transition with this id was written. */
async function wasFree(db: Drizzle, interactionId: string, before: number): Promise<boolean> {
  const edges = await db.select().from(transition)
    .where(and(eq(transition.interactionId, interactionId), lt(transition.id, before))).orderBy(
      transition.id,
    );
  const state = edges.findLast(({ assignmentId }) => assignmentId === null)?.to;
  const assignment = edges.findLast(({ assignmentId }) => assignmentId !== null)?.to;
  return state === "waiting" && !(assignment !== undefined && isIn<string>(liveStates, assignment));
}

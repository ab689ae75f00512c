import { and, asc, count, desc, eq, gt, inArray, lt, ne, or, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { assignment, coolDown, entry, interaction } from "../../db/schema/interactions.ts";
import type { Assignment, Interaction } from "./moves.ts";
import { costingStates, inHandStates, liveStates } from "./rules.ts";

export type { Assignment, Interaction };
export type Entry = typeof entry.$inferSelect;

const p = sql.placeholder;
const byId = prepared((db) => db.select().from(interaction).where(eq(interaction.id, p("id"))).prepare());
const assignmentById_ = prepared((db) =>
  db.select().from(assignment).where(eq(assignment.id, p("id"))).prepare()
);

export function interactionById(db: Drizzle, id: string): Promise<Interaction | undefined> {
  return byId(db).get({ id });
}

export function assignmentById(db: Drizzle, id: string): Promise<Assignment | undefined> {
  return assignmentById_(db).get({ id });
}

/** An interaction in an agent's hands, with that agent's stretch of it. */
export interface InHand {
  interaction: Interaction;
  assignment: Assignment;
}

const held = prepared((db) =>
  db.select().from(assignment).innerJoin(interaction, eq(interaction.id, assignment.interactionId))
    .where(and(eq(assignment.agentId, p("agentId")), inArray(assignment.state, [...inHandStates])))
    .orderBy(asc(assignment.acceptedAt), asc(assignment.id)).prepare()
);

/** All an agent has in hand, in the order it was taken. */
export function inHandOf(db: Drizzle, agentId: string): Promise<InHand[]> {
  return held(db).all({ agentId });
}

const heldOne = prepared((db) =>
  db.select().from(assignment).innerJoin(interaction, eq(interaction.id, assignment.interactionId))
    .where(
      and(
        eq(assignment.interactionId, p("interactionId")),
        eq(assignment.agentId, p("agentId")),
        inArray(assignment.state, [...inHandStates]),
      ),
    ).prepare()
);

/** One interaction, if this agent has it in hand. */
export function inHand(db: Drizzle, agentId: string, interactionId: string): Promise<InHand | undefined> {
  return heldOne(db).get({ agentId, interactionId });
}

/** An agent's stretch of an interaction that they completed: whoever asks twice is known by it. */
export function completedBy(
  db: Drizzle,
  agentId: string,
  interactionId: string,
): Promise<Assignment | undefined> {
  return db.select().from(assignment).where(
    and(
      eq(assignment.interactionId, interactionId),
      eq(assignment.agentId, agentId),
      eq(assignment.state, "completed"),
    ),
  ).orderBy(desc(assignment.completedAt)).limit(1).get();
}

const openOffer = prepared((db) =>
  db.select().from(assignment).innerJoin(interaction, eq(interaction.id, assignment.interactionId))
    .where(and(eq(assignment.agentId, p("agentId")), eq(assignment.state, "offered"))).prepare()
);

export function offerOf(db: Drizzle, agentId: string): Promise<InHand | undefined> {
  return openOffer(db).get({ agentId });
}

const live = prepared((db) =>
  db.select().from(assignment)
    .where(and(eq(assignment.interactionId, p("interactionId")), inArray(assignment.state, [...liveStates])))
    .prepare()
);

/** The one live assignment of an interaction. */
export function liveAssignment(db: Drizzle, interactionId: string): Promise<Assignment | undefined> {
  return live(db).get({ interactionId });
}

const holders = prepared((db) =>
  db.selectDistinct({ agentId: assignment.agentId }).from(assignment)
    .where(
      and(eq(assignment.interactionId, p("interactionId")), inArray(assignment.state, [...inHandStates])),
    )
    .prepare()
);

/** Whose hands or wrapup an interaction is in: those whose screens show it. */
export async function agentsOn(db: Drizzle, interactionId: string): Promise<string[]> {
  return (await holders(db).all({ interactionId })).map((row) => row.agentId);
}

/** Interactions of a skill that wait without an offer, oldest place first. */
export function waitingIn(db: Drizzle, skillId: string, limit: number): Promise<Interaction[]> {
  return db.select().from(interaction).where(
    and(
      eq(interaction.skillId, skillId),
      eq(interaction.state, "waiting"),
      sql`not exists (select 1 from ${assignment} where ${assignment.interactionId} = ${interaction.id}
        and ${assignment.state} = 'offered')`,
    ),
  ).orderBy(asc(interaction.enqueuedAt), asc(interaction.id)).limit(limit);
}

/** What each agent's chats cost now, and whether an offer is open. */
export async function loadsOf(db: Drizzle, agentIds: string[]) {
  const rows = await db.select({
    agentId: assignment.agentId,
    contacts: count(),
    offers: sql<number>`sum(${assignment.state} = 'offered')`,
  }).from(assignment).where(
    and(inArray(assignment.agentId, agentIds), inArray(assignment.state, [...costingStates])),
  ).groupBy(assignment.agentId);
  return new Map(rows.map((row) => [row.agentId, row]));
}

/** Pairs of agent and interaction that must not meet yet. */
export function coolDownsOf(db: Drizzle, agentIds: string[], now: number) {
  return db.select({
    agentId: coolDown.agentId,
    interactionId: coolDown.interactionId,
    until: coolDown.until,
  })
    .from(coolDown).where(and(inArray(coolDown.agentId, agentIds), gt(coolDown.until, now)));
}

const windowSize = 30;

/** The last entries of a conversation, oldest first; with `before`, those just older than that entry. */
export async function timeline(
  db: Drizzle,
  interactionId: string,
  before = Number.MAX_SAFE_INTEGER,
  size = windowSize,
): Promise<{ entries: Entry[]; hasOlder: boolean }> {
  const rows = await db.select().from(entry)
    .where(and(eq(entry.interactionId, interactionId), lt(entry.id, before)))
    .orderBy(desc(entry.id)).limit(size + 1);
  return { entries: rows.slice(0, size).reverse(), hasOlder: rows.length > size };
}

// A list in JSON: one statement, prepared once, for any number of ids.
const among = prepared((db) =>
  db.select().from(entry).where(sql`${entry.id} in (select value from json_each(${p("ids")}))`)
    .orderBy(asc(entry.id)).prepare()
);

export function entriesByIds(db: Drizzle, ids: number[]): Promise<Entry[]> {
  return among(db).all({ ids: JSON.stringify(ids) });
}

/** The customer's last conversation through a point, over or not. */
export function lastInteraction(
  db: Drizzle,
  customerId: string,
  pointId: string,
): Promise<Interaction | undefined> {
  return db.select().from(interaction)
    .where(and(eq(interaction.customerId, customerId), eq(interaction.pointId, pointId)))
    .orderBy(desc(interaction.startedAt), desc(interaction.id)).limit(1).get();
}

/** Whether a session has an interaction that is not completed. */
export async function sessionIsOpen(db: Drizzle, sessionId: string): Promise<boolean> {
  return await db.select({ id: interaction.id }).from(interaction)
    .where(and(eq(interaction.sessionId, sessionId), ne(interaction.state, "completed"))).limit(1).get() !==
    undefined;
}

/** Whether an interaction has an assignment that is live or owes something. */
export async function isInSomeonesHands(db: Drizzle, interactionId: string): Promise<boolean> {
  return await db.select({ id: assignment.id }).from(assignment).where(
    and(
      eq(assignment.interactionId, interactionId),
      or(inArray(assignment.state, [...liveStates]), eq(assignment.state, "wrapup")),
    ),
  ).limit(1).get() !== undefined;
}

/** A customer's completed interactions, newest first, with the agent who had each last. */
export function earlierOf(db: Drizzle, customerId: string, limit: number) {
  return db.select({
    sessionId: interaction.sessionId,
    at: interaction.startedAt,
    channel: interaction.channel,
    dispositionId: assignment.dispositionId,
    agentId: assignment.agentId,
  }).from(interaction)
    .leftJoin(
      assignment,
      and(eq(assignment.interactionId, interaction.id), eq(assignment.state, "completed")),
    )
    .where(and(eq(interaction.customerId, customerId), eq(interaction.state, "completed")))
    .orderBy(desc(interaction.startedAt)).limit(limit);
}

/** How many wait in a skill before this one, itself included: its position. */
export async function positionOf(db: Drizzle, { skillId, enqueuedAt, id }: Interaction): Promise<number> {
  const { ahead } = (await db.select({ ahead: count() }).from(interaction).where(
    and(
      eq(interaction.skillId, skillId),
      eq(interaction.state, "waiting"),
      or(
        lt(interaction.enqueuedAt, enqueuedAt),
        and(eq(interaction.enqueuedAt, enqueuedAt), lt(interaction.id, id)),
      ),
    ),
  ).get())!;
  return ahead + 1;
}

const sent = prepared((db) =>
  db.select({ body: entry.body }).from(entry)
    .where(and(eq(entry.interactionId, p("interactionId")), eq(entry.key, p("key")))).prepare()
);

/** The words of the message with this key, null when it is not in the conversation. */
export async function bodySent(db: Drizzle, interactionId: string, key: string): Promise<string | null> {
  return (await sent(db).get({ interactionId, key }))?.body ?? null;
}

/** How many interactions wait, over all skills. */
export async function interactionsWaiting(db: Drizzle): Promise<number> {
  return (await db.select({ waiting: count() }).from(interaction).where(eq(interaction.state, "waiting"))
    .get())!.waiting;
}

/** Reads interactions and their timelines. */
import type { Channel } from "../channels/facts.ts";
import type { Interaction } from "../../db/schema/interactions.ts";
import { and, asc, count, desc, eq, gt, isNull, lt, lte, ne, or, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { assignments, entry, interactions } from "../../db/schema/interactions.ts";
import { isInHand } from "./assignment_queries.ts";

export type Entry = typeof entry.$inferSelect;

const p = sql.placeholder;
// A literal in the SQL: the partial index of waiting interactions serves no condition with a binding.
const isWaiting = sql`${interactions.state} = 'waiting'`;

const byId = prepared((db) => db.select().from(interactions).where(eq(interactions.id, p("id"))).prepare());

export function interactionById(db: Drizzle, id: string): Promise<Interaction | undefined> {
  return byId(db).get({ id });
}

const windowSize = 30;

const newest = prepared((db) =>
  db.select().from(entry)
    .where(and(eq(entry.interactionId, p("interactionId")), lt(entry.id, p("before"))))
    .orderBy(desc(entry.id)).limit(p("limit")).prepare()
);

/** Gives the last entries of a conversation, oldest first; with `before`, those just older than that entry. */
export async function timeline(
  db: Drizzle,
  interactionId: string,
  before = Number.MAX_SAFE_INTEGER,
  size = windowSize,
): Promise<{ entries: Entry[]; hasOlder: boolean }> {
  const rows = await newest(db).all({ interactionId, before, limit: size + 1 });
  return { entries: rows.slice(0, size).reverse(), hasOlder: rows.length > size };
}

/** Gives the entries after one, oldest first; with 0, from the beginning. */
export function entriesAfter(
  db: Drizzle,
  interactionId: string,
  after: number,
  size: number,
): Promise<Entry[]> {
  return db.select().from(entry).where(and(eq(entry.interactionId, interactionId), gt(entry.id, after)))
    .orderBy(asc(entry.id)).limit(size);
}

// The ids are one JSON list: one statement, prepared once, for any number of ids.
const among = prepared((db) =>
  db.select().from(entry).where(sql`${entry.id} in (select value from json_each(${p("ids")}))`)
    .orderBy(asc(entry.id)).prepare()
);

export function entriesByIds(db: Drizzle, ids: number[]): Promise<Entry[]> {
  return among(db).all({ ids: JSON.stringify(ids) });
}

/** The most entries a page keeps: older ones are asked for again. live.js has the same number. */
const longestLog = 150;

const byCustomerBetween = prepared((db) =>
  db.select().from(entry).where(
    and(
      eq(entry.interactionId, p("interactionId")),
      gt(entry.id, p("after")),
      lte(entry.id, p("upTo")),
      eq(entry.author, "customer"),
      eq(entry.kind, "message"),
    ),
  ).orderBy(desc(entry.id)).limit(longestLog).prepare()
);

/** Gives the customer's messages after an entry that the agent has read, oldest first: as many as a page may show. */
export async function readByAgentAfter(
  db: Drizzle,
  { id: interactionId, agentReadId: upTo }: Interaction,
  after: number,
): Promise<Entry[]> {
  return (await byCustomerBetween(db).all({ interactionId, after, upTo })).reverse();
}

const completed = prepared((db) =>
  db.select({ id: interactions.id }).from(interactions).where(
    and(
      sql`${interactions.id} in (select value from json_each(${p("ids")}))`,
      eq(interactions.state, "completed"),
    ),
  ).prepare()
);

/** Gives those of these interactions that are completed. */
export async function completedAmong(db: Drizzle, ids: string[]): Promise<Set<string>> {
  return new Set((await completed(db).all({ ids: JSON.stringify(ids) })).map(({ id }) => id));
}

const last = prepared((db) =>
  db.select().from(interactions)
    // A literal in the SQL: the partial index of threads serves no condition with a binding.
    .where(
      and(eq(interactions.channel, p("channel")), eq(interactions.thread, p("thread")), sql`thread <> ''`),
    )
    .orderBy(desc(interactions.startedAt), desc(interactions.id)).limit(1).prepare()
);

/** Gives the last interaction of a thread, completed or not; `thread` is the channel's own name of it. */
export function lastInThread(
  db: Drizzle,
  channel: Channel,
  thread: string,
): Promise<Interaction | undefined> {
  return last(db).get({ channel, thread });
}

/** Gives the newest open conversation with an address over a channel. */
export function openWithAddress(
  db: Drizzle,
  channel: Channel,
  address: string,
): Promise<Interaction | undefined> {
  return db.select().from(interactions).where(and(
    eq(interactions.channel, channel),
    eq(interactions.address, address),
    isNull(interactions.endedAt),
    ne(interactions.state, "completed"),
  )).orderBy(desc(interactions.startedAt), desc(interactions.id)).limit(1).get();
}

/** Says whether a customer has an open interaction that came through a point of contact. */
export async function isOpenAt(db: Drizzle, customerId: string, pointId: string): Promise<boolean> {
  return await db.select({ id: interactions.id }).from(interactions).where(and(
    eq(interactions.customerId, customerId),
    eq(interactions.pointId, pointId),
    ne(interactions.state, "completed"),
    isNull(interactions.endedAt),
  )).limit(1).get() !== undefined;
}

/** Says whether a session has an interaction that is not completed, or on which wrap-up is due. */
export async function sessionIsOpen(db: Drizzle, sessionId: string): Promise<boolean> {
  return await db.select({ id: interactions.id }).from(interactions)
    .where(and(
      eq(interactions.sessionId, sessionId),
      or(
        ne(interactions.state, "completed"),
        sql`exists (select 1 from ${assignments} where ${assignments.interactionId} = ${interactions.id}
          and ${isInHand})`,
      ),
    )).limit(1).get() !== undefined;
}

const aheadOf = prepared((db) =>
  db.select({ ahead: count() }).from(interactions).where(
    and(
      eq(interactions.skillId, p("skillId")),
      isWaiting,
      lte(interactions.queuedAt, p("queuedAt")),
      or(
        lt(interactions.enqueuedAt, p("enqueuedAt")),
        and(eq(interactions.enqueuedAt, p("enqueuedAt")), lt(interactions.id, p("id"))),
      ),
    ),
  ).prepare()
);

/**
 * Gives an interaction's position: how many wait in its skill up to its place, itself included. One that came back into
 * the queue after it does not count, so that the position shown never rises.
 */
export async function positionOf(
  db: Drizzle,
  { skillId, enqueuedAt, queuedAt, id }: Interaction,
): Promise<number> {
  const { ahead } = (await aheadOf(db).get({ skillId, enqueuedAt, queuedAt, id }))!;
  return ahead + 1;
}

const sent = prepared((db) =>
  db.select({ body: entry.body }).from(entry)
    .where(and(eq(entry.interactionId, p("interactionId")), eq(entry.key, p("key")))).prepare()
);

/** Gives the text of the message with this key; null when the conversation has none. */
export async function bodySent(db: Drizzle, interactionId: string, key: string): Promise<string | null> {
  return (await sent(db).get({ interactionId, key }))?.body ?? null;
}

/** Gives the entry of the message with this key, which the conversation has. */
export async function entryByKey(db: Drizzle, interactionId: string, key: string): Promise<number> {
  const found = await db.select({ id: entry.id }).from(entry)
    .where(and(eq(entry.interactionId, interactionId), eq(entry.key, key))).get();
  return found!.id;
}

const newerByCustomer = prepared((db) =>
  db.select({ newer: count() }).from(entry).where(
    and(
      eq(entry.interactionId, p("interactionId")),
      gt(entry.id, p("seenId")),
      eq(entry.author, "customer"),
      eq(entry.kind, "message"),
    ),
  ).prepare()
);

/** Counts the customer's messages after this entry. */
export async function customersAfter(db: Drizzle, interactionId: string, seenId: number): Promise<number> {
  return (await newerByCustomer(db).get({ interactionId, seenId }))!.newer;
}

/** Counts the interactions that wait, over all skills. */
export async function interactionsWaiting(db: Drizzle): Promise<number> {
  return (await db.select({ waiting: count() }).from(interactions).where(isWaiting)
    .get())!.waiting;
}

/** Gives the id of the message with this key, which the conversation has. */
export async function entryOfKey(db: Drizzle, interactionId: string, key: string): Promise<number> {
  const row = await db.select({ id: entry.id }).from(entry)
    .where(and(eq(entry.interactionId, interactionId), eq(entry.key, key))).get();
  return row!.id;
}

/** Gives the ids of the last interactions of a thread, the newest first. */
export async function idsInThread(db: Drizzle, channel: Channel, thread: string): Promise<string[]> {
  const rows = await db.select({ id: interactions.id }).from(interactions)
    .where(and(eq(interactions.channel, channel), eq(interactions.thread, thread), sql`thread <> ''`))
    .orderBy(desc(interactions.startedAt)).limit(100);
  return rows.map(({ id }) => id);
}

/** Reading the event log. */
import { asc, gt, lt, min, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { event } from "../../db/schema/core.ts";
import type { Cx } from "../core/command.ts";
import type { Event, Logged } from "../core/events.ts";
import { removeSome } from "../core/tidy.ts";

const retentionMs = 7 * 24 * 3600_000;

const after = prepared((db) =>
  db.select().from(event).where(gt(event.id, sql.placeholder("after"))).orderBy(asc(event.id))
    .limit(sql.placeholder("limit")).prepare()
);
const first = prepared((db) => db.select({ oldest: min(event.id) }).from(event).prepare());
const sequence = prepared((db) =>
  db.select({ newest: sql<number>`seq` }).from(sql`sqlite_sequence`).where(sql`name = 'event'`).prepare()
);

/** Events newer than `id`, oldest first. */
export async function eventsAfter(db: Drizzle, id: number, limit: number): Promise<Logged[]> {
  const rows = await after(db).all({ after: id, limit });
  return rows.map(({ id, at, kind, facts }) => ({ id, at, event: { kind, ...JSON.parse(facts) } as Event }));
}

/** The newest id ever given: the cursor to render a page with. */
export async function cursor(db: Drizzle): Promise<number> {
  return (await sequence(db).get())?.newest ?? 0;
}

/** Whether every event after `id` is still in the log. An id it never gave is another log's: a backup was restored. */
export async function reachesBack(db: Drizzle, id: number): Promise<boolean> {
  const given = await cursor(db);
  if (id >= given) return id === given;
  const { oldest } = (await first(db).get())!;
  return oldest !== null && id >= oldest - 1;
}

/** Removes what is older than seven days; a page that slept longer gets itself whole. */
export function pruneLog(cx: Cx): Promise<boolean> {
  return removeSome(cx, event, lt(event.at, cx.now - retentionMs));
}

/** Reads which messages are grouped with the one before them. */
import { and, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Drizzle } from "../../../db/client.ts";
import { prepared } from "../../../db/prepared.ts";
import { entry } from "../../../db/schema/interactions.ts";

/** The time between two messages of one author that are read as one. */
const groupedMs = 60_000;

const previous = alias(entry, "previous");
const goOn = prepared((db) =>
  db.select({ id: entry.id }).from(entry).innerJoin(
    previous,
    sql`${previous.id} = (select last.id from ${entry} last where last.interaction_id = ${entry.interactionId}
      and last.id < ${entry.id} and last.kind = 'message' order by last.id desc limit 1)`,
  ).where(and(
    sql`${entry.id} in (select value from json_each(${sql.placeholder("ids")}))`,
    eq(entry.kind, "message"),
    eq(entry.author, previous.author),
    sql`${entry.agentId} is ${previous.agentId}`,
    sql`${entry.at} - ${previous.at} < ${groupedMs}`,
  )).prepare()
);

/**
 * Gives those of these messages that go on with the one before them: of the same author, less than a minute later. Asked of
 * the conversation and not of what a page shows, so that a message that arrives looks as it does after a reload.
 */
export async function goingOn(db: Drizzle, ids: number[]): Promise<Set<number>> {
  return new Set((await goOn(db).all({ ids: JSON.stringify(ids) })).map(({ id }) => id));
}

/** What agents sent, and how far it got. States only move forward: reports may come out of order. */
import { and, eq, inArray, lte, sql } from "drizzle-orm";
import { prepared } from "../../db/prepared.ts";
import { type Delivery, outbox } from "../../db/schema/delivery.ts";
import type { Cx } from "../core/command.ts";
import { earlierThan } from "./rules.ts";

const insert = prepared((db) =>
  db.insert(outbox).values({
    entryId: sql.placeholder("entryId"),
    interactionId: sql.placeholder("interactionId"),
    channel: sql.placeholder("channel"),
    state: "queued",
    queuedAt: sql.placeholder("at"),
    changedAt: sql.placeholder("at"),
  }).prepare()
);

/** Written in the transaction of the command that sends. */
export async function enqueue(
  cx: Cx,
  message: { entryId: number; interactionId: string; channel: string },
): Promise<void> {
  await insert(cx.db).run({ ...message, at: cx.now });
}

/** Moves every message of an interaction up to `upTo` forward to `state`; says which moved. */
export async function advance(
  cx: Cx,
  { interactionId, upTo, state, reason = null }: {
    interactionId: string;
    upTo: number;
    state: Delivery;
    reason?: string | null;
  },
): Promise<number[]> {
  const moved = await cx.db.update(outbox).set({ state, reason, changedAt: cx.now }).where(and(
    eq(outbox.interactionId, interactionId),
    lte(outbox.entryId, upTo),
    inArray(outbox.state, earlierThan(state)),
  )).returning({ entryId: outbox.entryId });
  const entryIds = moved.map((row) => row.entryId);
  if (entryIds.length) cx.emit({ kind: "entriesDelivered", interactionId, entryIds });
  return entryIds;
}

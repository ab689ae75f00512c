/** Limits how fast a customer may write. */
import { and, desc, eq, sql } from "drizzle-orm";
import { prepared } from "../../../db/prepared.ts";
import { entry } from "../../../db/schema/interactions.ts";
import type { Cx } from "../../core/command.ts";
import { messages } from "../../core/limits_rules.ts";
import { settingsOf } from "../../core/settings.ts";
import { Refusal } from "../../core/refusal.ts";
import { bodySent } from "../queries.ts";

const beforeSoMany = prepared((db) =>
  db.select({ at: entry.at }).from(entry).where(and(
    eq(entry.interactionId, sql.placeholder("interactionId")),
    eq(entry.author, "customer"),
    eq(entry.kind, "message"),
  )).orderBy(desc(entry.id)).limit(1).offset(sql.placeholder("others")).prepare()
);

/**
 * Refuses a customer's message that follows too many others of the conversation too soon, and says when it may come.
 * Counted from the conversation's rows, so that the limit holds over all processes. A message that is stored already
 * passes.
 */
export async function mustNotRush(cx: Cx, interactionId: string, key: string): Promise<void> {
  const { messagesPerMinute } = await settingsOf(cx.db);
  const earlier = await beforeSoMany(cx.db).get({ interactionId, others: messagesPerMinute - 1 });
  const waitMs = earlier ? earlier.at + messages.windowMs - cx.now : 0;
  if (waitMs <= 0 || await bodySent(cx.db, interactionId, key) !== null) return;
  throw new Refusal("too-fast", "body", 0, Math.min(waitMs, messages.windowMs));
}

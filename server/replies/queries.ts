import { and, eq, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { draft } from "../../db/schema/replies.ts";
import { typingMs } from "./rules.ts";

const p = sql.placeholder;
const saved = prepared((db) =>
  db.select({ body: draft.body, savedAt: draft.savedAt }).from(draft)
    .where(and(eq(draft.ownerId, p("ownerId")), eq(draft.interactionId, p("interactionId")))).prepare()
);

/** What this agent or visitor typed and did not send; empty when nothing. */
export async function draftOf(db: Drizzle, ownerId: string, interactionId: string): Promise<string> {
  return (await saved(db).get({ ownerId, interactionId }))?.body ?? "";
}

/** Whether they are typing it now: kept as one types, a draft is younger than this only while somebody does. */
export async function isTyping(
  db: Drizzle,
  now: number,
  ownerId: string,
  interactionId: string,
): Promise<boolean> {
  const typed = await saved(db).get({ ownerId, interactionId });
  return typed !== undefined && now - typed.savedAt < typingMs;
}

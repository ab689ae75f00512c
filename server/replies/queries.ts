import { and, eq, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { draft } from "../../db/schema/replies.ts";
import type { SavedDraftProps } from "../../views/types.ts";
import { draftOfKey, keyFor } from "../interactions/conversation/key_rules.ts";
import { bodySent } from "../interactions/queries.ts";
import { typingMs } from "./rules.ts";

const p = sql.placeholder;
const saved = prepared((db) =>
  db.select({ body: draft.body, key: draft.key, savedAt: draft.savedAt }).from(draft)
    .where(and(eq(draft.ownerId, p("ownerId")), eq(draft.interactionId, p("interactionId")))).prepare()
);

/** What a page's composer begins with: the draft, and the key under which this page would send it. */
export async function composing(
  db: Drizzle,
  ownerId: string,
  interactionId: string,
): Promise<{ draft: string; messageKey: string }> {
  const { body = "", key = null } = await saved(db).get({ ownerId, interactionId }) ?? {};
  return { draft: body, messageKey: keyFor(key, crypto.randomUUID()) };
}

/** The draft as other tabs of its owner are told of it; `sentKey`: of the message it became. */
export async function savedDraft(
  db: Drizzle,
  ownerId: string,
  interactionId: string,
  sentKey?: string,
): Promise<Pick<SavedDraftProps, "body" | "keyStart" | "sent">> {
  const { body = "", key = null } = await saved(db).get({ ownerId, interactionId }) ?? {};
  const words = sentKey === undefined ? null : await bodySent(db, interactionId, sentKey);
  return {
    body,
    keyStart: keyFor(key, ""),
    sent: words === null ? null : { draft: draftOfKey(sentKey!), body: words },
  };
}

/**
 * Whether they are typing now: drafts are saved while typing, so a draft is younger than this only while somebody
 * types.
 */
export async function isTyping(
  db: Drizzle,
  now: number,
  ownerId: string,
  interactionId: string,
): Promise<boolean> {
  const typed = await saved(db).get({ ownerId, interactionId });
  return typed !== undefined && now - typed.savedAt < typingMs;
}

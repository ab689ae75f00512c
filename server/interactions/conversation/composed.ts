/** Messages that are composed elsewhere, such as an email: stored as an agent's, or as the centre's own. */
import { and, eq } from "drizzle-orm";
import { attachment, entry, interactions } from "../../../db/schema/interactions.ts";
import type { Cx } from "../../core/command.ts";
import { snippetOf } from "../size_rules.ts";

export interface Composed {
  interactionId: string;
  /** Who wrote it; null: the centre by itself. */
  agentId: string | null;
  /** The idempotency key. */
  key: string;
  body: string;
  locale: string;
  files: { blobId: string; name: string; type: string; size: number }[];
}

/**
 * Stores a composed message and its files, in the order they have; the same key again stores nothing more. What an
 * agent writes answers the customer; what the centre says by itself does not.
 */
export async function addComposed(
  cx: Cx,
  { files, ...message }: Composed,
): Promise<{ entryId: number; fileIds: string[]; again: boolean }> {
  const { interactionId, agentId, key, body } = message;
  const author = agentId === null ? "system" : "agent";
  const row = await cx.db.insert(entry).values({ ...message, at: cx.now, kind: "message", author })
    .onConflictDoNothing().returning({ id: entry.id }).get();
  if (!row) return { entryId: await entryOf(cx, interactionId, key), fileIds: [], again: true };
  const fileIds: string[] = [];
  for (const file of files) {
    const id = cx.newId();
    fileIds.push(id);
    await cx.db.insert(attachment)
      .values({ ...file, id, interactionId, entryId: row.id, ownerId: agentId ?? "", at: cx.now });
  }
  cx.emit({ kind: "entryAdded", interactionId, entryId: row.id, author });
  if (agentId !== null) {
    await cx.db.update(interactions).set({
      snippet: snippetOf(body) || snippetOf(files[0]?.name ?? ""),
      unansweredAt: null,
      unread: 0,
      agentReadId: row.id,
    }).where(eq(interactions.id, interactionId));
  }
  return { entryId: row.id, fileIds, again: false };
}

async function entryOf(cx: Cx, interactionId: string, key: string): Promise<number> {
  const known = await cx.db.select({ id: entry.id }).from(entry)
    .where(and(eq(entry.interactionId, interactionId), eq(entry.key, key))).get();
  return known!.id;
}

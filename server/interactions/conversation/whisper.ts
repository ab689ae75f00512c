/** A supervisor's words to the agent who has a contact: in its log, and never on its customer's page. */
import { eq, sql } from "drizzle-orm";
import { entry, interactions } from "../../../db/schema/interactions.ts";
import { storable } from "../../core/cards.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { isFocused } from "../../live/shown.ts";
import type { InHand } from "../assignment_queries.ts";
import { longestNote } from "../size_rules.ts";

export interface Whispered {
  /** Sent twice, it is stored once. */
  key: string;
  body: string;
}

/** Whispers. On a page that shows another contact, the agent's list marks this one as unread. */
export async function whisper(
  cx: Cx,
  supervisorId: string,
  { interaction: { id: interactionId }, assignment: { agentId } }: InHand,
  { key, body: typed }: Whispered,
): Promise<void> {
  const body = await storable(cx.db, typed.replace(/\r\n?/g, "\n").trim());
  if (body === "") throw new Refusal("message-empty", "body");
  if (Array.from(body).length > longestNote) throw new Refusal("note-too-long", "body");
  const [row] = await cx.db.insert(entry).values({
    interactionId,
    at: cx.now,
    kind: "note",
    author: "system",
    agentId: supervisorId,
    note: "whispered",
    body,
    // Apart from the keys of messages, which their senders choose.
    key: `whisper ${key}`,
  }).onConflictDoNothing().returning({ id: entry.id });
  if (!row) return;
  if (!await isFocused(cx.db, agentId, interactionId, cx.now)) {
    await cx.db.update(interactions).set({ unread: sql`max(${interactions.unread}, 1)` })
      .where(eq(interactions.id, interactionId));
  }
  cx.emit({ kind: "entryAdded", interactionId, entryId: row.id, author: "system" });
}

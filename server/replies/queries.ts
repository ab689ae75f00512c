import { and, eq } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { draft } from "../../db/schema/replies.ts";

/** What this agent or visitor typed and did not send; empty when nothing. */
export async function draftOf(db: Drizzle, ownerId: string, interactionId: string): Promise<string> {
  const row = await db.select({ body: draft.body }).from(draft)
    .where(and(eq(draft.ownerId, ownerId), eq(draft.interactionId, interactionId))).get();
  return row?.body ?? "";
}

/** Files of a message that come after it, such as the pictures of a text. */
import { attachment, interactions } from "../../../db/schema/interactions.ts";
import { eq } from "drizzle-orm";
import type { Cx } from "../../core/command.ts";
import type { Stored } from "./attachments.ts";

/** Adds a file to a message that stands in its conversation; the same file again changes nothing. */
export async function addArrivedFile(
  cx: Cx,
  { interactionId, entryId }: { interactionId: string; entryId: number },
  stored: Stored,
): Promise<void> {
  const of = await cx.db.select({ customerId: interactions.customerId }).from(interactions)
    .where(eq(interactions.id, interactionId)).get();
  if (!of) return;
  const row = { ...stored, interactionId, entryId, ownerId: of.customerId, at: cx.now };
  await cx.db.insert(attachment).values(row).onConflictDoNothing();
  // Its row is shown anew.
  cx.emit({ kind: "entriesDelivered", interactionId, entryIds: [entryId] });
}

/** What is received: when something last came to an address of ours, and that somebody looks when nothing does. */
import { eq } from "drizzle-orm";
import { due } from "../../db/schema/core.ts";
import { ownAddress } from "../../db/schema/providers.ts";
import { type Cx, dueKey } from "../core/command.ts";

/** The kind of due row that looks whether an address of ours is silent for too long. */
export const silenceKind = "silent-address";

/**
 * Records that something came to an address of ours. An address that is watched has its due row: without one it was
 * silent, and pages that say so are told.
 */
export async function noteReceived(cx: Cx, ownAddressId: string): Promise<void> {
  const row = await cx.db.update(ownAddress).set({ receivedAt: cx.now }).where(
    eq(ownAddress.id, ownAddressId),
  )
    .returning({ silentHours: ownAddress.silentHours }).get();
  if (!row?.silentHours) return;
  const watched = await cx.db.select({ key: due.key }).from(due)
    .where(eq(due.key, dueKey(silenceKind, ownAddressId))).get();
  if (watched) return;
  // Opening hours can only make it later: then it is looked at again.
  await cx.arm(silenceKind, ownAddressId, cx.now + row.silentHours * 3600_000);
  cx.emit({ kind: "silenceChanged", ownAddressId });
}

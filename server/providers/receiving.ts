/** What is received: when something last came to an address of ours. */
import { eq } from "drizzle-orm";
import { ownAddress } from "../../db/schema/providers.ts";
import type { Cx } from "../core/command.ts";

export async function noteReceived(cx: Cx, ownAddressId: string): Promise<void> {
  await cx.db.update(ownAddress).set({ receivedAt: cx.now }).where(eq(ownAddress.id, ownAddressId));
}

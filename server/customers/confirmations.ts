/** Confirms addresses: an agent says that one is the customer's, and from then on it identifies them. */
import { and, eq, inArray, isNull, type SQL } from "drizzle-orm";
import { audit } from "../../db/schema/core.ts";
import { customerAddress } from "../../db/schema/customers.ts";
import type { Cx } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";

/** Confirms an address; confirmed already, by whatever means, it is quiet. */
export async function confirmAddress(
  cx: Cx,
  customerId: string,
  agentId: string,
  addressId: string,
): Promise<void> {
  if (!await confirm(cx, customerId, agentId, eq(customerAddress.id, addressId))) {
    throw new Refusal("not-found");
  }
}

/** The same of an address that two customers share; removed meanwhile, there is nothing to confirm. */
export async function confirmSharedAddress(
  cx: Cx,
  customerId: string,
  agentId: string,
  { kind, value }: { kind: "phone" | "email"; value: string },
): Promise<void> {
  const shared = and(eq(customerAddress.kind, kind), eq(customerAddress.value, value))!;
  await confirm(cx, customerId, agentId, shared);
}

/** False when the customer has no such address. */
async function confirm(cx: Cx, customerId: string, agentId: string, which: SQL): Promise<boolean> {
  // A browser's token and an identity signed by a host site are nothing that an agent could know.
  const reached = inArray(customerAddress.kind, ["phone", "email"]);
  const address = await cx.db.select({ id: customerAddress.id }).from(customerAddress)
    .where(and(which, eq(customerAddress.customerId, customerId), reached)).get();
  if (!address) return false;
  const { rowsAffected } = await cx.db.update(customerAddress)
    .set({ confirmedAt: cx.now, confirmedBy: "agent" })
    .where(and(eq(customerAddress.id, address.id), isNull(customerAddress.confirmedAt)));
  if (rowsAffected) {
    await cx.db.insert(audit)
      .values({ at: cx.now, actorId: agentId, action: "address-confirmed", subject: address.id });
    cx.emit({ kind: "customerChanged", customerId });
  }
  return true;
}

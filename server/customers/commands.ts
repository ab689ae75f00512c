import { and, eq, isNull } from "drizzle-orm";
import { type AddressSource, customer, customerAddress } from "../../db/schema/customers.ts";
import type { Cx } from "../core/command.ts";
import { sources } from "./match_rules.ts";

export interface NewCustomer {
  name: string;
  locale: string;
  addresses: Address[];
}

export interface Address {
  kind: "phone" | "email" | "visitor" | "identity";
  value: string;
  /** How it came to us; unless it is said, a visitor brought it. */
  source?: AddressSource;
}

export async function createCustomer(cx: Cx, { name, locale, addresses }: NewCustomer): Promise<string> {
  const id = cx.newId();
  await cx.db.insert(customer).values({ id, name, locale, createdAt: cx.now });
  for (const address of addresses) await addAddress(cx, id, address);
  return id;
}

/**
 * Adds an address by which a customer is reached or recognised: confirmed by how it came, or by `confirmedBy`. Returns
 * false when it stood already, just so.
 */
export async function addAddress(
  cx: Cx,
  customerId: string,
  { kind, value, source = "visitor" }: Address,
  confirmedBy: AddressSource | null = sources[source].proves ? source : null,
): Promise<boolean> {
  const confirmed = { confirmedAt: confirmedBy && cx.now, confirmedBy };
  const row = { id: cx.newId(), customerId, kind, value, source, createdAt: cx.now, ...confirmed };
  const target = [customerAddress.kind, customerAddress.value, customerAddress.customerId];
  const insert = cx.db.insert(customerAddress).values(row);
  const { rowsAffected } =
    await (confirmedBy === null
      ? insert.onConflictDoNothing({ target })
      : insert.onConflictDoUpdate({ target, set: confirmed, setWhere: isNull(customerAddress.confirmedAt) }));
  return rowsAffected > 0;
}

/** Unlinks a browser from its customer; what was said in it stays with the customer. */
export async function removeVisitor(cx: Cx, visitor: string): Promise<void> {
  await cx.db.delete(customerAddress)
    .where(and(eq(customerAddress.kind, "visitor"), eq(customerAddress.value, visitor)));
}

/** Links a browser to this customer alone from now on. */
export async function moveVisitor(cx: Cx, visitor: string, customerId: string): Promise<void> {
  await removeVisitor(cx, visitor);
  await addAddress(cx, customerId, { kind: "visitor", value: visitor });
}

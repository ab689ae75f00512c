import { and, eq } from "drizzle-orm";
import { customer, customerAddress } from "../../db/schema/customers.ts";
import type { Cx } from "../core/command.ts";

export interface NewCustomer {
  name: string;
  locale: string;
  addresses: Address[];
}

export interface Address {
  kind: "phone" | "email" | "visitor" | "identity";
  value: string;
}

export async function createCustomer(cx: Cx, { name, locale, addresses }: NewCustomer): Promise<string> {
  const id = cx.newId();
  await cx.db.insert(customer).values({ id, name, locale, createdAt: cx.now });
  for (const address of addresses) await addAddress(cx, id, address);
  return id;
}

/** One more way to reach a customer, or to know them again; false when it stood already. */
export async function addAddress(cx: Cx, customerId: string, address: Address): Promise<boolean> {
  const { rowsAffected } = await cx.db.insert(customerAddress)
    .values({ id: cx.newId(), customerId, ...address, createdAt: cx.now }).onConflictDoNothing();
  return rowsAffected > 0;
}

/** The browser is nobody's any more; what was said in it stays with its customer. */
export async function removeVisitor(cx: Cx, visitor: string): Promise<void> {
  await cx.db.delete(customerAddress)
    .where(and(eq(customerAddress.kind, "visitor"), eq(customerAddress.value, visitor)));
}

/** The browser is this customer's from now on, and nobody else's. */
export async function moveVisitor(cx: Cx, visitor: string, customerId: string): Promise<void> {
  await removeVisitor(cx, visitor);
  await addAddress(cx, customerId, { kind: "visitor", value: visitor });
}

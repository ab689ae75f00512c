import { customer, customerAddress } from "../../db/schema/customers.ts";
import type { Cx } from "../core/command.ts";

export interface NewCustomer {
  name: string;
  locale: string;
  addresses: { kind: "phone" | "email" | "visitor"; value: string }[];
}

export async function createCustomer(cx: Cx, { name, locale, addresses }: NewCustomer): Promise<string> {
  const id = cx.newId();
  await cx.db.insert(customer).values({ id, name, locale, createdAt: cx.now });
  for (const address of addresses) {
    await cx.db.insert(customerAddress).values({
      id: cx.newId(),
      customerId: id,
      ...address,
      createdAt: cx.now,
    });
  }
  return id;
}

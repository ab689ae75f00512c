import { and, eq, inArray, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { customer, customerAddress } from "../../db/schema/customers.ts";

export type Customer = typeof customer.$inferSelect;

const byId = prepared((db) =>
  db.select().from(customer).where(eq(customer.id, sql.placeholder("id"))).prepare()
);

export async function customerById(db: Drizzle, id: string): Promise<Customer> {
  const found = await byId(db).get({ id });
  if (!found) throw new Error(`no customer ${id}`);
  return found;
}

export function customersByIds(db: Drizzle, ids: string[]): Promise<Customer[]> {
  return db.select().from(customer).where(inArray(customer.id, ids));
}

const byVisitor = prepared((db) =>
  db.select({ customerId: customerAddress.customerId }).from(customerAddress)
    .where(and(eq(customerAddress.kind, "visitor"), eq(customerAddress.value, sql.placeholder("visitor"))))
    .prepare()
);

/** The customer behind a visitor's token, given its SHA-256. */
export async function customerOfVisitor(db: Drizzle, visitor: string): Promise<string | null> {
  return (await byVisitor(db).get({ visitor }))?.customerId ?? null;
}

/** The customer a host site vouches for, by `<point> <id>`. */
export async function customerOfIdentity(db: Drizzle, identity: string): Promise<string | null> {
  const row = await db.select({ customerId: customerAddress.customerId }).from(customerAddress)
    .where(and(eq(customerAddress.kind, "identity"), eq(customerAddress.value, identity))).get();
  return row?.customerId ?? null;
}

/** What the host site of a point calls this customer, as `<point> <id>`. */
export async function identitiesOf(db: Drizzle, customerId: string, pointId: string): Promise<string[]> {
  const rows = await db.select({ value: customerAddress.value }).from(customerAddress)
    .where(and(eq(customerAddress.customerId, customerId), eq(customerAddress.kind, "identity")));
  return rows.map(({ value }) => value).filter((value) => value.startsWith(`${pointId} `));
}

/** Phones and mailboxes; a visitor's token is nobody's business, nor is what a host site calls them. */
export function addressesOf(db: Drizzle, customerId: string) {
  return db.select({ kind: customerAddress.kind, value: customerAddress.value }).from(customerAddress)
    .where(
      and(eq(customerAddress.customerId, customerId), inArray(customerAddress.kind, ["phone", "email"])),
    );
}

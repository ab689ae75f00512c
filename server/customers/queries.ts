import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import {
  customer,
  customerAddress,
  customerField,
  customerNote,
  customerValue,
} from "../../db/schema/customers.ts";

export type Customer = typeof customer.$inferSelect;

const byId = prepared((db) =>
  db.select().from(customer).where(eq(customer.id, sql.placeholder("id"))).prepare()
);

export async function customerById(db: Drizzle, id: string): Promise<Customer> {
  const found = await byId(db).get({ id });
  if (!found) throw new Error(`no customer ${id}`);
  return found;
}

const among = prepared((db) =>
  db.select().from(customer)
    .where(sql`${customer.id} in (select value from json_each(${sql.placeholder("ids")}))`).prepare()
);

export function customersByIds(db: Drizzle, ids: string[]): Promise<Customer[]> {
  return ids.length === 0 ? Promise.resolve([]) : among(db).all({ ids: JSON.stringify(ids) });
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

/** What the host site of a point calls this customer, as `<point> <id>`. */
export async function identitiesOf(db: Drizzle, customerId: string, pointId: string): Promise<string[]> {
  const rows = await db.select({ value: customerAddress.value }).from(customerAddress)
    .where(and(eq(customerAddress.customerId, customerId), eq(customerAddress.kind, "identity")));
  return rows.map(({ value }) => value).filter((value) => value.startsWith(`${pointId} `));
}

/** Phones and mailboxes; a visitor's token is nobody's business, nor is what a host site calls them. */
export function addressesOf(db: Drizzle, customerId: string) {
  return db.select({
    id: customerAddress.id,
    kind: customerAddress.kind,
    value: customerAddress.value,
    confirmedAt: customerAddress.confirmedAt,
    confirmedBy: customerAddress.confirmedBy,
  }).from(customerAddress)
    .where(
      and(eq(customerAddress.customerId, customerId), inArray(customerAddress.kind, ["phone", "email"])),
    )
    .orderBy(asc(customerAddress.createdAt), asc(customerAddress.id));
}

/** Every fact the centre keeps about customers, with this one's value, empty when there is none. */
export function fieldsOf(db: Drizzle, customerId: string) {
  return db.select({
    id: customerField.id,
    name: customerField.name,
    names: customerField.names,
    kind: customerField.kind,
    value: sql<string>`coalesce(${customerValue.value}, '')`,
  }).from(customerField).leftJoin(
    customerValue,
    and(eq(customerValue.fieldId, customerField.id), eq(customerValue.customerId, customerId)),
  ).where(isNull(customerField.retiredAt)).orderBy(asc(customerField.position), asc(customerField.id));
}

/** What agents noted, newest first. */
export function notesOf(db: Drizzle, customerId: string, limit: number) {
  return db.select().from(customerNote)
    .where(and(eq(customerNote.customerId, customerId), isNull(customerNote.removedAt)))
    .orderBy(desc(customerNote.at), desc(customerNote.id)).limit(limit);
}

/** Customers with an email address whose name or address has these words, the last known first; each with its addresses. */
export async function customersToWrite(
  db: Drizzle,
  words: string,
  limit: number,
): Promise<{ customerId: string; name: string; address: string }[]> {
  const sought = `%${words.trim().replace(/[%_\\]/g, "\\$&")}%`;
  return await db.select({
    customerId: customer.id,
    name: customer.name,
    address: customerAddress.value,
  }).from(customerAddress).innerJoin(customer, eq(customer.id, customerAddress.customerId))
    .where(and(
      eq(customerAddress.kind, "email"),
      sql`(${customer.name} like ${sought} escape '\\' or ${customerAddress.value} like ${sought} escape '\\'
        or exists (select 1 from customer_address as other where other.customer_id = ${customer.id}
          and other.kind = 'phone' and other.value like ${sought} escape '\\'))`,
    )).orderBy(desc(customer.createdAt), asc(customerAddress.value)).limit(limit);
}

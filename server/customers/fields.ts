/** The facts that a centre keeps about each customer, as an administrator manages them. */
import { and, asc, count, eq, max, ne, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { customerField, customerValue } from "../../db/schema/customers.ts";
import type { Cx } from "../core/command.ts";
import { expectNewName } from "../core/named.ts";
import { namesKept } from "../core/names_rules.ts";
import type { FieldFacts } from "./field_rules.ts";

/** All of them in their order, the retired too, each with of how many customers it is known. */
export async function allFields(db: Drizzle) {
  const rows = await db.select({ field: customerField, known: count(customerValue.customerId) })
    .from(customerField)
    .leftJoin(
      customerValue,
      and(eq(customerValue.fieldId, customerField.id), ne(customerValue.value, "")),
    )
    .groupBy(customerField.id).orderBy(asc(customerField.position), asc(customerField.id));
  return rows.map(({ field, known }) => ({ ...field, known }));
}

export function fieldById(db: Drizzle, id: string) {
  return db.select().from(customerField).where(eq(customerField.id, id)).get();
}

/** Returns the place of a new one: after all others. */
export async function nextFieldPosition(db: Drizzle): Promise<number> {
  const last = await db.select({ position: max(customerField.position) }).from(customerField).get();
  return (last?.position ?? -1) + 1;
}

/** Makes a field under an id of the form's, or changes it, on the card of every customer. */
export async function saveField(cx: Cx, id: string, { names, ...facts }: FieldFacts): Promise<void> {
  await expectNewName(cx, customerField, id, facts.name);
  const row = { ...facts, names: namesKept(names) };
  await cx.db.insert(customerField).values({ id, ...row })
    .onConflictDoUpdate({
      target: customerField.id,
      set: { ...row, version: sql`${customerField.version} + 1` },
    });
  cx.emit({ kind: "fieldsChanged" });
}

/** Retires a field: it is asked no more, what was written in it stays; or brings it back. */
export async function retireField(cx: Cx, id: string, retired: boolean): Promise<void> {
  if (!retired) await expectNewName(cx, customerField, id, (await fieldById(cx.db, id))!.name);
  await cx.db.update(customerField)
    .set({ retiredAt: retired ? cx.now : null, version: sql`${customerField.version} + 1` })
    .where(eq(customerField.id, id));
  cx.emit({ kind: "fieldsChanged" });
}

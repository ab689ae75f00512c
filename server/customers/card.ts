/** What agents change on a customer's card. Each action repeated is quiet; what changed nothing is no event. */
import { and, eq, isNull, ne, sql } from "drizzle-orm";
import {
  customer,
  customerAddress,
  customerField,
  customerNote,
  customerValue,
} from "../../db/schema/customers.ts";
import type { Cx } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import { type AddressKind, normalAddress } from "./addresses.ts";
import { addSaidAddress } from "./match.ts";
import { customerById, fieldsOf } from "./queries.ts";
import { type FieldKind, longestName, longestNote, normalValue } from "./rules.ts";

export async function renameCustomer(cx: Cx, customerId: string, typed: string): Promise<void> {
  const name = typed.replace(/\s+/g, " ").trim();
  if (name === "") throw new Refusal("name-required", "name");
  if (Array.from(name).length > longestName) throw new Refusal("name-too-long", "name");
  if ((await customerById(cx.db, customerId)).name === name) return;
  await cx.db.update(customer).set({ name }).where(eq(customer.id, customerId));
  changed(cx, customerId);
}

export async function changeLocale(cx: Cx, customerId: string, locale: string): Promise<void> {
  const { rowsAffected } = await cx.db.update(customer).set({ locale })
    .where(and(eq(customer.id, customerId), ne(customer.locale, locale)));
  if (rowsAffected) changed(cx, customerId);
}

/**
 * Adds an address as an agent was told it, unconfirmed: confirming is a press of its own. An address that stands
 * already is quiet.
 */
export async function addTypedAddress(
  cx: Cx,
  customerId: string,
  { kind, typed }: { kind: AddressKind; typed: string },
): Promise<void> {
  const { locale } = await customerById(cx.db, customerId);
  const value = normalAddress(kind, typed, locale);
  await addSaidAddress(cx, customerId, { kind, value, source: "agent" });
}

/** Removes an address that agents see: never the key to the customer's own pages. */
export async function removeAddress(cx: Cx, customerId: string, addressId: string): Promise<void> {
  const { rowsAffected } = await cx.db.delete(customerAddress).where(
    and(
      eq(customerAddress.id, addressId),
      eq(customerAddress.customerId, customerId),
      sql`${customerAddress.kind} in ('phone', 'email')`,
    ),
  );
  if (rowsAffected) changed(cx, customerId);
}

/** What was typed in a field, and what stood there when its form was made. */
export interface Typed {
  was: string;
  value: string;
}

/**
 * Changes the centre's facts about a customer, by field. A field left as it was is not written: another agent may have
 * changed it meanwhile.
 */
export async function changeValues(
  cx: Cx,
  customerId: string,
  typed: ReadonlyMap<string, Typed>,
): Promise<void> {
  let any = false;
  for (const field of await fieldsOf(cx.db, customerId)) {
    const given = typed.get(field.id);
    if (!given || given.value === given.was) continue;
    const value = normalValue(field.kind, given.value);
    if (value === null) throw new Refusal(`${field.kind}-invalid`, field.id);
    if (value === field.value) continue;
    any = true;
    await cx.db.insert(customerValue).values({ customerId, fieldId: field.id, value, changedAt: cx.now })
      .onConflictDoUpdate({
        target: [customerValue.customerId, customerValue.fieldId],
        set: { value, changedAt: cx.now },
      });
  }
  if (any) changed(cx, customerId);
}

/** `key` is the note's id, made with its form: pressed twice, it is written once. */
export async function addNote(
  cx: Cx,
  customerId: string,
  agentId: string,
  { key, body: typed }: { key: string; body: string },
): Promise<void> {
  const body = typed.replace(/\r\n?/g, "\n").trim();
  if (body === "") throw new Refusal("note-empty", "body");
  if (Array.from(body).length > longestNote) throw new Refusal("note-too-long", "body");
  const { rowsAffected } = await cx.db.insert(customerNote)
    .values({ id: key, customerId, agentId, body, at: cx.now }).onConflictDoNothing();
  if (rowsAffected) changed(cx, customerId);
}

/** Only who wrote a note removes it. */
export async function removeNote(
  cx: Cx,
  customerId: string,
  agentId: string,
  noteId: string,
): Promise<void> {
  const mine = and(
    eq(customerNote.id, noteId),
    eq(customerNote.customerId, customerId),
    eq(customerNote.agentId, agentId),
  );
  if (!await cx.db.select({ id: customerNote.id }).from(customerNote).where(mine).get()) {
    throw new Refusal("not-found");
  }
  const { rowsAffected } = await cx.db.update(customerNote).set({ removedAt: cx.now })
    .where(and(mine, isNull(customerNote.removedAt)));
  if (rowsAffected) changed(cx, customerId);
}

/** What a centre keeps about each of its customers, in this order. */
export async function createFields(cx: Cx, fields: { name: string; kind: FieldKind }[]): Promise<void> {
  await cx.db.insert(customerField).values(
    fields.map((field, position) => ({ id: cx.newId(), position, ...field })),
  );
}

const changed = (cx: Cx, customerId: string) => cx.emit({ kind: "customerChanged", customerId });

/** Reads what carriers handed over: texts to be placed, and the number of ours each came to. */
import { and, asc, eq, gt } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import type { OwnAddress } from "../../../db/schema/providers.ts";
import { receivedText } from "../../../db/schema/sms.ts";
import { ownAddressAt, ownAddressesThrough } from "../../providers/queries.ts";

export type ReceivedText = typeof receivedText.$inferSelect;

export function receivedById(db: Drizzle, id: string): Promise<ReceivedText | undefined> {
  return db.select().from(receivedText).where(eq(receivedText.id, id)).get();
}

/** The number of ours that a text was sent to, with or without its plus; or the only one that this carrier serves. */
export async function ownNumber(
  db: Drizzle,
  to: string,
  providerId: string,
): Promise<OwnAddress | undefined> {
  const other = to.startsWith("+") ? to.slice(1) : `+${to}`;
  const named = await ownAddressAt(db, "sms", to) ?? await ownAddressAt(db, "sms", other);
  if (named) return named;
  const served = await ownAddressesThrough(db, "sms", providerId);
  return served.length === 1 ? served[0] : undefined;
}

/** For how long the missing parts of a long text are waited for. */
export const partsWaitMs = 5 * 60_000;

/** The parts of a long text that are here and not placed, in their order. A reference is used again by a later text. */
export async function partsOf(db: Drizzle, text: ReceivedText): Promise<ReceivedText[]> {
  if (text.partOf === null) return [text];
  const rows = await db.select().from(receivedText).where(and(
    eq(receivedText.providerId, text.providerId),
    eq(receivedText.partOf, text.partOf),
    eq(receivedText.ownAddressId, text.ownAddressId),
    eq(receivedText.state, "stored"),
    gt(receivedText.receivedAt, text.receivedAt - 2 * partsWaitMs),
  )).orderBy(asc(receivedText.part));
  return rows;
}

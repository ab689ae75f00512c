/** How far a mailbox was read. */
import { and, eq, inArray, min, sql } from "drizzle-orm";
import type { Drizzle } from "../../../../db/client.ts";
import { mail, mailboxReading } from "../../../../db/schema/email.ts";
import type { Cx } from "../../../core/command.ts";

export interface Place {
  lastUid: number;
  /** The server numbers its messages anew, or it is read for the first time: UIDs of before mean nothing. */
  anew: boolean;
}

export async function placeIn(db: Drizzle, providerId: string, uidValidity: string): Promise<Place> {
  const row = await db.select().from(mailboxReading).where(eq(mailboxReading.providerId, providerId)).get();
  return row?.uidValidity === uidValidity
    ? { lastUid: row.lastUid, anew: false }
    : { lastUid: 0, anew: true };
}

/** All up to this message is stored. It never goes back, whoever says so. */
export async function readUpTo(
  cx: Cx,
  providerId: string,
  uidValidity: string,
  uid: number,
): Promise<void> {
  await cx.db.update(mailboxReading).set({ lastUid: sql`max(${mailboxReading.lastUid}, ${uid})` })
    .where(and(eq(mailboxReading.providerId, providerId), eq(mailboxReading.uidValidity, uidValidity)));
}

/** From now on these are the server's numbers. */
export async function beginAt(
  cx: Cx,
  providerId: string,
  uidValidity: string,
  lastUid: number,
): Promise<void> {
  await cx.db.insert(mailboxReading).values({ providerId, uidValidity, lastUid })
    .onConflictDoUpdate({ target: mailboxReading.providerId, set: { uidValidity, lastUid } });
}

/** When the first message ever came to these addresses; null before any did. */
export async function firstReceivedAt(db: Drizzle, ownAddressIds: string[]): Promise<number | null> {
  const row = await db.select({ at: min(mail.receivedAt) }).from(mail)
    .where(inArray(mail.ownAddressId, ownAddressIds)).get();
  return row?.at ?? null;
}

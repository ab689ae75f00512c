/** Reads emails of ours, and the thread they stand in. */
import { and, desc, eq, isNotNull, isNull, ne, type SQL } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { email } from "../../../db/schema/email.ts";
import { plainEmail } from "./queue_rules.ts";

export type Email = typeof email.$inferSelect;

export function emailOf(db: Drizzle, entryId: number): Promise<Email | undefined> {
  return db.select().from(email).where(eq(email.entryId, entryId)).get();
}

/** Returns our secret of a conversation's thread; empty before we wrote in it. */
export async function tokenOfInteraction(db: Drizzle, interactionId: string): Promise<string> {
  const row = await db.select({ token: email.token }).from(email)
    .where(and(eq(email.interactionId, interactionId), ne(email.token, ""))).limit(1).get();
  return row?.token ?? "";
}

/** Returns the last email that came in this conversation. */
export function lastReceived(db: Drizzle, interactionId: string): Promise<Email | undefined> {
  return db.select().from(email).where(and(eq(email.interactionId, interactionId), isNotNull(email.mailId)))
    .orderBy(desc(email.entryId)).limit(1).get();
}

/** Returns emails of ours with this Message-ID, or else of the thread with this token, the newest first. */
export async function ourEmails(
  db: Drizzle,
  { messageId, token }: { messageId: string; token: string },
): Promise<Email[]> {
  const ours = (by: SQL) =>
    db.select().from(email).where(and(by, isNull(email.mailId))).orderBy(desc(email.entryId));
  const byId = messageId === "" ? [] : await ours(eq(email.messageId, messageId));
  return byId.length || token === "" ? byId : await ours(eq(email.token, token));
}

/** All addresses an email of ours goes to, in the outbox's spelling. */
export const addressesOf = ({ to, cc, bcc }: Pick<Email, "to" | "cc" | "bcc">): string[] =>
  [...to, ...cc, ...bcc].map(({ address }) => plainEmail(address));

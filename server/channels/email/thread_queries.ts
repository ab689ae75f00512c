/** Finds the conversation that a message belongs to: by whole Message-IDs that are stored, or by our secret in an address. */
import { and, desc, eq, gt, inArray, isNull, ne, type SQL } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { email, mail } from "../../../db/schema/email.ts";
import type { Interaction } from "../../../db/schema/interactions.ts";
import { idsInThread, interactionById } from "../../interactions/queries.ts";
import { spelled, withoutToken } from "./address_rules.ts";
import type { Parsed } from "./parsed.ts";
import { subjectCore } from "./senders.ts";

type Email = typeof email.$inferSelect;

export interface Found {
  /** The email it answers. */
  answered: Email;
  interaction: Interaction;
}

/** The tokens in the addresses that a message came to, of ours alone. */
export function tokensIn(
  { to, cc, headers }: Pick<Parsed, "to" | "cc" | "headers">,
  envelopeTo: string,
  isOurs: (address: string) => boolean,
): string[] {
  const passed = ["delivered-to", "x-original-to", "envelope-to"].flatMap((name) => headers[name] ?? []);
  const all = [...[...to, ...cc].map(({ address }) => address), ...passed, ...envelopeTo.split(/[,\s]+/)];
  const found = all.map((address) => withoutToken(spelled(address.replace(/[<>]/g, ""))));
  return [
    ...new Set(found.filter(({ address, token }) => token && isOurs(address)).map(({ token }) => token)),
  ];
}

/**
 * The conversation that a message answers: in the mailbox it came to, where it stands in several. Null: it begins a new
 * one. The secret counts most, because a Message-ID travels with every copy.
 */
export async function threadOf(
  db: Drizzle,
  { inReplyTo, references }: Pick<Parsed, "inReplyTo" | "references">,
  tokens: string[],
  ownAddressId: string,
): Promise<Found | null> {
  const ids = [...new Set([inReplyTo, ...references.toReversed()])].filter(Boolean).slice(0, 50);
  const byToken = tokens.length === 0 ? [] : await found(db, inArray(email.token, tokens.slice(0, 10)));
  const byId = ids.length === 0 ? [] : await found(db, inArray(email.messageId, ids));
  const lastFirst = byId.toSorted((one, other) =>
    ids.indexOf(one.answered.messageId) - ids.indexOf(other.answered.messageId)
  );
  const all = [...byToken, ...lastFirst];
  return all.find(({ interaction }) => interaction.ownAddressId === ownAddressId) ?? all[0] ?? null;
}

async function found(db: Drizzle, where: SQL): Promise<Found[]> {
  const rows = await db.select().from(email).where(where).orderBy(desc(email.entryId)).limit(50);
  return await Promise.all(rows.map(async (answered) => ({
    answered,
    interaction: (await interactionById(db, answered.interactionId))!,
  })));
}

/** Every address that takes part in a thread, in one spelling. */
export async function participantsOf(
  db: Drizzle,
  { id, thread, channel, address }: Interaction,
): Promise<Set<string>> {
  const ids = thread === "" ? [id] : await idsInThread(db, channel, thread);
  const rows = await db.select().from(email)
    .where(and(inArray(email.interactionId, ids), eq(email.stranger, false)))
    .orderBy(desc(email.entryId)).limit(200);
  const all = rows.flatMap(({ from, to, cc, bcc }) => [...(from ? [from] : []), ...to, ...cc, ...bcc]);
  return new Set([address, ...all.map((one) => one.address)].map(spelled));
}

/** Whether this Message-ID is that of an email we sent. */
export async function isOurOwn(db: Drizzle, messageId: string): Promise<boolean> {
  return messageId !== "" && await db.select({ id: email.entryId }).from(email)
        .where(and(eq(email.messageId, messageId), isNull(email.mailId))).limit(1).get() !== undefined;
}

/** The same message as it came to another mailbox of ours, placed already. */
export async function elsewhere(
  db: Drizzle,
  { messageId, sender, ownAddressId }: { messageId: string; sender: string; ownAddressId: string },
): Promise<Interaction | null> {
  if (messageId === "") return null;
  const row = await db.select({ interactionId: email.interactionId }).from(email)
    .innerJoin(mail, eq(mail.id, email.mailId))
    .where(and(eq(email.messageId, messageId), ne(email.ownAddressId, ownAddressId), eq(mail.sender, sender)))
    .orderBy(desc(email.entryId)).limit(1).get();
  return row ? await interactionById(db, row.interactionId) ?? null : null;
}

/** How many a sender sent since then about the same: in one thread, or under one subject. */
export async function sentLately(
  db: Drizzle,
  about: { mailId: string; sender: string; subject: string; thread: Interaction | null; since: number },
): Promise<number> {
  const rows = await db.select({ subject: mail.subject, interactionId: mail.interactionId }).from(mail)
    .where(and(
      gt(mail.receivedAt, about.since),
      eq(mail.sender, about.sender),
      ne(mail.id, about.mailId),
      ne(mail.state, "stored"),
    )).limit(200);
  if (rows.length === 0) return 0;
  const thread = about.thread && await idsInThread(db, about.thread.channel, about.thread.thread);
  return rows.filter(({ subject, interactionId }) =>
    subjectCore(subject) === subjectCore(about.subject) ||
    interactionId !== null && thread?.includes(interactionId)
  ).length;
}

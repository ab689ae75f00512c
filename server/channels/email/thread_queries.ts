/** Finds the conversation that a message belongs to: by whole Message-IDs that are stored, or by our secret in an address. */
import { and, desc, eq, gt, inArray, isNotNull, isNull, ne } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { email, mail } from "../../../db/schema/email.ts";
import { entry, type Interaction, interactions } from "../../../db/schema/interactions.ts";
import { spelled, withoutToken } from "./address_rules.ts";
import type { Parsed } from "./parsed.ts";
import { subjectCore } from "./sender_rules.ts";

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

const found = (db: Drizzle, where: ReturnType<typeof eq>): Promise<Found[]> =>
  db.select({ answered: email, interaction: interactions }).from(email)
    .innerJoin(interactions, eq(interactions.id, email.interactionId)).where(where)
    .orderBy(desc(email.entryId)).limit(50);

/** Every address that takes part in a thread, in one spelling. */
export async function participantsOf(db: Drizzle, interaction: Interaction): Promise<Set<string>> {
  const { thread, channel, id } = interaction;
  const inThread = thread === ""
    ? eq(interactions.id, id)
    : and(eq(interactions.channel, channel), eq(interactions.thread, thread));
  const rows = await db.select({
    from: email.from,
    to: email.to,
    cc: email.cc,
    bcc: email.bcc,
    stranger: email.stranger,
  })
    .from(email).innerJoin(interactions, eq(interactions.id, email.interactionId)).where(inThread)
    .orderBy(desc(email.entryId)).limit(200);
  const all = rows.filter(({ stranger }) => !stranger).flatMap(({ from, to, cc, bcc }) => [
    ...(from ? [from] : []),
    ...to,
    ...cc,
    ...bcc,
  ]);
  return new Set([interaction.address, ...all.map(({ address }) => address)].map(spelled));
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
  const row = await db.select({ interaction: interactions }).from(email)
    .innerJoin(mail, eq(mail.id, email.mailId))
    .innerJoin(interactions, eq(interactions.id, email.interactionId))
    .where(and(eq(email.messageId, messageId), ne(email.ownAddressId, ownAddressId), eq(mail.sender, sender)))
    .orderBy(desc(email.entryId)).limit(1).get();
  return row?.interaction ?? null;
}

/** How many a sender sent since then about the same: in one thread, or under one subject. */
export async function sentLately(
  db: Drizzle,
  about: { mailId: string; sender: string; subject: string; thread: string | null; since: number },
): Promise<number> {
  const rows = await db.select({ subject: mail.subject, thread: interactions.thread }).from(mail)
    .leftJoin(interactions, eq(interactions.id, mail.interactionId))
    .where(and(
      gt(mail.receivedAt, about.since),
      eq(mail.sender, about.sender),
      ne(mail.id, about.mailId),
      ne(mail.state, "stored"),
    )).limit(200);
  return rows.filter(({ subject, thread }) =>
    subjectCore(subject) === subjectCore(about.subject) || about.thread !== null && thread === about.thread
  ).length;
}

/** The entry of a message that came. */
export async function entryOfKey(db: Drizzle, interactionId: string, key: string): Promise<number> {
  const row = await db.select({ id: entry.id }).from(entry)
    .where(and(eq(entry.interactionId, interactionId), eq(entry.key, key))).get();
  return row!.id;
}

/** Whether an email is stored that came as this raw message. */
export async function isPlaced(db: Drizzle, mailId: string): Promise<boolean> {
  return await db.select({ id: email.entryId }).from(email)
    .where(and(eq(email.mailId, mailId), isNotNull(email.mailId))).limit(1).get() !== undefined;
}

/** Opens a contact for a message that came, or adds it to the one it answers. */
import { eq } from "drizzle-orm";
import { email, emailInline, mail } from "../../../db/schema/email.ts";
import type { Interaction } from "../../../db/schema/interactions.ts";
import type { Cx } from "../../core/command.ts";
import { receiveCustomer } from "../../customers/match.ts";
import { customerById } from "../../customers/queries.ts";
import { namedThread, receive } from "../../interactions/lifecycle/receive.ts";
import { addNote } from "../../interactions/moves.ts";
import { entryOfKey } from "../../interactions/queries.ts";
import { ownAddressById } from "../../providers/queries.ts";
import { pointById } from "../../skills/queries.ts";
import { acknowledge } from "./acknowledge.ts";
import { spelled } from "./address_rules.ts";
import { localeFor } from "./languages.ts";
import type { Placing } from "./placing.ts";
import { elsewhere, type Found, participantsOf } from "./thread_queries.ts";

/** The key of the entry that a raw message becomes. */
export const keyOf = (mailId: string): string => `mail ${mailId}`;

/** The message as it is said; its files are stored already. */
export const saidIn = ({ mail: { id }, parsed: { text }, files }: Placing) => ({
  key: keyOf(id),
  body: text,
  came: files.map(({ contentId: _, ...file }) => file),
});

export async function openContact(cx: Cx, placing: Placing, skillId: string): Promise<void> {
  const { mail: row, own, parsed, sender } = placing;
  const address = spelled(sender.who.address);
  const twin = await elsewhere(cx.db, {
    messageId: parsed.messageId,
    sender: address,
    ownAddressId: own.id,
  });
  // The conversation has this very message from another mailbox of ours: here it begins one of its own.
  const thread = twin && placing.found?.interaction.id === twin.id ? null : placing.found;
  const isKnown = thread !== null && (await participantsOf(cx.db, thread.interaction)).has(address);
  const { customerId, locale } = thread
    ? await customerOfThread(cx, placing, thread, isKnown)
    : await customerOfSender(cx, placing, twin);
  const { interaction, as } = await receive(cx, {
    customerId,
    channel: own.channel,
    skillId,
    pointId: own.pointId,
    locale,
    thread: thread ? await namedThread(cx, thread.interaction, keyOf(thread.interaction.id)) : keyOf(row.id),
    address: thread && spelled(thread.interaction.address) !== address
      ? thread.interaction.address
      : spelled(sender.answers.address),
    ownAddressId: own.id,
    title: parsed.subject || thread?.interaction.title || null,
    said: saidIn(placing),
  });
  const entryId = await keepEmail(cx, placing, interaction.id, thread !== null && !isKnown);
  if (twin) await tellEachOther(cx, interaction, twin);
  if (as === "new") await acknowledge(cx, placing, interaction, entryId);
}

/**
 * The customer of the conversation, whoever of its participants writes. Their address is confirmed by an answer to an
 * email that we sent there.
 */
async function customerOfThread(
  cx: Cx,
  { sender: { who } }: Placing,
  { answered, interaction: { customerId, locale, address } }: Found,
  isKnown: boolean,
): Promise<{ customerId: string; locale: string }> {
  const value = spelled(who.address);
  if (isKnown && answered.mailId === null && value === spelled(address)) {
    const addresses = [{ kind: "email" as const, value, source: "reply" as const }];
    await receiveCustomer(cx, { name: who.name || null, locale, addresses, customerId });
  }
  return { customerId, locale };
}

/** The customer whose mailbox it is, or who wrote the same to another mailbox of ours. */
async function customerOfSender(
  cx: Cx,
  { own, parsed, sender: { who, sure } }: Placing,
  twin: Interaction | null,
): Promise<{ customerId: string; locale: string }> {
  const value = spelled(who.address);
  const told = localeFor(parsed.headers["content-language"]?.[0] ?? "", parsed.text, value);
  if (twin) return { customerId: twin.customerId, locale: twin.locale };
  const usual = (await pointById(cx.db, own.pointId))?.locale ?? "en";
  const { customerId, matched } = await receiveCustomer(cx, {
    name: who.name || value || null,
    locale: told ?? usual,
    addresses: value === "" ? [] : [{ kind: "email", value, source: sure ? "mail" : "visitor" }],
  });
  return { customerId, locale: told ?? (matched ? (await customerById(cx.db, customerId)).locale : usual) };
}

/** Keeps what the message says of itself beside its entry, and where it was placed; returns the entry's id. */
export async function keepEmail(
  cx: Cx,
  { mail: row, own, parsed, files, sender }: Placing,
  interactionId: string,
  stranger: boolean,
): Promise<number> {
  const entryId = await entryOfKey(cx.db, interactionId, keyOf(row.id));
  const { messageId, inReplyTo, references, to, cc, subject, html, writtenAt } = parsed;
  await cx.db.insert(email).values({
    entryId,
    interactionId,
    ownAddressId: own.id,
    mailId: row.id,
    messageId,
    inReplyTo,
    references,
    from: sender.who.address || sender.who.name ? sender.who : null,
    // Where it is answered, whatever the message itself has in Reply-To.
    replyTo: spelled(sender.answers.address) === spelled(sender.who.address) ? [] : [sender.answers],
    to,
    cc,
    subject,
    html,
    writtenAt,
    stranger,
  });
  for (const { id: attachmentId, contentId } of files) {
    if (contentId === null) continue;
    await cx.db.insert(emailInline).values({ entryId, contentId, attachmentId }).onConflictDoNothing();
  }
  await cx.db.update(mail).set({ state: "placed", entryId, interactionId }).where(eq(mail.id, row.id));
  return entryId;
}

/** One message to two mailboxes of ours: each of the two contacts says where the other is. */
async function tellEachOther(cx: Cx, one: Interaction, other: Interaction): Promise<void> {
  for (const [here, there] of [[one, other], [other, one]] as const) {
    const at = there.ownAddressId ? (await ownAddressById(cx.db, there.ownAddressId))?.address : undefined;
    await addNote(cx, here.id, "came-elsewhere", null, at ?? "");
  }
}

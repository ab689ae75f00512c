/** Gives the emails that are being written as view props. */
import type { Drizzle } from "../../../db/client.ts";
import type { Interaction } from "../../../db/schema/interactions.ts";
import type { EmailDraftProps, FreshCard, OwnComposing } from "../../../views/channels/composing.ts";
import { calledOf } from "../../../views/i18n/names.ts";
import type { FieldError } from "../../../views/types.ts";
import { zoneKept } from "../../agents/preferences.ts";
import { agentById, agentName } from "../../agents/queries.ts";
import { commonZones, isZone, zoneOfLanguage } from "../../core/zone_rules.ts";
import { addressesOf } from "../../customers/queries.ts";
import { interactionById, timeline } from "../../interactions/queries.ts";
import type { Reading } from "../../live/fragment.ts";
import { mostBytes } from "./out/limits_rules.ts";
import { eachAddressOnce, spelled } from "./address_rules.ts";
import { localeOf, quoteOf, signatureOf } from "./composed_queries.ts";
import {
  type Draft,
  draftById,
  draftsIn,
  emailByEntry,
  emailToAnswer,
  filesOf,
  newDrafts,
  peopleIn,
  providerOf,
  senderFor,
  sendersOf,
  sidesOf,
} from "./draft_queries.ts";
import { emailUndoMs, isUnsent } from "./draft_rules.ts";
import { cameBlind, isOwn, written, writtenAll } from "./reply_rules.ts";

/** What is written in a contact, and what waits there to be sent. */
export async function composingIn(
  { db }: Reading,
  agentId: string,
  interaction: Interaction,
): Promise<OwnComposing> {
  const drafts = await draftsIn(db, agentId, interaction.id);
  return {
    kind: "email",
    drafts: await Promise.all(drafts.map((draft) => draftProps(db, agentId, draft))),
    answerable: await emailToAnswer(db, interaction.id, null) !== undefined,
  };
}

/** A new email of this agent's that is in no contact yet; null where it is none. */
export async function freshEmail({ db }: Reading, agentId: string, id: string): Promise<OwnComposing | null> {
  const draft = await draftById(db, id);
  if (draft?.agentId !== agentId || draft.interactionId !== null || !isUnsent(draft.state)) return null;
  return { kind: "email", drafts: [await draftProps(db, agentId, draft)], answerable: false };
}

export async function freshEmailCards(db: Drizzle, agentId: string): Promise<FreshCard[]> {
  return (await newDrafts(db, agentId)).map(({ id, to, subject, createdAt: at }) => ({
    id,
    to,
    subject,
    at,
  }));
}

/** `errors`: of a form that was refused. */
export async function draftProps(
  db: Drizzle,
  agentId: string,
  draft: Draft,
  errors: FieldError[] = [],
): Promise<EmailDraftProps> {
  const { id, kind, state, interactionId, to, cc, bcc, subject, body, html, recipients } = draft;
  const interaction = interactionId === null ? null : await interactionById(db, interactionId) ?? null;
  const locale = await localeOf(db, draft);
  const sender = await senderFor(db, draft.skillId, interaction);
  const quote = await quoteOf(db, draft, false);
  return {
    id,
    kind,
    state,
    interactionId,
    values: { to, cc, bcc, subject, body, html },
    quotes: draft.quotes,
    errors,
    files: (await filesOf(db, id)).map(({ id: fileId, name, type, size }) => ({
      id: fileId,
      name,
      type,
      size,
      href: `/email-drafts/${id}/attachments/${fileId}`,
    })),
    senders: kind === "new"
      ? (await sendersOf(db, agentId)).map(({ skill, address }) => ({
        id: skill!.id,
        ...calledOf(skill!),
        address: address.address,
      }))
      : [],
    skillId: draft.skillId,
    from: sender ? written({ name: sender.address.name, address: sender.address.address }) : "",
    signature: await signatureOf(db, draft.skillId, locale),
    quote: quote && [...quote.head, quote.text].join("\n"),
    known: await knownTo(db, draft, interaction),
    blind: kind === "reply" && await isBlind(db, draft, interaction),
    answersId: draft.answersId,
    most: mostBytes(await providerOf(db, draft)),
    sendAt: draft.sendAt,
    wholeMs: emailUndoMs,
    recipients: recipients &&
      { to: writtenAll(recipients.to), cc: writtenAll(recipients.cc), bcc: writtenAll(recipients.bcc) },
    author: draft.agentId === agentId ? null : await agentName(db, draft.agentId),
    seenId: interactionId === null
      ? 0
      : (await timeline(db, interactionId, undefined, 1)).entries.at(-1)?.id ?? 0,
    zone: await zoneOf(db, agentId),
    zones: [...commonZones],
    locale,
  };
}

/** The people of the thread and the customer's addresses, without ours. */
async function knownTo(db: Drizzle, draft: Draft, interaction: Interaction | null): Promise<string[]> {
  const sides = await sidesOf(db, interaction);
  const emails = draft.interactionId === null ? [] : await peopleIn(db, draft.interactionId);
  const people = emails.flatMap((
    { from, replyTo, to, cc },
  ) => [...from ? [from] : [], ...replyTo, ...to, ...cc]);
  const customerId = interaction?.customerId ?? draft.customerId;
  const theirs = customerId === null ? [] : await addressesOf(db, customerId);
  const addresses = theirs.filter(({ kind }) => kind === "email").map(({ value }) => ({
    name: "",
    address: value,
  }));
  return eachAddressOnce([...people, ...addresses]).filter(({ address }) => !isOwn(sides, spelled(address)))
    .slice(0, 30).map(written);
}

async function isBlind(db: Drizzle, { answersId }: Draft, interaction: Interaction | null): Promise<boolean> {
  const answered = answersId === null ? undefined : await emailByEntry(db, answersId);
  if (!answered || answered.to.length + answered.cc.length === 0) return false;
  return cameBlind(answered, await sidesOf(db, interaction));
}

async function zoneOf(db: Drizzle, agentId: string): Promise<string> {
  const zone = await zoneKept(db, agentId);
  return zone !== null && isZone(zone) ? zone : zoneOfLanguage((await agentById(db, agentId))!.locale);
}

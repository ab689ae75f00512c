/** Puts an email of ours on its way: its entry, its row, and an outbox row for each recipient, in one transaction. */
import { type Correspondent, email, emailInline } from "../../../db/schema/email.ts";
import type { Interaction } from "../../../db/schema/interactions.ts";
import { whyNotWrite } from "../../consent/queries.ts";
import type { Cx } from "../../core/command.ts";
import { queueFor } from "../../delivery/commands.ts";
import { addComposed } from "../../interactions/conversation/composed.ts";
import { interactionById } from "../../interactions/queries.ts";
import { ownAddressById } from "../../providers/queries.ts";
import { skillById } from "../../skills/queries.ts";
import { eachOnce, referencesOf } from "./queue_rules.ts";
import { emailOf, lastReceived, tokenOfInteraction } from "./sent_queries.ts";

export interface QueuedFile {
  blobId: string;
  name: string;
  type: string;
  size: number;
  contentId: string | null;
}

export interface Queued {
  interactionId: string;
  ownAddressId: string;
  /** The agent who wrote it; null: it is automatic. */
  agentId: string | null;
  /** The idempotency key of its entry. */
  key: string;
  messageId: string;
  /** The entry of the email it answers; null for none. */
  answersId: number | null;
  to: Correspondent[];
  cc: Correspondent[];
  bcc: Correspondent[];
  subject: string;
  text: string;
  html: string | null;
  files: QueuedFile[];
  /** Headers beside the usual, such as `Auto-Submitted`. */
  headers?: Record<string, string>;
  automatic?: boolean;
}

/** Returns the id of the entry; the same key again returns the same and sends nothing more. */
export async function queueEmail(cx: Cx, queued: Queued): Promise<number> {
  const { interactionId, agentId, key, text, files } = queued;
  const interaction = (await interactionById(cx.db, interactionId))!;
  const { entryId, fileIds, again } = await addComposed(cx, {
    interactionId,
    agentId,
    key,
    body: text,
    locale: interaction.locale,
    files: files.map(({ blobId, name, type, size }) => ({ blobId, name, type, size })),
  });
  if (again) return entryId;
  for (const [place, { contentId }] of files.entries()) {
    if (contentId === null) continue;
    await cx.db.insert(emailInline).values({ entryId, contentId, attachmentId: fileIds[place]! })
      .onConflictDoNothing();
  }
  const { to, cc, bcc, recipients } = eachOnce(queued);
  await cx.db.insert(email).values({ entryId, ...await rowOf(cx, queued), to, cc, bcc });
  const message = { entryId, interactionId, channel: interaction.channel };
  const asked = await Promise.all(recipients.map(async (recipient) => ({
    recipient,
    refused: await whyNot(cx, interaction, recipient),
  })));
  await queueFor(cx, message, asked);
  return entryId;
}

type Row =
  & Pick<Queued, "interactionId" | "ownAddressId" | "messageId" | "answersId" | "subject" | "html">
  & Partial<Pick<Queued, "automatic" | "headers">>;

async function rowOf(cx: Cx, queued: Row) {
  const { interactionId, ownAddressId, messageId, answersId, subject, html } = queued;
  const own = (await ownAddressById(cx.db, ownAddressId))!;
  const answered = answersId === null ? undefined : await emailOf(cx.db, answersId);
  return {
    interactionId,
    ownAddressId,
    messageId,
    inReplyTo: answered?.messageId ?? "",
    references: answered ? referencesOf(answered) : [],
    token: await tokenOfInteraction(cx.db, interactionId) || cx.newId().replaceAll("-", ""),
    from: { name: own.name, address: own.address },
    subject,
    html,
    writtenAt: cx.now,
    automatic: queued.automatic ?? false,
    headers: {
      ...(queued.automatic ? { "Auto-Submitted": "auto-replied" } : {}),
      ...queued.headers,
    },
  };
}

/** Why nothing may be sent there, or null. What answers a customer's own inquiry needs no consent. */
async function whyNot(cx: Cx, { channel, direction, skillId }: Interaction, address: string) {
  const { purpose } = await skillById(cx.db, skillId);
  return await whyNotWrite(cx.db, {
    channel,
    address,
    purpose,
    answers: direction === "inbound",
    now: cx.now,
  });
}

/**
 * Makes the email of a message that was written without a draft: to the customer, as an answer to the last email of the
 * conversation. Written already, it stays.
 */
export async function expectEmail(cx: Cx, entryId: number, interactionId: string): Promise<void> {
  if (await emailOf(cx.db, entryId)) return;
  const { address, ownAddressId, title } = (await interactionById(cx.db, interactionId))!;
  if (ownAddressId === null) return;
  const own = (await ownAddressById(cx.db, ownAddressId))!;
  const answered = await lastReceived(cx.db, interactionId);
  const subject = answered?.subject ?? title ?? "";
  await cx.db.insert(email).values({
    entryId,
    ...await rowOf(cx, {
      interactionId,
      ownAddressId,
      messageId: newMessageId(cx, own.address),
      answersId: answered?.entryId ?? null,
      subject: /^re:/i.test(subject) || !answered ? subject : `Re: ${subject}`,
      html: null,
    }),
    to: [{ name: "", address }],
  });
}

/** A new Message-ID at our address, with its angle brackets. */
export function newMessageId({ newId }: Pick<Cx, "newId">, ownAddress: string): string {
  return `<${newId()}@${ownAddress.slice(ownAddress.lastIndexOf("@") + 1)}>`;
}

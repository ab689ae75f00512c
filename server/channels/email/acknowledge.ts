/** Answers by itself that a message has come, where its address has a text for that. */
import type { OwnAddress } from "../../../db/schema/providers.ts";
import type { Interaction } from "../../../db/schema/interactions.ts";
import { mayAnswerAutomatically } from "../../consent/automatic.ts";
import type { Cx } from "../../core/command.ts";
import { skillById } from "../../skills/queries.ts";
import { isOpen } from "../../skills/rules.ts";
import { spelled, writable } from "./address_rules.ts";
import type { Placing } from "./placing.ts";
import { newMessageId, queueEmail } from "./queue.ts";
import { mayBeAcknowledged } from "./senders.ts";

/** Every text of an address that may be sent by itself. */
export const automaticTexts = ({ acknowledgements }: OwnAddress): string[] => [
  ...new Set(Object.values(acknowledgements).flatMap(({ open, closed }) => [open, closed]).filter(Boolean)),
];

/**
 * Acknowledges a message that began a contact: once a thread a day, in the customer's language, by the hours of its
 * skill. Never to machines, lists, null return paths or ourselves.
 */
export async function acknowledge(
  cx: Cx,
  { mail, own, parsed, sender, digests, isOurs }: Placing,
  interaction: Interaction,
  entryId: number,
): Promise<void> {
  const text = await textFor(cx, own, interaction);
  const digest = digests.get(text);
  const { answers } = sender;
  if (!digest || !writable(answers.address)) return;
  if (!mayBeAcknowledged(parsed, { from: mail.envelopeFrom }, sender, isOurs)) return;
  const address = spelled(answers.address);
  if (
    !await mayAnswerAutomatically(cx, { channel: own.channel, address, thread: interaction.thread, digest })
  ) {
    return;
  }
  await queueEmail(cx, {
    interactionId: interaction.id,
    ownAddressId: own.id,
    agentId: null,
    key: `acknowledged ${mail.id}`,
    messageId: newMessageId(cx, own.address),
    answersId: entryId,
    to: [answers],
    cc: [],
    bcc: [],
    subject: /^re\s*:/i.test(parsed.subject) ? parsed.subject : `Re: ${parsed.subject}`.trim(),
    text,
    html: null,
    files: [],
    headers: { "Auto-Submitted": "auto-replied" },
    automatic: true,
  });
}

/** The text in the language of the conversation, or in another French or English where there is no such text. */
async function textFor(cx: Cx, { acknowledgements }: OwnAddress, { skillId, locale }: Interaction) {
  const language = locale.split("-")[0]!;
  const near = Object.keys(acknowledgements).find((one) => one.startsWith(language));
  const texts = acknowledgements[locale] ?? (near === undefined ? undefined : acknowledgements[near]);
  if (!texts) return "";
  return isOpen(await skillById(cx.db, skillId), cx.now) ? texts.open : texts.closed;
}

/** Puts an email together as it leaves: what was written, the signature, and what it answers below. */
import type { Drizzle } from "../../../db/client.ts";
import type { Composed } from "../../../db/schema/email.ts";
import { type Locale, localeFrom, uiFor } from "../../../views/i18n/index.ts";
import { timeIn } from "../../../views/i18n/times.ts";
import { agentById } from "../../agents/queries.ts";
import { zoneKept } from "../../agents/preferences.ts";
import { isZone, zoneOfLanguage } from "../../core/zone_rules.ts";
import { attachmentsOf } from "../../interactions/attachments/attachment_queries.ts";
import { entriesByIds, interactionById } from "../../interactions/queries.ts";
import { skillById } from "../../skills/queries.ts";
import { type Draft, type Email, emailByEntry, filesOf, inlinePictures } from "./draft_queries.ts";
import { asHtml, cleanQuoted, picturesIn, plainOf } from "./formatted_rules.ts";
import { forwardedHead, quotedLines, written } from "./reply_rules.ts";

/** The language that the other side reads: the conversation's, or for a new one its writer's. */
export async function localeOf(
  db: Drizzle,
  draft: Pick<Draft, "interactionId" | "agentId">,
): Promise<Locale> {
  const interaction = draft.interactionId === null
    ? undefined
    : await interactionById(db, draft.interactionId);
  return localeFrom(null, interaction?.locale ?? (await agentById(db, draft.agentId))!.locale);
}

/** What is put below what an agent writes: the skill's signature in this language, or in the one it has; empty: none. */
export async function signatureOf(db: Drizzle, skillId: string | null, locale: Locale): Promise<string> {
  if (skillId === null) return "";
  const { signatures } = await skillById(db, skillId);
  const language = locale.split("-")[0]!;
  const near = Object.keys(signatures).find((known) => known.split("-")[0] === language);
  return (signatures[locale] || (near && signatures[near]) || Object.values(signatures)[0] || "").trim();
}

export interface Quote {
  /** The lines above it. */
  head: string[];
  text: string;
  /** Cleaned; null: plain text only. */
  html: string | null;
}

/**
 * The email that a draft answers, as it is quoted: nothing else of the conversation, no note either. `formatted`: its
 * formatted body too, which takes its time to clean.
 */
export async function quoteOf(db: Drizzle, draft: Draft, formatted = true): Promise<Quote | null> {
  const answered = draft.answersId === null ? undefined : await emailByEntry(db, draft.answersId);
  if (!answered) return null;
  const locale = await localeOf(db, draft);
  const words = uiFor(locale).t.mail.write.quote;
  const [entry] = await entriesByIds(db, [answered.entryId]);
  const at = answered.writtenAt ?? entry!.at;
  const when = timeIn(await zoneOf(db, draft.agentId), at, "long", locale);
  const who = answered.from ? written(answered.from) : "";
  const head = draft.kind === "forward" ? forwardedHead(answered, when, words) : [words.wrote(when, who)];
  return {
    head,
    text: entry!.body ?? "",
    html: formatted && answered.html !== null ? cleanQuoted(answered.html) : null,
  };
}

async function zoneOf(db: Drizzle, agentId: string): Promise<string> {
  const zone = await zoneKept(db, agentId);
  return zone !== null && isZone(zone) ? zone : zoneOfLanguage((await agentById(db, agentId))!.locale);
}

/**
 * The whole email. It is formatted where it was written so, or where what it quotes is; and it is plain text in any case,
 * which says the same.
 */
export async function composedOf(db: Drizzle, draft: Draft): Promise<Composed> {
  const locale = await localeOf(db, draft);
  const signature = await signatureOf(db, draft.skillId, locale);
  const quote = draft.quotes ? await quoteOf(db, draft) : null;
  const text = [
    textOf(draft),
    ...(signature ? [`-- \n${signature}`] : []),
    ...(quote ? [plainQuote(draft, quote)] : []),
  ].join("\n\n");
  if (draft.html === null && (quote === null || quote.html === null)) {
    return { text, html: null, pictures: [] };
  }
  const html = [
    draft.html ?? `<div>${asHtml(draft.body)}</div>`,
    ...(signature ? [`<div><br>-- <br>${asHtml(signature)}</div>`] : []),
    ...(quote ? [formattedQuote(draft, quote)] : []),
  ].join("\n");
  return { text, html, pictures: quote ? await picturesOf(db, draft, html) : [] };
}

/** What was written, as plain text. */
export const textOf = ({ html, body }: Pick<Draft, "html" | "body">): string =>
  html === null ? body.replace(/\r\n?/g, "\n").trim() : plainOf(html);

const plainQuote = ({ kind }: Draft, { head, text }: Quote): string =>
  kind === "forward" ? [...head, "", text.trimEnd()].join("\n") : `${head[0]}\n${quotedLines(text)}`;

function formattedQuote({ kind }: Draft, { head, text, html }: Quote): string {
  const shown = html ?? `<div>${asHtml(text)}</div>`;
  const above = head.map(asHtml).join("<br>");
  return kind === "forward"
    ? `<div><br>${above}</div><div>${shown}</div>`
    : `<div><br>${above}</div><blockquote type="cite">${shown}</blockquote>`;
}

/** The pictures that the quote shows inside itself: they travel along. */
async function picturesOf(db: Drizzle, { answersId }: Draft, html: string): Promise<Composed["pictures"]> {
  const shown = picturesIn(html);
  const { entryId } = (await emailByEntry(db, answersId!)) as Email;
  const parts = (await inlinePictures(db, entryId)).filter(({ contentId }) => shown.has(contentId));
  const files = (await attachmentsOf(db, [entryId])).get(entryId) ?? [];
  return parts.flatMap(({ contentId, attachmentId }) => {
    const file = files.find(({ id }) => id === attachmentId);
    return file
      ? [{ blobId: file.blobId, name: file.name, type: file.type, size: file.size, contentId }]
      : [];
  });
}

/** How many bytes an email takes before it is put on the wire. */
export async function bytesOf(
  db: Drizzle,
  draftId: string,
  { text, html, pictures }: Composed,
): Promise<number> {
  const sizes = [...await filesOf(db, draftId), ...pictures].map(({ size }) => size);
  const words = new TextEncoder().encode(text + (html ?? "")).length;
  return sizes.reduce((sum, size) => sum + size, words);
}

/** Reads emails as their readers see them: what stands beside the words, and what is shown in a frame. */
import { and, eq, sql } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { prepared } from "../../../db/prepared.ts";
import { email, emailInline, mail } from "../../../db/schema/email.ts";
import type { Interaction } from "../../../db/schema/interactions.ts";
import type { EntryPart } from "../../../views/channels/types.ts";
import type { EmailPart, MailTrouble } from "../../../views/channels/email/shown/types.ts";
import { choosable } from "./charset_rules.ts";
import { recipientProps } from "./recipients_queries.ts";
import { bareSubjectOf, isForwarded } from "./subject_rules.ts";

const p = sql.placeholder;

/** It may show pictures of other servers: what is certain only its cleaning says. */
const reachesOut = sql<
  number
>`(html like '%src=_http%' or html like '%src=http%' or html like '%src=_//%' or html like '%src=//%')`;

// The body stays in the database: it may be two megabytes. The ids are one JSON list.
const among = prepared((db) =>
  db.select({
    entryId: email.entryId,
    interactionId: email.interactionId,
    from: email.from,
    replyTo: email.replyTo,
    to: email.to,
    cc: email.cc,
    bcc: email.bcc,
    subject: email.subject,
    writtenAt: email.writtenAt,
    stranger: email.stranger,
    automatic: email.automatic,
    framed: sql<number>`(html is not null)`,
    reachesOut,
    picturesAt: email.picturesAt,
    mailId: email.mailId,
    trouble: mail.trouble,
    blobId: mail.blobId,
  }).from(email).leftJoin(mail, eq(mail.id, email.mailId))
    .where(sql`${email.entryId} in (select value from json_each(${p("ids")}))`).prepare()
);
// A picture that the body does not name is a file beside it, whatever Content-ID it has.
const inlineAmong = prepared((db) =>
  db.select({
    entryId: emailInline.entryId,
    contentId: emailInline.contentId,
    attachmentId: emailInline.attachmentId,
  }).from(emailInline).innerJoin(email, eq(email.entryId, emailInline.entryId))
    .where(sql`${emailInline.entryId} in (select value from json_each(${p("ids")}))
      and (instr(html, ${emailInline.contentId}) > 0
        or instr(html, replace(${emailInline.contentId}, '@', '%40')) > 0)`).prepare()
);

type Row = ReturnType<ReturnType<typeof among>["all"]> extends Promise<(infer One)[]> ? One : never;

/** The address of an email for its readers. */
export const baseOf = ({ interactionId, entryId }: { interactionId: string; entryId: number }): string =>
  `/interactions/${interactionId}/emails/${entryId}`;

/** Returns what is shown of each of these entries beside its words. */
export async function emailParts(
  db: Drizzle,
  { title }: Interaction,
  entryIds: number[],
): Promise<Map<number, EntryPart>> {
  const ids = JSON.stringify(entryIds);
  const rows = await among(db).all({ ids });
  const framed = rows.some((row) => row.framed);
  const sent = await recipientProps(db, rows.filter(({ mailId }) => mailId === null));
  const inline = Map.groupBy(framed ? await inlineAmong(db).all({ ids }) : [], ({ entryId }) => entryId);
  return new Map(rows.map((row) => {
    const files = row.framed ? inline.get(row.entryId) ?? [] : [];
    return [row.entryId, {
      kind: "email",
      email: {
        ...partOf(row, title ?? ""),
        inline: files.map(({ attachmentId }) => attachmentId),
        recipients: sent.get(row.entryId) ?? null,
      },
    }];
  }));
}

function partOf(row: Row, title: string): Omit<EmailPart, "inline" | "recipients"> {
  const { from, replyTo, to, cc, bcc, subject, writtenAt, stranger, automatic } = row;
  const trouble = row.trouble as MailTrouble | null;
  const sender = from?.address.toLowerCase();
  return {
    base: baseOf(row),
    ...{ from, to, cc, bcc, subject, writtenAt, stranger, automatic, trouble },
    replyTo: replyTo.filter(({ address }) => address.toLowerCase() !== sender),
    changed: bareSubjectOf(subject) !== bareSubjectOf(title),
    forwarded: isForwarded(subject),
    framed: Boolean(row.framed),
    pictures: row.picturesAt !== null ? "shown" : row.reachesOut ? "blocked" : "none",
    original: row.mailId === null ? "ours" : row.blobId === null ? "erased" : "kept",
    charsets: choosable,
  };
}

const whole = prepared((db) =>
  db.select().from(email)
    .where(and(eq(email.entryId, p("entryId")), eq(email.interactionId, p("interactionId")))).prepare()
);

export type Email = typeof email.$inferSelect;

/** Returns an email of this conversation with its formatted body. */
export function emailOf(db: Drizzle, interactionId: string, entryId: number): Promise<Email | undefined> {
  return whole(db).get({ interactionId, entryId });
}

/** Returns the address of each part that an email shows inside itself, by its Content-ID. */
export async function inlineOf(db: Drizzle, { interactionId, entryId }: Email): Promise<Map<string, string>> {
  const rows = await inlineAmong(db).all({ ids: JSON.stringify([entryId]) });
  return new Map(
    rows.map(({ contentId, attachmentId }) => [
      contentId,
      `/interactions/${interactionId}/attachments/${attachmentId}`,
    ]),
  );
}

/** Returns the blob of the bytes in which an email came; null for ours, and once they are erased. */
export async function originalOf(db: Drizzle, { mailId }: Email): Promise<string | null> {
  if (mailId === null) return null;
  return (await db.select({ blobId: mail.blobId }).from(mail).where(eq(mail.id, mailId)).get())?.blobId ??
    null;
}

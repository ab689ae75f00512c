/** Puts together what goes out of an email of ours: the whole of it, with its files, and the provider it goes through. */
import { eq } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { emailInline } from "../../../db/schema/email.ts";
import type { DeliveryReason } from "../../../db/schema/delivery.ts";
import type { OwnAddress } from "../../../db/schema/providers.ts";
import { localeFrom, uiFor } from "../../../views/i18n/index.ts";
import { NoKey, type Seal } from "../../core/seal.ts";
import type { Blobs } from "../../delivery/blobs.ts";
import type { Opened } from "../../delivery/outside.ts";
import type { Means } from "../../delivery/sender.ts";
import { type Attachment, attachmentsOf } from "../../interactions/attachments/attachment_queries.ts";
import { entriesByIds, interactionById } from "../../interactions/queries.ts";
import { opened, ownAddressById, providerById } from "../../providers/queries.ts";
import { skillById } from "../../skills/queries.ts";
import type { EmailJob, OutgoingEmail, OutgoingFile } from "./port.ts";
import { type Email, emailOf } from "./sent_queries.ts";
import { tokenAddress } from "./queue_rules.ts";
import { unsubscribeLinks } from "./unsubscribe.ts";

/** Returns an email with the addresses it still has to reach; null where it is none of ours. */
export async function loadEmail(
  db: Drizzle,
  entryId: number,
  pending: string[],
  seal: Seal,
  means: Means,
): Promise<EmailJob | null> {
  const [entry] = await entriesByIds(db, [entryId]);
  if (!entry) return null;
  const row = await emailOf(db, entryId);
  const own = row?.ownAddressId ? await ownAddressById(db, row.ownAddressId) : undefined;
  const way = await wayOut(db, own, seal);
  if (!row || !own || !way.provider) {
    return { email: nothingOf(pending), unsubscribe: new Map(), footer: "", ...way };
  }
  const { skillId, locale } = (await interactionById(db, row.interactionId))!;
  const { purpose } = await skillById(db, skillId);
  return {
    ...way,
    email: {
      ...headOf(row, own),
      pending,
      text: entry.body ?? "",
      files: await filesOf(db, entryId, means.blobs),
    },
    footer: uiFor(localeFrom(null, locale)).t.mail.out.footer,
    unsubscribe: purpose === "commercial"
      ? await unsubscribeLinks(pending, own.address, seal, means.publicUrl)
      : new Map(),
  };
}

type Head = Omit<OutgoingEmail, "pending" | "text" | "files">;

function headOf(row: Email, own: OwnAddress): Head {
  const from = row.from ?? { name: own.name, address: own.address };
  const answered = own.tokens && row.token !== "" ? tokenAddress(own.address, row.token) : null;
  return {
    reference: String(row.entryId),
    messageId: row.messageId,
    inReplyTo: row.inReplyTo,
    references: row.references,
    from,
    replyTo: answered === null ? null : { name: from.name, address: answered },
    to: row.to,
    cc: row.cc,
    bcc: row.bcc,
    subject: row.subject,
    html: row.html,
    headers: row.headers,
    date: row.writtenAt ?? 0,
  };
}

/** Where nothing can be sent, whom it was for is all that counts. */
const nothingOf = (pending: string[]): OutgoingEmail => ({
  reference: "",
  messageId: "",
  inReplyTo: "",
  references: [],
  from: { name: "", address: "" },
  replyTo: null,
  to: [],
  cc: [],
  bcc: [],
  pending,
  subject: "",
  text: "",
  html: null,
  files: [],
  headers: {},
  date: 0,
});

/** Returns the provider through which an address of ours sends, or why it cannot. */
export async function wayOut(
  db: Drizzle,
  own: OwnAddress | undefined,
  seal: Seal,
): Promise<{ provider: Opened | null; blocked: DeliveryReason | null }> {
  const through = own?.outgoingId ? await providerById(db, own.outgoingId) : undefined;
  if (!through || through.retiredAt !== null) return { provider: null, blocked: "not-connected" };
  if (through.pausedAt !== null) return { provider: null, blocked: "paused" };
  try {
    return { provider: await opened(through, seal), blocked: null };
  } catch (error) {
    if (error instanceof NoKey) return { provider: null, blocked: "paused" };
    throw error;
  }
}

async function filesOf(db: Drizzle, entryId: number, blobs?: Blobs): Promise<OutgoingFile[]> {
  const files = (await attachmentsOf(db, [entryId])).get(entryId) ?? [];
  if (files.length === 0) return [];
  const inline = await db.select().from(emailInline).where(eq(emailInline.entryId, entryId));
  const contentIds = new Map(inline.map(({ attachmentId, contentId }) => [attachmentId, contentId]));
  const read: OutgoingFile[] = [];
  for (const file of files) {
    read.push({
      name: file.name,
      type: file.type,
      bytes: await bytesOf(file, blobs),
      contentId: contentIds.get(file.id) ?? null,
    });
  }
  return read;
}

async function bytesOf({ blobId, size }: Attachment, blobs?: Blobs): Promise<Uint8Array> {
  const blob = await blobs?.find(blobId);
  if (!blobs || !blob) throw new Error("a file of an email is not in the store");
  const whole = new Uint8Array(size);
  let at = 0;
  for await (const piece of blobs.read(blob)) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Files on their way into a conversation: uploaded one by one, then sent with a message. */
import { factsOf } from "../../channels/facts.ts";
import { and, eq, isNull, lt, sql } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { attachment, type Interaction } from "../../../db/schema/interactions.ts";
import type { Cx } from "../../core/command.ts";
import { removeSome } from "../../core/tidy.ts";
import { Refusal } from "../../core/refusal.ts";
import { type Attachment, attachmentById, attachmentsIn, unsentOf } from "./attachment_queries.ts";
import { completedBy, inHand } from "../assignment_queries.ts";
import { lateReplyTo, mayComeLate } from "../late_queries.ts";
import { interactionById } from "../queries.ts";
import { isOver, isTalking } from "../rules.ts";
import { unsentRetentionMs } from "../time_rules.ts";

/** The person who attaches a file, and the conversation it goes to. */
export interface Uploader {
  side: "agent" | "customer";
  /** The agent, or the customer. */
  ownerId: string;
  interactionId: string;
}

/** A file whose bytes are stored. */
export interface Stored {
  /** Chosen by the page before the first try, so that a file uploaded twice is stored once. */
  id: string;
  blobId: string;
  name: string;
  type: string;
  size: number;
}

/** What may be attached: the same file if it is stored already, otherwise its largest size in bytes. */
export type May = { known: Attachment } | { known: null; largestBytes: number };

/**
 * Refuses an uploader who may not write here now, and a file beyond the channel's limit. Checked before the bytes are
 * read, and again in the transaction that adds the row.
 */
export async function mayAttach(
  db: Drizzle,
  uploader: Uploader,
  id: string,
  now: number,
): Promise<May> {
  const { ownerId, interactionId } = uploader;
  const known = await attachmentById(db, id);
  if (known?.ownerId === ownerId && known.interactionId === interactionId) return { known };
  if (known) throw new Refusal("conflict");
  const { files } = factsOf((await mayWrite(db, uploader, now)).channel);
  if (files === null) throw new Refusal("conflict");
  if ((await unsentOf(db, ownerId, interactionId)).length >= files.perMessage) {
    throw new Refusal("too-many-files");
  }
  if (await attachmentsIn(db, interactionId) >= files.perConversation) throw new Refusal("conversation-full");
  return { known: null, largestBytes: files.largestBytes };
}

/**
 * Adds the row of a stored file to its conversation; returns the row, the existing one when the same file was added
 * before.
 */
export async function addAttachment(cx: Cx, uploader: Uploader, stored: Stored): Promise<Attachment> {
  const { known } = await mayAttach(cx.db, uploader, stored.id, cx.now);
  if (known) return known;
  const { ownerId, interactionId } = uploader;
  const [added] = await cx.db.insert(attachment).values({ ...stored, ownerId, interactionId, at: cx.now })
    .returning();
  return added!;
}

/** Removes a file that was not sent; returns the blob no row names any more, null when the file was gone already. */
export async function removeAttachment(
  cx: Cx,
  { ownerId, interactionId }: Omit<Uploader, "side">,
  id: string,
): Promise<string | null> {
  const [gone] = await cx.db.delete(attachment).where(and(
    eq(attachment.id, id),
    eq(attachment.interactionId, interactionId),
    eq(attachment.ownerId, ownerId),
    isNull(attachment.entryId),
  )).returning({ blobId: attachment.blobId });
  if (gone) return gone.blobId;
  const there = await attachmentById(cx.db, id);
  if (there?.ownerId === ownerId && there.interactionId === interactionId) throw new Refusal("conflict");
  return null;
}

/** Attaches these files to a message, all of them or none (a refusal); returns their names. */
export async function sendAttachments(
  cx: Cx,
  { interactionId, ownerId, entryId, ids }: {
    interactionId: string;
    ownerId: string;
    entryId: number;
    ids: string[];
  },
): Promise<string[]> {
  if (ids.length === 0) return [];
  const sent = await cx.db.update(attachment).set({ entryId }).where(and(
    sql`${attachment.id} in (select value from json_each(${JSON.stringify(ids)}))`,
    eq(attachment.interactionId, interactionId),
    eq(attachment.ownerId, ownerId),
    isNull(attachment.entryId),
  )).returning({ id: attachment.id, name: attachment.name });
  if (sent.length < ids.length) throw new Refusal("file-gone", "body");
  return sent.map(({ name }) => name);
}

/** Moves the unsent files of an ended conversation to its late reply. */
export async function moveUnsent(
  cx: Cx,
  { ownerId, from, to }: { ownerId: string; from: string; to: string },
): Promise<void> {
  await cx.db.update(attachment).set({ interactionId: to }).where(
    and(eq(attachment.interactionId, from), eq(attachment.ownerId, ownerId), isNull(attachment.entryId)),
  );
}

/** Deletes the rows of files uploaded and never sent; their bytes are collected later. */
export function forgetUnsent(cx: Cx): Promise<boolean> {
  return removeSome(
    cx,
    attachment,
    and(isNull(attachment.entryId), lt(attachment.at, cx.now - unsentRetentionMs)),
  );
}

/** Gives the conversation that the file goes into; refuses an uploader who may not write there. */
async function mayWrite(
  db: Drizzle,
  { side, ownerId, interactionId }: Uploader,
  now: number,
): Promise<Interaction> {
  if (side === "customer") {
    const interaction = await interactionById(db, interactionId);
    if (interaction?.customerId !== ownerId) throw new Refusal("not-found");
    if (!isOver(interaction) || await mayComeLate(db, interaction, now)) return interaction;
    // The conversation continues in a late reply, of which this page has not heard yet.
    const goesOn = await lateReplyTo(db, interaction);
    if (!goesOn) throw new Refusal("already-ended");
    return await mayWrite(db, { side, ownerId, interactionId: goesOn }, now);
  }
  const mine = await inHand(db, ownerId, interactionId);
  if (!mine && !await completedBy(db, ownerId, interactionId)) throw new Refusal("not-found");
  if (!mine || !isTalking(mine.assignment.state)) throw new Refusal("already-ended");
  return mine.interaction;
}

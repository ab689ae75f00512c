/** The files that go along with a quick reply: put there by an administrator, copied to a conversation with the text. */
import { asc, count, eq, inArray } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { quickReplyFile } from "../../db/schema/replies.ts";
import { hashToken } from "../access/tokens.ts";
import { noteChanges } from "../core/audit.ts";
import { type Cx, run } from "../core/command.ts";
import { bodies } from "../core/limits_rules.ts";
import { Refusal } from "../core/refusal.ts";
import type { Deps } from "../deps.ts";
import { inHand } from "../interactions/assignment_queries.ts";
import type { Attachment } from "../interactions/attachments/attachment_queries.ts";
import type { Stored } from "../interactions/attachments/attachments.ts";
import { storeFile, upload } from "../interactions/attachments/uploads.ts";
import { replyById } from "./stored.ts";

export type ReplyFile = typeof quickReplyFile.$inferSelect;

/** As many as one message may have over the channel that allows the fewest. */
const mostFiles = 5;

/** The files of one reply, in the order in which they came. */
export function filesOfReply(db: Drizzle, replyId: string): Promise<ReplyFile[]> {
  return db.select().from(quickReplyFile).where(eq(quickReplyFile.replyId, replyId))
    .orderBy(asc(quickReplyFile.at), asc(quickReplyFile.id));
}

/** Of these blobs, those that a reply's file has. */
export async function blobsOfReplies(db: Drizzle, blobIds: string[]): Promise<string[]> {
  const rows = await db.select({ blobId: quickReplyFile.blobId }).from(quickReplyFile)
    .where(inArray(quickReplyFile.blobId, blobIds));
  return rows.map(({ blobId }) => blobId);
}

/** Stores files with a reply, one by one; sent twice, the same form stores each once. */
export async function addReplyFiles(
  deps: Deps,
  { replyId, key, actorId }: { replyId: string; key: string; actorId: string },
  files: File[],
): Promise<void> {
  if (!await replyById(deps.db.read, replyId)) throw new Refusal("not-found");
  if (files.length === 0) throw new Refusal("file-empty", "file");
  for (const [place, file] of files.entries()) {
    const id = (await hashToken(`${replyId} ${key} ${place}`)).slice(0, 32);
    const add = (cx: Cx, stored: Stored) => addFile(cx, replyId, actorId, stored);
    await storeFile(deps, { id, name: file.name, bytes: file.stream() }, bodies.file, add);
  }
}

async function addFile(cx: Cx, replyId: string, actorId: string, stored: Stored): Promise<ReplyFile> {
  const known = await cx.db.select().from(quickReplyFile).where(eq(quickReplyFile.id, stored.id)).get();
  if (known) return known;
  const { files } = (await cx.db.select({ files: count() }).from(quickReplyFile)
    .where(eq(quickReplyFile.replyId, replyId)).get())!;
  if (files >= mostFiles) throw new Refusal("too-many-files", "file");
  const [added] = await cx.db.insert(quickReplyFile).values({ ...stored, replyId, at: cx.now }).returning();
  await noteFile(cx, actorId, replyId, [], [stored.name]);
  return added!;
}

/** Removes a file; removed already, it is quiet. What was sent with it keeps its own copy. */
export async function removeReplyFile(
  deps: Deps,
  { replyId, fileId, actorId }: { replyId: string; fileId: string; actorId: string },
): Promise<void> {
  const gone = await run(deps, async (cx) => {
    const known = (await filesOfReply(cx.db, replyId)).find(({ id }) => id === fileId);
    if (!known) return null;
    await cx.db.delete(quickReplyFile).where(eq(quickReplyFile.id, fileId));
    await noteFile(cx, actorId, replyId, [known.name], []);
    return known.blobId;
  });
  if (gone) await deps.blobs.remove(gone);
}

const noteFile = (cx: Cx, actorId: string, subject: string, from: string[], to: string[]) =>
  noteChanges(cx, { actorId, action: "replies-changed", subject, changes: [{ field: "files", from, to }] });

/**
 * Puts a reply's files with what an agent is about to send under `key`; asked twice, each is there once. They are
 * copies: what becomes of the reply changes no conversation.
 */
export async function attachReplyFiles(
  deps: Deps,
  { agentId, interactionId, replyId, key }: {
    agentId: string;
    interactionId: string;
    replyId: string;
    key: string;
  },
): Promise<Attachment[]> {
  const { read } = deps.db;
  const [hand, reply] = [await inHand(read, agentId, interactionId), await replyById(read, replyId)];
  if (!hand || !reply || reply.retiredAt !== null) throw new Refusal("not-found");
  if (reply.skillId !== null && reply.skillId !== hand.interaction.skillId) throw new Refusal("not-found");
  const attached: Attachment[] = [];
  for (const file of await filesOfReply(read, replyId)) {
    const blob = await deps.blobs.find(file.blobId);
    if (!blob) throw new Refusal("file-gone");
    const id = (await hashToken(`${interactionId} ${key} ${file.id}`)).slice(0, 32);
    const uploader = { side: "agent", ownerId: agentId, interactionId } as const;
    attached.push(await upload(deps, uploader, { id, name: file.name, bytes: deps.blobs.read(blob) }));
  }
  return attached;
}

/** A reply's files with their bytes, for a composer of another kind; none of a reply that is offered no more. */
export async function replyFilesFor(
  { db: { read }, blobs }: Pick<Deps, "db" | "blobs">,
  replyId: string,
): Promise<{ id: string; name: string; bytes: ReadableStream<Uint8Array> }[]> {
  const reply = await replyById(read, replyId);
  if (!reply || reply.retiredAt !== null) throw new Refusal("not-found");
  return await Promise.all((await filesOfReply(read, replyId)).map(async ({ id, name, blobId }) => {
    const blob = await blobs.find(blobId);
    if (!blob) throw new Refusal("file-gone");
    return { id, name, bytes: blobs.read(blob) };
  }));
}

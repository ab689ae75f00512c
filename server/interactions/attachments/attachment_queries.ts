/** Reads the files of conversations, and which reader may have them. */
import { and, asc, count, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import type { AttachmentProps } from "../../../views/types.ts";
import { prepared } from "../../../db/prepared.ts";
import { attachment, entry } from "../../../db/schema/interactions.ts";

export type Attachment = typeof attachment.$inferSelect;

const p = sql.placeholder;
/** The order of arrival: several arrive in one millisecond, and their ids are made by pages. */
const inOrder = sql`${attachment}.rowid`;
const unsent = prepared((db) =>
  db.select().from(attachment).where(and(
    eq(attachment.interactionId, p("interactionId")),
    eq(attachment.ownerId, p("ownerId")),
    isNull(attachment.entryId),
  )).orderBy(asc(inOrder)).prepare()
);
// The ids are one JSON list: one statement, prepared once, for any number of ids.
const among = prepared((db) =>
  db.select().from(attachment)
    .where(sql`${attachment.entryId} in (select value from json_each(${p("ids")}))`)
    .orderBy(asc(inOrder)).prepare()
);

/** Gives the files one side uploaded and has not sent, oldest first. */
export function unsentOf(db: Drizzle, ownerId: string, interactionId: string): Promise<Attachment[]> {
  return unsent(db).all({ ownerId, interactionId });
}

/** Gives the files of each of these entries. */
export async function attachmentsOf(db: Drizzle, entryIds: number[]): Promise<Map<number, Attachment[]>> {
  if (entryIds.length === 0) return new Map();
  const rows = await among(db).all({ ids: JSON.stringify(entryIds) });
  return Map.groupBy(rows, (row) => row.entryId!);
}

/** Gives the ids of the files sent with the message of this key. */
export async function attachmentsSent(db: Drizzle, interactionId: string, key: string): Promise<Set<string>> {
  const rows = await db.select({ id: attachment.id }).from(attachment)
    .innerJoin(entry, eq(entry.id, attachment.entryId))
    .where(and(eq(entry.interactionId, interactionId), eq(entry.key, key)));
  return new Set(rows.map(({ id }) => id));
}

export function attachmentById(db: Drizzle, id: string): Promise<Attachment | undefined> {
  return db.select().from(attachment).where(eq(attachment.id, id)).get();
}

/** Gives a file of this conversation that `readerId` may have: a sent one, or their own. */
export async function readable(
  db: Drizzle,
  readerId: string,
  interactionId: string,
  id: string,
): Promise<Attachment | null> {
  const found = await attachmentById(db, id);
  if (found?.interactionId !== interactionId) return null;
  return found.entryId !== null || found.ownerId === readerId ? found : null;
}

/** Counts the files of a conversation, sent or not. */
export async function attachmentsIn(db: Drizzle, interactionId: string): Promise<number> {
  return (await db.select({ files: count() }).from(attachment)
    .where(eq(attachment.interactionId, interactionId)).get())!.files;
}

/** Gives those of these blobs that belong to a file of some conversation. */
export async function namedBlobs(db: Drizzle, blobIds: string[]): Promise<Set<string>> {
  const rows = await db.select({ blobId: attachment.blobId }).from(attachment)
    .where(inArray(attachment.blobId, blobIds));
  return new Set(rows.map(({ blobId }) => blobId));
}

/** Gives a file's view props; `base` is the address of its conversation for the reader. */
export function fileProps({ id, name, type, size }: Attachment, base: string): AttachmentProps {
  return { id, name, type, size, href: `${base}/attachments/${id}` };
}

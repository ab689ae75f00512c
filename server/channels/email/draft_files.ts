/** The files of an email that is being written: uploaded at once, up to what its relay takes. */
import { and, count, eq, sql } from "drizzle-orm";
import { emailDraftFile } from "../../../db/schema/email.ts";
import { hashToken } from "../../access/tokens.ts";
import type { Cx } from "../../core/command.ts";
import { bodies } from "../../core/limits_rules.ts";
import { Refusal } from "../../core/refusal.ts";
import type { Deps } from "../../deps.ts";
import type { Stored } from "../../interactions/attachments/attachments.ts";
import { storeFile, type Upload } from "../../interactions/attachments/uploads.ts";
import { replyFilesFor } from "../../replies/files.ts";
import { type Draft, draftById, type DraftFile, mostFiles, providerOf } from "./draft_queries.ts";
import { ownDraft } from "./draft_reach.ts";
import { mostBytes } from "./out/limits_rules.ts";

/** Stores a file with a draft; the same id again returns the same file and reads no bytes. */
export async function addEmailFile(
  deps: Deps,
  { agentId, draftId }: { agentId: string; draftId: string },
  file: Upload,
): Promise<DraftFile> {
  const { read } = deps.db;
  const draft = await ownDraft({ db: read }, agentId, draftId);
  const known = await fileOf({ db: read }, draftId, file.id);
  if (known) {
    await file.bytes.cancel();
    return known;
  }
  const room = Math.min(bodies.largeFile, await roomLeft({ db: read }, draft));
  return await storeFile(deps, file, room, (cx, stored) => addFile(cx, agentId, draftId, stored));
}

async function addFile(cx: Cx, agentId: string, draftId: string, stored: Stored): Promise<DraftFile> {
  const draft = await ownDraft(cx, agentId, draftId);
  if (draft.state !== "open") throw new Refusal("draft-gone");
  const known = await fileOf(cx, draftId, stored.id);
  if (known) return known;
  const { files } = (await cx.db.select({ files: count() }).from(emailDraftFile)
    .where(eq(emailDraftFile.draftId, draftId)).get())!;
  if (files >= mostFiles) throw new Refusal("too-many-files");
  if (stored.size > await roomLeft(cx, draft)) throw new Refusal("email-too-large");
  const [added] = await cx.db.insert(emailDraftFile).values({ ...stored, draftId, at: cx.now }).returning();
  return added!;
}

/** How many bytes of files it may still have: what its relay takes, less what it has. */
async function roomLeft(cx: Pick<Cx, "db">, draft: Draft): Promise<number> {
  const { taken } = (await cx.db.select({ taken: sql<number>`coalesce(sum(${emailDraftFile.size}), 0)` })
    .from(emailDraftFile).where(eq(emailDraftFile.draftId, draft.id)).get())!;
  return Math.max(0, mostBytes(await providerOf(cx.db, draft)) - taken);
}

const fileOf = async ({ db }: Pick<Cx, "db">, draftId: string, id: string): Promise<DraftFile | undefined> =>
  await db.select().from(emailDraftFile)
    .where(and(eq(emailDraftFile.draftId, draftId), eq(emailDraftFile.id, id))).get();

/** Removes a file; removed already, it is quiet. Its bytes may be another row's too: what nobody names is swept. */
export async function removeEmailFile(cx: Cx, agentId: string, draftId: string, id: string): Promise<void> {
  await ownDraft(cx, agentId, draftId);
  await cx.db.delete(emailDraftFile).where(
    and(eq(emailDraftFile.draftId, draftId), eq(emailDraftFile.id, id)),
  );
}

/** Stores the files of a plain form one by one; sent twice, each is there once. */
export async function addEmailFiles(
  deps: Deps,
  whose: { agentId: string; draftId: string },
  key: string,
  files: File[],
): Promise<void> {
  for (const [place, file] of files.entries()) {
    const id = (await hashToken(`${whose.draftId} ${key} ${place} ${file.name} ${file.size}`)).slice(0, 32);
    await addEmailFile(deps, whose, { id, name: file.name, bytes: file.stream() });
  }
}

/** Puts a quick reply's files with a draft; asked twice under one key, each is there once. */
export async function addReplyFilesTo(
  deps: Deps,
  whose: { agentId: string; draftId: string },
  replyId: string,
  key: string,
): Promise<DraftFile[]> {
  const added: DraftFile[] = [];
  for (const { id: fileId, name, bytes } of await replyFilesFor(deps, replyId)) {
    const id = (await hashToken(`${whose.draftId} ${key} ${fileId}`)).slice(0, 32);
    added.push(await addEmailFile(deps, whose, { id, name, bytes }));
  }
  return added;
}

/** A refusal for its size, which says what the relay really takes; any other as it is. */
export async function sized({ read }: Deps["db"], refusal: Refusal, draftId: string): Promise<Refusal> {
  if (refusal.code !== "email-too-large" && refusal.code !== "file-too-large") return refusal;
  const draft = (await draftById(read, draftId))!;
  return new Refusal("email-too-large", refusal.field, mostBytes(await providerOf(read, draft)));
}

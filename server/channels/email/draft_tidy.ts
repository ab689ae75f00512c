/** Emails that were sent or discarded: what was typed is not kept beside what was sent. */
import { and, inArray, lt, sql } from "drizzle-orm";
import { emailDraft, emailDraftFile } from "../../../db/schema/email.ts";
import type { Cx } from "../../core/command.ts";
import { removeSome } from "../../core/tidy.ts";

const retentionMs = 7 * 24 * 3600_000;

/** Removes the drafts a week old that are sent or discarded, their files first; their bytes are collected later. */
export async function forgetEmailDrafts(cx: Cx): Promise<boolean> {
  const over = and(
    inArray(emailDraft.state, ["sent", "discarded"]),
    lt(emailDraft.savedAt, cx.now - retentionMs),
  );
  const files = await removeSome(
    cx,
    emailDraftFile,
    sql`${emailDraftFile.draftId} in ${cx.db.select({ id: emailDraft.id }).from(emailDraft).where(over)}`,
  );
  return files || await removeSome(cx, emailDraft, over);
}

/** The raw messages that are kept: which blobs they are, and when they are erased. */
import { and, inArray, isNotNull, lt, ne, sql } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { mail } from "../../../db/schema/email.ts";
import type { Cx } from "../../core/command.ts";
import { settingsOf } from "../../core/settings.ts";
import { perPass } from "../../core/tidy.ts";

const dayMs = 24 * 3600_000;

/** Returns those of these blobs that are raw messages. */
export async function mailBlobs(db: Drizzle, ids: string[]): Promise<string[]> {
  const rows = await db.selectDistinct({ blobId: mail.blobId }).from(mail).where(inArray(mail.blobId, ids));
  return rows.flatMap(({ blobId }) => blobId ?? []);
}

/**
 * Lets go of raw messages older than the centre keeps them: no row names their blobs any more, which are removed with
 * the next that nobody names. The row stays, because it is what the same bytes are recognised by. A message that was
 * not read yet is kept.
 */
export async function forgetRaw(cx: Cx): Promise<boolean> {
  const { rawDays } = await settingsOf(cx.db);
  const old = and(
    isNotNull(mail.blobId),
    ne(mail.state, "stored"),
    lt(mail.receivedAt, cx.now - rawDays * dayMs),
  );
  const some = cx.db.select({ id: mail.id }).from(mail).where(old).limit(perPass);
  const { rowsAffected } = await cx.db.update(mail).set({ blobId: null }).where(sql`${mail.id} in ${some}`);
  return rowsAffected === perPass;
}

/** Drafts nobody will send. */
import { and, asc, gt, lt, sql } from "drizzle-orm";
import { draft } from "../../db/schema/replies.ts";
import type { Cx } from "../core/command.ts";
import { perPass, removeSome } from "../core/tidy.ts";
import { completedAmong } from "../interactions/queries.ts";

const retentionMs = 7 * 24 * 3600_000;

/** Removes drafts a week old whose interaction is completed; what is open keeps its own, however old. */
export async function forgetDrafts(cx: Cx): Promise<boolean> {
  let after = 0;
  for (;;) {
    const old = await cx.db.select({ rowid: sql<number>`rowid`, interactionId: draft.interactionId }).from(
      draft,
    )
      .where(and(gt(sql`rowid`, after), lt(draft.savedAt, cx.now - retentionMs)))
      .orderBy(asc(sql`rowid`)).limit(perPass);
    if (old.length === 0) return false;
    const completed = await completedAmong(cx.db, old.map(({ interactionId }) => interactionId));
    const over = old.filter(({ interactionId }) => completed.has(interactionId)).map(({ rowid }) => rowid);
    if (over.length > 0) {
      await removeSome(cx, draft, sql`rowid in (select value from json_each(${JSON.stringify(over)}))`);
      return old.length === perPass;
    }
    after = old.at(-1)!.rowid;
  }
}

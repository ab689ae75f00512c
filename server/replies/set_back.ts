/** Drafts when the clock was set back: nobody is said to be typing because of a draft from ahead. */
import { gt } from "drizzle-orm";
import { draft } from "../../db/schema/replies.ts";
import type { Cx } from "../core/command.ts";
import { happened } from "../core/set_back.ts";

export async function moveDraftsBack(cx: Cx, byMs: number): Promise<void> {
  await cx.db.update(draft).set({ savedAt: happened(draft.savedAt, cx, byMs) }).where(
    gt(draft.savedAt, cx.now),
  );
}

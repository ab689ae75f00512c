/**
 * Pages when the clock was set back: a page that no longer answers is not taken for alive until the old time is reached
 * again.
 */
import { tab } from "../../db/schema/live.ts";
import type { Cx } from "../core/command.ts";
import { happened } from "../core/set_back.ts";

export async function moveTabsBack(cx: Cx, byMs: number): Promise<void> {
  await cx.db.update(tab).set({
    createdAt: happened(tab.createdAt, cx, byMs),
    seenAt: happened(tab.seenAt, cx, byMs),
  });
}

/** Issues the stream that a page is made with. */
import { type Cx, run, type Runner } from "../core/command.ts";
import type { Log } from "../core/log.ts";
import { isRefusal } from "../core/refusal.ts";
import type { Tab } from "./tab.ts";

/**
 * Issues a page's tab; null while nothing can be stored, as on a full disk. The page is then shown without its stream,
 * and says so: what was written can still be read.
 */
export async function streamFor(
  deps: Runner & { log: Log },
  issue: (cx: Cx) => Promise<{ tab: Tab; cursor: number }>,
): Promise<{ tabId: string; cursor: number } | null> {
  try {
    const { tab, cursor } = await run(deps, issue);
    return { tabId: tab.id, cursor };
  } catch (error) {
    if (isRefusal(error)) throw error;
    deps.log.error("a page has no stream", { error });
    return null;
  }
}

/** +1 Contact as its agent presses it. */
import { cancelContactRequest, requestContact } from "../agents/requests.ts";
import type { Cx } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import { requestingOf } from "../interactions/queue/request_queries.ts";
import { isAlive } from "../live/tabs.ts";
import { routeAgent } from "./commands.ts";

/**
 * What waits is theirs in the same transaction: nobody reads that nothing waits a moment before it comes. Nothing there,
 * the request stands. Pressed again, it is the same request.
 */
export async function askForContact(cx: Cx, agentId: string): Promise<void> {
  const asking = await requestingOf(cx.db, agentId);
  if (!asking) throw new Refusal("not-found");
  if (asking.requestedAt !== null) return;
  if (asking.bar) throw new Refusal(asking.bar);
  // Nothing is given to a page that would not show it.
  if (!await isAlive(cx.db, agentId, cx.now)) throw new Refusal("request-away");
  await requestContact(cx, agentId);
  await routeAgent(cx, agentId);
  await cx.disarm("route-agent", agentId);
}

/** Taken back; without the profile there is nothing to take back. */
export async function takeBackRequest(cx: Cx, agentId: string): Promise<void> {
  if (!await requestingOf(cx.db, agentId)) throw new Refusal("not-found");
  await cancelContactRequest(cx, agentId);
}

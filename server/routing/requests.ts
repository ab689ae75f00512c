/** +1 Contact, as an agent requests and withdraws it. */
import { cancelContactRequest, requestContact } from "../agents/requests.ts";
import type { Cx } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import { requestingOf } from "../interactions/queue/request_queries.ts";
import { isAlive } from "../live/tabs.ts";
import { routeAgent } from "./commands.ts";

/**
 * Requests a contact. A waiting one is assigned in the same transaction, so that no page shows "nothing waits" a moment
 * before it comes; otherwise the request stands. Pressed again, it is the same request.
 */
export async function askForContact(cx: Cx, agentId: string): Promise<void> {
  const asking = await requestingOf(cx.db, agentId);
  if (!asking) throw new Refusal("not-found");
  if (asking.requestedAt !== null) return;
  if (asking.bar) throw new Refusal(asking.bar);
  // Nothing is given to an agent without a page to show it.
  if (!await isAlive(cx.db, agentId, cx.now)) throw new Refusal("request-away");
  await requestContact(cx, agentId);
  await routeAgent(cx, agentId);
  await cx.disarm("route-agent", agentId);
}

/** Withdraws the request; without the on-request profile there is none to withdraw. */
export async function takeBackRequest(cx: Cx, agentId: string): Promise<void> {
  if (!await requestingOf(cx.db, agentId)) throw new Refusal("not-found");
  await cancelContactRequest(cx, agentId);
}

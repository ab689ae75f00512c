/** +1 Contact: an agent whose digital contacts must be requested asks for one. One request per agent. */
import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { presence } from "../../db/schema/agents.ts";
import type { Cx } from "../core/command.ts";

/** Records the request, and has routing look; repeated, it is the same request. */
export async function requestContact(cx: Cx, agentId: string): Promise<void> {
  const { rowsAffected } = await cx.db.update(presence).set({ requestedAt: cx.now })
    .where(and(eq(presence.agentId, agentId), isNull(presence.requestedAt)));
  if (rowsAffected) cx.emit({ kind: "requestChanged", agentId, stands: true });
  await cx.arm("route-agent", agentId, cx.now);
}

/**
 * Ends the request: it is fulfilled or taken back, its agent is gone or takes no more for now, or a call, an elevation
 * or New came first. Without one it changes nothing.
 */
export async function cancelContactRequest(cx: Cx, agentId: string): Promise<void> {
  const { rowsAffected } = await cx.db.update(presence).set({ requestedAt: null })
    .where(and(eq(presence.agentId, agentId), isNotNull(presence.requestedAt)));
  if (rowsAffected) cx.emit({ kind: "requestChanged", agentId, stands: false });
}

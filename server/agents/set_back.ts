/**
 * Presence when the clock was set back: since when each agent is in their state, idle, gone, or waiting for +1 Contact.
 */
import { presence } from "../../db/schema/agents.ts";
import type { Cx } from "../core/command.ts";
import { happened } from "../core/set_back.ts";

export async function movePresenceBack(cx: Cx, byMs: number): Promise<void> {
  await cx.db.update(presence).set({
    since: happened(presence.since, cx, byMs),
    idleSince: happened(presence.idleSince, cx, byMs),
    goneAt: happened(presence.goneAt, cx, byMs),
    requestedAt: happened(presence.requestedAt, cx, byMs),
    offeredAt: happened(presence.offeredAt, cx, byMs),
  });
}

/** How far words got: delivered, read, or nowhere any more. */
import { factsOf } from "../../channels/facts.ts";
import { and, eq, lt, sql } from "drizzle-orm";
import { prepared } from "../../../db/prepared.ts";
import { type Interaction, interactions } from "../../../db/schema/interactions.ts";
import type { Cx } from "../../core/command.ts";
import { advance } from "../../delivery/commands.ts";
import { inHand } from "../assignment_queries.ts";
import { wentOn } from "../rules.ts";

const p = sql.placeholder;
/** The newest entry of an interaction, no newer than one that a page may have made up. */
const newestUpTo = sql`(select max(id) from entry where interaction_id = ${p("id")} and id <= ${p("upTo")})`;
const looked = prepared((db) =>
  db.update(interactions).set({ unread: 0, agentReadId: sql`${newestUpTo}` })
    .where(eq(interactions.id, p("id"))).prepare()
);
const lookedAt = prepared((db) =>
  db.update(interactions).set({ customerReadId: sql`${newestUpTo}` })
    .where(and(eq(interactions.id, p("id")), lt(interactions.customerReadId, newestUpTo))).prepare()
);

/** The agent looked: nothing is unread any more. */
export async function readInteraction(cx: Cx, agentId: string, interactionId: string): Promise<void> {
  const mine = await inHand(cx.db, agentId, interactionId);
  // Owing for a conversation that went on, one reads it for nobody else.
  if (!mine || wentOn(mine.assignment.outcome) || mine.interaction.unread === 0) return;
  await looked(cx.db).run({ id: interactionId, upTo: Number.MAX_SAFE_INTEGER });
  cx.emit({ kind: "interactionRead", interactionId, afterId: mine.interaction.agentReadId });
}

/** The customer's page has everything up to this entry; what is read already stays it. */
export async function confirmDelivery(cx: Cx, interactionId: string, upTo: number): Promise<void> {
  await advance(cx, { interactionId, upTo, state: "delivered" });
}

/** The customer looked at everything up to this entry, as far as there is any. */
export async function readByCustomer(cx: Cx, interactionId: string, upTo: number): Promise<void> {
  await lookedAt(cx.db).run({ id: interactionId, upTo });
  await advance(cx, { interactionId, upTo, state: "read" });
}

/**
 * The conversation is over, and every message's sender sees how far it got. What is not with a customer who ended it
 * never will be; when somebody else did, the customer's page may still come back for it. Where no page fetches it, its
 * channel goes on sending it.
 */
export async function closeOutbox(
  cx: Cx,
  { id: interactionId, channel }: Pick<Interaction, "id" | "channel">,
  endedBy: "agent" | "customer" | "system",
): Promise<void> {
  if (!factsOf(channel).presence) return;
  const [state, reason] = endedBy === "customer"
    ? ["failed", "customer-left"] as const
    : ["uncertain", "ended"] as const;
  await advance(cx, { interactionId, upTo: Number.MAX_SAFE_INTEGER, state, reason });
}

/** Receipts: whether a message is delivered, read, or can no longer arrive. */
import { factsOf } from "../../channels/facts.ts";
import { and, eq, lt, sql } from "drizzle-orm";
import { prepared } from "../../../db/prepared.ts";
import { type Interaction, interactions } from "../../../db/schema/interactions.ts";
import type { Cx } from "../../core/command.ts";
import { advance } from "../../delivery/commands.ts";
import { inHand } from "../assignment_queries.ts";
import { wentOn } from "../rules.ts";

const p = sql.placeholder;
/** The newest entry of an interaction up to an id that a page sent, and may have made up. */
const newestUpTo = sql`(select max(id) from entry where interaction_id = ${p("id")} and id <= ${p("upTo")})`;
const looked = prepared((db) =>
  db.update(interactions).set({ unread: 0, agentReadId: sql`${newestUpTo}` })
    .where(eq(interactions.id, p("id"))).prepare()
);
const lookedAt = prepared((db) =>
  db.update(interactions).set({ customerReadId: sql`${newestUpTo}` })
    .where(and(eq(interactions.id, p("id")), lt(interactions.customerReadId, newestUpTo))).prepare()
);

/** Marks all messages as read by the agent. */
export async function readInteraction(cx: Cx, agentId: string, interactionId: string): Promise<void> {
  const mine = await inHand(cx.db, agentId, interactionId);
  // An agent with wrap-up due on a conversation that went on does not read for its next agent.
  if (!mine || wentOn(mine.assignment.outcome) || mine.interaction.unread === 0) return;
  await looked(cx.db).run({ id: interactionId, upTo: Number.MAX_SAFE_INTEGER });
  cx.emit({ kind: "interactionRead", interactionId, afterId: mine.interaction.agentReadId });
}

/** Marks everything up to this entry as delivered to the customer's page; what is read stays read. */
export async function confirmDelivery(cx: Cx, interactionId: string, upTo: number): Promise<void> {
  await advance(cx, { interactionId, upTo, state: "delivered" });
}

/** Marks everything up to this entry as read by the customer, as far as entries exist. */
export async function readByCustomer(cx: Cx, interactionId: string, upTo: number): Promise<void> {
  await lookedAt(cx.db).run({ id: interactionId, upTo });
  await advance(cx, { interactionId, upTo, state: "read" });
}

/**
 * Settles the receipts when the conversation is over. A message not yet with a customer who ended it has failed; when
 * another side ended it, the message is uncertain, because the customer's page may still fetch it. On channels that no
 * page fetches from, sending goes on.
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

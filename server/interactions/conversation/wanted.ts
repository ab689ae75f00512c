/** Whether the customer of a conversation may be written to. */
import type { Drizzle } from "../../../db/client.ts";
import type { DeliveryReason } from "../../../db/schema/delivery.ts";
import type { Interaction } from "../../../db/schema/interactions.ts";
import { factsOf } from "../../channels/facts.ts";
import { whyNotWrite } from "../../consent/queries.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { skillById } from "../../skills/queries.ts";
import { customersAfter } from "../queries.ts";

type Written = Pick<Interaction, "id" | "channel" | "address" | "direction" | "skillId">;

/** Returns why the agent may not write in this conversation; null: they may. On a page of ours nobody opts out. */
export async function whyUnwanted(
  db: Drizzle,
  interaction: Written,
  now: number,
): Promise<DeliveryReason | null> {
  const { id, channel, address, direction, skillId } = interaction;
  if (factsOf(channel).presence || !factsOf(channel).writing) return null;
  const answers = direction === "inbound" || await customersAfter(db, id, 0) > 0;
  const { purpose } = await skillById(db, skillId);
  return await whyNotWrite(db, { channel, address, purpose, answers, now });
}

/** Refuses an agent's message to somebody who wants none, in the transaction that would send it. */
export async function mustBeWanted(cx: Cx, interaction: Written): Promise<void> {
  const why = await whyUnwanted(cx.db, interaction, cx.now);
  if (why === "opted-out" || why === "opt-out-asked" || why === "no-consent") throw new Refusal(why, "body");
}

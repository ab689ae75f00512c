/** Whether the customer of a conversation may be written to. */
import type { Drizzle } from "../../../db/client.ts";
import type { Interaction } from "../../../db/schema/interactions.ts";
import { factsOf } from "../../channels/facts.ts";
import { whyNotWrite } from "../../consent/queries.ts";
import { skillById } from "../../skills/queries.ts";
import { customersAfter } from "../queries.ts";

type Written = Pick<Interaction, "id" | "channel" | "address" | "direction" | "skillId">;

/** Why nothing can be written in a conversation; each is a refusal too. */
export const unwanted = ["opted-out", "opt-out-asked", "no-consent", "reply-impossible"] as const;
export type WhyUnwanted = (typeof unwanted)[number];

/** Returns why the agent may not write in this conversation; null: they may. On a page of ours nobody opts out. */
export async function whyUnwanted(
  db: Drizzle,
  interaction: Written,
  now: number,
): Promise<WhyUnwanted | null> {
  const { id, channel, address, direction, skillId } = interaction;
  const { presence, writing, answerable } = factsOf(channel);
  if (presence || !writing) return null;
  if (answerable === "numbers" && !/^\+?\d+$/.test(address)) return "reply-impossible";
  const answers = direction === "inbound" || await customersAfter(db, id, 0) > 0;
  const { purpose } = await skillById(db, skillId);
  const why = await whyNotWrite(db, { channel, address, purpose, answers, now });
  return unwanted.find((one) => one === why) ?? null;
}

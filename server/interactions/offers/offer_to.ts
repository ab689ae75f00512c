/** A person says who is offered it: what agents did not take, or what must not wait for its turn. */
import { takesCallSlot } from "../../channels/facts.ts";
import { availableAmong } from "../../agents/queries.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { isAlive } from "../../live/tabs.ts";
import { inHand, liveAssignment, offersOf } from "../assignment_queries.ts";
import { makeOffer } from "./offers.ts";
import { interactionById } from "../queries.ts";
import { withdrawOffer } from "../queue/withdrawals.ts";

/**
 * Offers something that waits to one agent, who is there and Available, over their limits if need be. An offer of it to
 * somebody else goes, without blame. False when it is on offer to them already; refused, beside `agent`, while they have
 * another such offer.
 */
export async function offerTo(cx: Cx, interactionId: string, agentId: string): Promise<boolean> {
  const interaction = await interactionById(cx.db, interactionId);
  if (interaction?.state !== "waiting") throw new Refusal("conflict", "agent");
  const open = await liveAssignment(cx.db, interactionId);
  if (open?.agentId === agentId) return false;
  // Twice in the same hands, nobody could tell which of the two is meant.
  if (await inHand(cx.db, agentId, interactionId)) throw new Refusal("agent-wraps-up", "agent");
  const [there] = await availableAmong(cx.db, [agentId]);
  if (!there || !await isAlive(cx.db, agentId, cx.now)) throw new Refusal("agent-away", "agent");
  const voice = takesCallSlot(interaction.channel);
  const inItsPlace = (await offersOf(cx.db, agentId)).find(({ assignment }) => assignment.voice === voice);
  if (inItsPlace) throw new Refusal("agent-offered", "agent");
  if (open) await withdrawOffer(cx, open, interaction.channel);
  await makeOffer(cx, interaction, agentId, null);
  // Somebody else may have been kept for it.
  await cx.arm("route", interaction.skillId, cx.now);
  return true;
}

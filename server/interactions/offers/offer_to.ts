/**
 * Offers an interaction to an agent whom a person chose: one that was refused, or one that must not wait for its turn.
 */
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
 * Offers a waiting interaction to one agent, who has a page open and is Available, over their limits if need be. An
 * open offer to another agent is withdrawn without blame. Returns false when it is on offer to this agent already;
 * refuses, beside the field `agent`, while they have another such offer.
 */
export async function offerTo(cx: Cx, interactionId: string, agentId: string): Promise<boolean> {
  const interaction = await interactionById(cx.db, interactionId);
  if (interaction?.state !== "waiting") throw new Refusal("conflict", "agent");
  const open = await liveAssignment(cx.db, interactionId);
  if (open?.agentId === agentId) return false;
  // Two assignments of one interaction with one agent could not be told apart on the screen.
  if (await inHand(cx.db, agentId, interactionId)) throw new Refusal("agent-wraps-up", "agent");
  const [there] = await availableAmong(cx.db, [agentId]);
  if (!there || !await isAlive(cx.db, agentId, cx.now)) throw new Refusal("agent-away", "agent");
  const voice = takesCallSlot(interaction.channel);
  const inItsPlace = (await offersOf(cx.db, agentId)).find(({ assignment }) => assignment.voice === voice);
  if (inItsPlace) throw new Refusal("agent-offered", "agent");
  if (open) await withdrawOffer(cx, open, interaction.channel);
  await makeOffer(cx, interaction, agentId, null);
  // Another agent may have been reserved for this interaction and is free now.
  await cx.arm("route", interaction.skillId, cx.now);
  return true;
}

/** Takes a conversation out of an agent's hands for a supervisor: it goes on without that agent, whose wrap-up stays due. */
import type { Assignment, Interaction } from "../../../db/schema/interactions.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { skillById } from "../../skills/queries.ts";
import type { InHand } from "../assignment_queries.ts";
import { closeHelp } from "../conversation/help.ts";
import { clearEnd } from "../conversation/pending_end.ts";
import { expectCustomer } from "../lifecycle/commands.ts";
import { moveAssignment, moveInteraction } from "../moves.ts";
import { openTo } from "../queue/waiting_rules.ts";
import { startWrapup } from "../wrapup/wrapup.ts";
import { startCoolDown } from "./transfers.ts";

/**
 * Ends the agent's part; the caller says in the same transaction who goes on, and then starts the wrap-up. An End that
 * the agent pressed is undone; a customer who is just leaving is let go.
 */
export async function takeFrom(cx: Cx, { interaction, assignment }: InHand): Promise<Assignment> {
  const { id, channel, endsBy } = interaction;
  if (endsBy === "customer") throw new Refusal("conflict");
  await clearEnd(cx, id);
  await cx.disarm("unpark", assignment.id);
  const wrapup = await moveAssignment(cx, assignment, "take-over", { channel, endedAt: cx.now });
  if (!wrapup) throw new Refusal("conflict");
  await closeHelp(cx, id);
  return wrapup;
}

/**
 * Puts the conversation back in its queue, at the place its total time there gives. The agent it is taken from is not
 * offered it again for a while.
 */
export async function takeToQueue(cx: Cx, hand: InHand): Promise<Interaction> {
  const { id, skillId, locale, waitedMs } = hand.interaction;
  const wrapup = await takeFrom(cx, hand);
  const opening = openTo(await skillById(cx.db, skillId), locale);
  const place = { enqueuedAt: cx.now - waitedMs, returns: 0 };
  const waiting = await moveInteraction(cx, hand.interaction, "transfer", { ...opening, ...place });
  if (!waiting) throw new Refusal("conflict");
  await expectCustomer(cx, waiting);
  await startCoolDown(cx, wrapup.agentId, id);
  await cx.arm("route", skillId, cx.now);
  await startWrapup(cx, waiting, wrapup);
  return waiting;
}

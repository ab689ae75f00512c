/** A conversation goes back to its queue: its agent signs out, or has been away for too long. */
import { presenceOf } from "../../agents/queries.ts";
import { graceMs } from "../../agents/rules.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { isAlive } from "../../live/tabs.ts";
import { skillById } from "../../skills/queries.ts";
import { type InHand, inHandOf, skillOf } from "../assignment_queries.ts";
import { expectCustomer } from "../lifecycle/commands.ts";
import { closeHelp } from "../conversation/help.ts";
import { addNote, moveAssignment, moveInteraction } from "../moves.ts";
import { afterReturn } from "../time_rules.ts";
import { isReturnable } from "../rules.ts";
import { openTo } from "../queue/waiting_rules.ts";
import { startWrapup } from "../wrapup/wrapup.ts";

/** One that is being ended ends: its customer was told. */
export const isGivenBack = ({ interaction, assignment }: InHand): boolean =>
  isReturnable(assignment.state) && interaction.endsAt === null;

/** It waits again at its old place; what is owed for it stays its agent's. */
export async function giveBack(cx: Cx, { interaction, assignment }: InHand): Promise<void> {
  const { channel, id, skillId } = interaction;
  await addNote(cx, id, "returned");
  await cx.disarm("unpark", assignment.id);
  const wrapup = await moveAssignment(cx, assignment, "return", { channel, endedAt: cx.now });
  // Its language may have been put right, and what was passed on by name was open to that one alone.
  const opening = openTo(await skillById(cx.db, skillId), interaction.locale);
  const waiting = wrapup &&
    await moveInteraction(cx, interaction, "return", { ...opening, ...afterReturn(interaction, cx.now) });
  if (!waiting) throw new Refusal("conflict");
  await closeHelp(cx, id);
  await expectCustomer(cx, waiting);
  await cx.arm("route", skillId, cx.now);
  await startWrapup(cx, waiting, wrapup);
}

/** Due: the agent's last page is gone for the grace or longer. Each contact has its skill's time; then somebody else's. */
export async function absenceIsDue(cx: Cx, agentId: string): Promise<void> {
  const goneAt = (await presenceOf(cx.db, agentId))?.goneAt ?? null;
  if (goneAt === null || await isAlive(cx.db, agentId, cx.now)) return;
  let next = Infinity;
  for (const hand of await inHandOf(cx.db, agentId)) {
    if (!isReturnable(hand.assignment.state)) continue;
    const { absenceSeconds } = await skillOf(cx.db, hand);
    const { endsAt } = hand.interaction;
    // What is being ended is over in a moment, or is not: then it is looked at again.
    const dueAt = endsAt === null ? goneAt + graceMs + absenceSeconds * 1000 : Math.max(endsAt, cx.now) + 1;
    if (dueAt > cx.now) next = Math.min(next, dueAt);
    else {
      await addNote(cx, hand.interaction.id, "away", agentId);
      await giveBack(cx, hand);
    }
  }
  if (next < Infinity) await cx.arm("absence", agentId, next);
}

/** Gives a conversation back to its queue because its agent signs out, or has been away for too long. */
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

/** Says whether a contact is given back; one whose End is pending is ended instead, because its customer was told. */
export const isReturned = ({ interaction, assignment }: InHand): boolean =>
  isReturnable(assignment.state) && interaction.endsAt === null;

/** Gives a contact back to its old place in the queue; its disposition stays due with the agent. */
export async function returnToQueue(cx: Cx, { interaction, assignment }: InHand): Promise<void> {
  const { channel, id, skillId } = interaction;
  await addNote(cx, id, "returned");
  await cx.disarm("unpark", assignment.id);
  const wrapup = await moveAssignment(cx, assignment, "return", { channel, endedAt: cx.now });
  // Its language may have been corrected, and a transfer by name opened it to that one agent alone.
  const opening = openTo(await skillById(cx.db, skillId), interaction.locale);
  const waiting = wrapup &&
    await moveInteraction(cx, interaction, "return", { ...opening, ...afterReturn(interaction, cx.now) });
  if (!waiting) throw new Refusal("conflict");
  await closeHelp(cx, id);
  await expectCustomer(cx, waiting);
  await cx.arm("route", skillId, cx.now);
  await startWrapup(cx, waiting, wrapup);
}

/** Due: the agent's last page has been gone for the grace. Gives back each contact whose skill's time is over too. */
export async function absenceIsDue(cx: Cx, agentId: string): Promise<void> {
  const goneAt = (await presenceOf(cx.db, agentId))?.goneAt ?? null;
  if (goneAt === null || await isAlive(cx.db, agentId, cx.now)) return;
  let next = Infinity;
  for (const hand of await inHandOf(cx.db, agentId)) {
    if (!isReturnable(hand.assignment.state)) continue;
    const { absenceSeconds } = await skillOf(cx.db, hand);
    const { endsAt } = hand.interaction;
    // A pending End is decided in a moment: the contact is checked again then.
    const dueAt = endsAt === null ? goneAt + graceMs + absenceSeconds * 1000 : Math.max(endsAt, cx.now) + 1;
    if (dueAt > cx.now) next = Math.min(next, dueAt);
    else {
      await addNote(cx, hand.interaction.id, "away", agentId);
      await returnToQueue(cx, hand);
    }
  }
  if (next < Infinity) await cx.arm("absence", agentId, next);
}

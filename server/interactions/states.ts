/** What an agent chooses for themselves: a state, or to sign out. Busy, it is what follows the last contact. */
import { signOut } from "../access/commands.ts";
import { chooseNext, goAvailable, goUnavailable } from "../agents/commands.ts";
import { presenceOf } from "../agents/queries.ts";
import type { Cx } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import { isAliveBeside } from "../live/tabs.ts";
import { inHandOf, isBusy } from "./assignment_queries.ts";
import { expectCustomer } from "./commands.ts";
import { closeHelp } from "./help.ts";
import { addNote, moveAssignment, moveInteraction } from "./moves.ts";
import { withdrawOfferOf } from "./withdrawals.ts";
import { isReturnable } from "./rules.ts";
import { startWrapup } from "./wrapup.ts";

/** At once; but Available becomes Unavailable only when nothing is in hand any more, and until then takes no offers. */
export async function chooseState(
  cx: Cx,
  agentId: string,
  state: "available" | "unavailable",
): Promise<void> {
  if (state === "available") return await goAvailable(cx, agentId);
  const wasAvailable = (await presenceOf(cx.db, agentId))?.state === "available";
  if (wasAvailable && await isBusy(cx.db, agentId)) await chooseNext(cx, agentId, "unavailable");
  else await goUnavailable(cx, agentId, "chosen");
  await withdrawOfferOf(cx, agentId);
}

/**
 * Signs this browser out. Refused while contacts are in hand, and on no other browser either: somebody has to say what
 * becomes of them.
 */
export async function leave(cx: Cx, agentId: string, loginId: string): Promise<void> {
  if (!await isAliveBeside(cx.db, agentId, loginId, cx.now)) {
    if (await isBusy(cx.db, agentId)) throw new Refusal("contacts-open");
    await goUnavailable(cx, agentId, "signed-out");
    await withdrawOfferOf(cx, agentId);
  }
  await signOut(cx, agentId, loginId);
}

/** Signs the agent out when the last contact completes: at once when there is none. No offers come meanwhile. */
export async function leaveAfterLast(cx: Cx, agentId: string, loginId: string): Promise<void> {
  if (!await isBusy(cx.db, agentId)) return await leave(cx, agentId, loginId);
  await chooseNext(cx, agentId, "sign-out");
  await withdrawOfferOf(cx, agentId);
}

/**
 * Gives back what is not over: it waits again at its old place. What is owed for it stays the agent's, and is done
 * before they are signed out.
 */
export async function leaveReturning(cx: Cx, agentId: string, loginId: string): Promise<void> {
  await leaveAfterLast(cx, agentId, loginId);
  for (const { interaction, assignment } of await inHandOf(cx.db, agentId)) {
    // One that is being ended ends: its customer was told.
    if (!isReturnable(assignment.state) || interaction.endsAt !== null) continue;
    const { channel, id, skillId } = interaction;
    await addNote(cx, id, "returned");
    const wrapup = await moveAssignment(cx, assignment, "return", { channel, endedAt: cx.now });
    const waiting = wrapup && await moveInteraction(cx, interaction, "return");
    if (!waiting) throw new Refusal("conflict");
    await closeHelp(cx, id);
    await expectCustomer(cx, waiting);
    await cx.arm("route", skillId, cx.now);
    await startWrapup(cx, waiting, wrapup);
  }
}

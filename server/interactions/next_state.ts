/** Applies the state an agent chose for later, when any action completes their last contact in hand. */
import { askedLogins } from "../access/password_again.ts";
import { endSignIn, signOutOfAll } from "../access/commands.ts";
import { endsBy } from "../agents/code_rules.ts";
import { codeById } from "../agents/codes.ts";
import { chooseNext, goUnavailable } from "../agents/commands.ts";
import { presenceOf } from "../agents/queries.ts";
import type { Cx } from "../core/command.ts";
import { isAliveBeside } from "../live/tabs.ts";
import { isBusy } from "./assignment_queries.ts";

/**
 * The one rule of signing out, by a press, by choice or by time. While another browser of the agent's is alive, this
 * sign-in ends alone; contacts in hand delay it until the last completes; otherwise the agent signs out with it.
 */
export async function keptBy(
  cx: Cx,
  agentId: string,
  loginId: string,
): Promise<"browser" | "contacts" | null> {
  if (await isAliveBeside(cx.db, agentId, loginId, cx.now)) return "browser";
  return await isBusy(cx.db, agentId) ? "contacts" : null;
}

/** Applies the agent's next state when the contact that left was their last. */
export async function takeNextState(cx: Cx, agentId: string): Promise<void> {
  const known = await presenceOf(cx.db, agentId);
  if (!known || await isBusy(cx.db, agentId)) return;
  if (known.codeId && await codeIsUp(cx, agentId)) return;
  if (known.next === "unavailable") await goUnavailable(cx, agentId, "chosen", known.nextCodeId);
  if (known.next === "sign-out") {
    await goUnavailable(cx, agentId, "signed-out");
    return await signOutOfAll(cx, agentId, "signed-out");
  }
  for (const loginId of await askedLogins(cx.db, agentId)) {
    if (await keptBy(cx, agentId, loginId) === null) await goUnavailable(cx, agentId, "timed-out");
    await endSignIn(cx, agentId, loginId);
  }
  if (known.next === "password") await chooseNext(cx, agentId, null);
}

/**
 * Due: signs the agent out if the time of their code is up, but never with contacts in hand: then their supervisors are
 * told. Returns whether the time is up.
 */
export async function codeIsUp(cx: Cx, agentId: string): Promise<boolean> {
  const known = await presenceOf(cx.db, agentId);
  const code = known?.codeId ? await codeById(cx.db, known.codeId) : undefined;
  const end = code ? endsBy(known!.since, code.timeoutMinutes) : null;
  if (end === null || end > cx.now) return false;
  if (await isBusy(cx.db, agentId)) cx.emit({ kind: "codeTimeChanged", agentId });
  else {
    await goUnavailable(cx, agentId, "timed-out");
    await signOutOfAll(cx, agentId, "timed-out");
  }
  return true;
}

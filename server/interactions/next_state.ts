/** What an agent chose while busy, when its time has come: whichever deed, of whomever, completes the last contact. */
import { signOutAsChosen } from "../access/commands.ts";
import { goUnavailable } from "../agents/commands.ts";
import { presenceOf } from "../agents/queries.ts";
import type { Cx } from "../core/command.ts";
import { isBusy } from "./assignment_queries.ts";

/** A contact left the agent's hands; was it the last, what was chosen next takes effect. */
export async function takeNextState(cx: Cx, agentId: string): Promise<void> {
  const next = (await presenceOf(cx.db, agentId))?.next;
  if (!next || await isBusy(cx.db, agentId)) return;
  await goUnavailable(cx, agentId, next === "sign-out" ? "signed-out" : "chosen");
  if (next === "sign-out") await signOutAsChosen(cx, agentId);
}

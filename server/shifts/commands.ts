/** An agent's choice of state or sign-out, and sign-ins whose time is up. */
import { askPassword, isAsked } from "../access/password_again.ts";
import { endSignIn, signOut } from "../access/commands.ts";
import { openLogin } from "../access/queries.ts";
import { endsAt } from "../access/rules.ts";
import type { StateCode } from "../../db/schema/agents.ts";
import { keepBefore, takeBefore } from "../agents/choices.ts";
import { expectOffered } from "../agents/codes.ts";
import { chooseNext, goAvailable, goUnavailable } from "../agents/commands.ts";
import { presenceOf } from "../agents/queries.ts";
import type { Cx } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import { settingsOf } from "../core/settings.ts";
import { inHandOf, isBusy } from "../interactions/assignment_queries.ts";
import { undoMs } from "../interactions/time_rules.ts";
import { withdrawOfferOf } from "../interactions/queue/withdrawals.ts";
import { keptBy } from "../interactions/next_state.ts";
import { isReturned, returnToQueue } from "../interactions/transfers/absence.ts";

/**
 * Sets the agent's state at once; with contacts in hand, Unavailable takes effect when the last completes, and no
 * offers come until then. `codeId`: the administrator's code for it, null without one.
 */
export async function chooseState(
  cx: Cx,
  agentId: string,
  state: "available" | "unavailable",
  codeId: string | null = null,
): Promise<void> {
  const known = await presenceOf(cx.db, agentId);
  const theirs = codeId === null || codeId === known?.codeId || codeId === known?.nextCodeId;
  if (!theirs) await expectOffered(cx, codeId);
  if (state === "available") await beAvailable(cx, agentId);
  else await beUnavailable(cx, agentId, "chosen", codeId);
  if (known) await keepBefore(cx, known, cx.now + undoMs + onTheWayMs);
}

/** A press that leaves its page at the last moment still counts. */
const onTheWayMs = 1000;

/** Undoes the agent's last choice, for a few seconds after it; later, or pressed twice, it changes nothing. */
export async function undoState(cx: Cx, agentId: string): Promise<void> {
  const before = await takeBefore(cx, agentId);
  if (!before) return;
  const { state, code, codeId, next, nextCodeId } = before;
  if (state === "available") await beAvailable(cx, agentId);
  else await beUnavailable(cx, agentId, code ?? "chosen", codeId);
  if (next === "unavailable") await beUnavailable(cx, agentId, "chosen", nextCodeId);
}

async function beAvailable(cx: Cx, agentId: string): Promise<void> {
  await goAvailable(cx, agentId);
  // The password is asked for: choosing Available does not cancel that, and offers wait for it.
  if (await isAsked(cx.db, agentId)) await chooseNext(cx, agentId, "password");
}

async function beUnavailable(
  cx: Cx,
  agentId: string,
  code: StateCode,
  codeId: string | null,
): Promise<void> {
  const known = await presenceOf(cx.db, agentId);
  const stays = known?.state === "unavailable" && known.codeId === codeId;
  if (!stays && await isBusy(cx.db, agentId)) await chooseNext(cx, agentId, "unavailable", codeId);
  else await goUnavailable(cx, agentId, code, codeId);
  await withdrawOfferOf(cx, agentId);
}

/**
 * Signs this browser out, by the one rule of signing out (`keptBy`). With contacts in hand and no other browser, the
 * agent chooses what becomes of them: "ask" is refused; "finish" signs out when the last completes; "return" gives back
 * the conversations that go on, and due wrap-up is finished first. No offers come meanwhile.
 */
export async function leave(
  cx: Cx,
  agentId: string,
  loginId: string,
  contacts: "ask" | "finish" | "return" = "ask",
): Promise<void> {
  const kept = await keptBy(cx, agentId, loginId);
  if (kept === "contacts" && contacts === "ask") throw new Refusal("contacts-open");
  if (kept === "contacts") await chooseNext(cx, agentId, "sign-out");
  else if (kept === null) await goUnavailable(cx, agentId, "signed-out");
  if (kept !== "browser") await withdrawOfferOf(cx, agentId);
  if (kept !== "contacts") await signOut(cx, agentId, loginId);
  if (contacts === "return") await returnContacts(cx, agentId);
}

/**
 * Due: ends a sign-in whose time is up; one that was used meanwhile goes on. By the rule of signing out it ends now, or
 * with the last contact in hand: until then the password is asked for again, and no offers come.
 */
export async function signInIsUp(cx: Cx, loginId: string): Promise<void> {
  const row = await openLogin(cx.db, loginId);
  if (!row || row.askedAt !== null) return;
  const { agentId } = row;
  const end = endsAt(row, await settingsOf(cx.db));
  if (end > cx.now) return await cx.arm("login", loginId, end);
  const kept = await keptBy(cx, agentId, loginId);
  if (kept === "contacts") {
    await askPassword(cx, agentId, loginId);
    if (!(await presenceOf(cx.db, agentId))?.next) await chooseNext(cx, agentId, "password");
  } else if (kept === null) await goUnavailable(cx, agentId, "timed-out");
  if (kept !== "browser") await withdrawOfferOf(cx, agentId);
  if (kept !== "contacts") await endSignIn(cx, agentId, loginId);
}

/** Gives back the agent's conversations that go on, to their old places. Wrap-up stays due with the agent. */
async function returnContacts(cx: Cx, agentId: string): Promise<void> {
  for (const hand of await inHandOf(cx.db, agentId)) {
    if (isReturned(hand)) await returnToQueue(cx, hand);
  }
}

/** What an agent chooses for themselves: a state, or to sign out; and a sign-in whose time is up. */
import { askPassword, isAsked } from "../access/again.ts";
import { endSignIn, signOut } from "../access/commands.ts";
import { openLogin } from "../access/queries.ts";
import { endsAt } from "../access/rules.ts";
import { expectOffered } from "../agents/codes.ts";
import { chooseNext, goAvailable, goUnavailable } from "../agents/commands.ts";
import { presenceOf } from "../agents/queries.ts";
import type { Cx } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import { settingsOf } from "../core/settings.ts";
import { inHandOf, isBusy } from "../interactions/assignment_queries.ts";
import { withdrawOfferOf } from "../interactions/queue/withdrawals.ts";
import { keptBy } from "../interactions/next_state.ts";
import { giveBack, isGivenBack } from "../interactions/transfers/give_back.ts";

/**
 * At once; but with contacts in hand, Unavailable comes when the last one completes, and until then no offers do.
 * `codeId`: the administrator's code for it, null without one.
 */
export async function chooseState(
  cx: Cx,
  agentId: string,
  state: "available" | "unavailable",
  codeId: string | null = null,
): Promise<void> {
  if (state === "available") {
    await goAvailable(cx, agentId);
    // Offers wait for the password: it is not chosen away.
    if (await isAsked(cx.db, agentId)) await chooseNext(cx, agentId, "password");
    return;
  }
  const known = await presenceOf(cx.db, agentId);
  const theirs = codeId === null || codeId === known?.codeId || codeId === known?.nextCodeId;
  if (!theirs) await expectOffered(cx, codeId);
  const stays = known?.state === "unavailable" && known.codeId === codeId;
  if (!stays && await isBusy(cx.db, agentId)) await chooseNext(cx, agentId, "unavailable", codeId);
  else await goUnavailable(cx, agentId, "chosen", codeId);
  await withdrawOfferOf(cx, agentId);
}

/**
 * Signs this browser out, by the one rule of leaving (`keptBy`). With contacts in hand and on no other browser, somebody
 * has to say what becomes of them: "ask" is refused; "finish" signs out when the last one completes; "return" gives back
 * what is not over, and what is owed for it is done first. No offers come meanwhile.
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
 * Due: a sign-in may be over. Used meanwhile, it goes on. By the rule of leaving it ends now, or with the last contact in
 * hand: until then the password is asked for again, and no offers come.
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

/** Gives back what is not over: it waits again at its old place. What is owed for it stays the agent's. */
async function returnContacts(cx: Cx, agentId: string): Promise<void> {
  for (const hand of await inHandOf(cx.db, agentId)) {
    if (isGivenBack(hand)) await giveBack(cx, hand);
  }
}

/** A supervisor sets the state of an agent of their team, or signs them out. Every action is audited. */
import { signOutEverywhere } from "../access/commands.ts";
import { loginsOf } from "../access/queries.ts";
import { chooseNext } from "../agents/commands.ts";
import { presenceOf } from "../agents/queries.ts";
import type { Cx } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import { isBusy } from "../interactions/assignment_queries.ts";
import { withdrawOfferOf } from "../interactions/queue/withdrawals.ts";
import { returnAllOf } from "../interactions/transfers/leaving.ts";
import { isAlive } from "../live/tabs.ts";
import { chooseState } from "../shifts/commands.ts";
import { note } from "./audit.ts";
import { mustLead } from "./reach.ts";

/**
 * Sets an agent's state as they could themselves: with contacts in hand, Unavailable takes effect when the last
 * completes. Of somebody who is not there nothing is set. `chosen` null: it is none.
 */
export async function setStateFor(
  cx: Cx,
  supervisorId: string,
  agentId: string,
  chosen: { state: "available" | "unavailable"; codeId: string | null } | null,
): Promise<void> {
  await mustLead(cx.db, supervisorId, agentId);
  if (!chosen) throw new Refusal("state-required", "state");
  const before = await presenceOf(cx.db, agentId);
  if (!before || !await isAlive(cx.db, agentId, cx.now)) throw new Refusal("agent-not-there", "state");
  const shown = (row: typeof before) => [row.state, row.codeId, row.next, row.nextCodeId].join(" ");
  await chooseState(cx, agentId, chosen.state, chosen.codeId);
  const after = (await presenceOf(cx.db, agentId))!;
  if (shown(after) === shown(before)) return;
  const was = before.codeId ?? before.state;
  await note(cx, supervisorId, "agent-state-set", agentId, { state: [was, chosen.codeId ?? chosen.state] });
}

/**
 * Signs an agent out of every browser. With contacts in hand the supervisor says what becomes of them: "finish" signs
 * out when the last completes, and no more come; "return" does it now: what goes on waits again at its old place, and
 * a due disposition stays with the agent. Pressed twice, it is done once.
 */
export async function signOutFor(
  cx: Cx,
  supervisorId: string,
  agentId: string,
  contacts: string,
): Promise<void> {
  await mustLead(cx.db, supervisorId, agentId);
  const busy = await isBusy(cx.db, agentId);
  if (busy && contacts !== "finish" && contacts !== "return") {
    throw new Refusal("contacts-choose", "contacts");
  }
  if (busy && contacts === "finish") {
    if ((await presenceOf(cx.db, agentId))?.next === "sign-out") return;
    await chooseNext(cx, agentId, "sign-out");
    await withdrawOfferOf(cx, agentId);
    return await note(cx, supervisorId, "agent-sign-out-set", agentId, { contacts: [null, contacts] });
  }
  const known = await presenceOf(cx.db, agentId);
  const isOut = !known || known.code === "signed-out";
  if (isOut && (await loginsOf(cx.db, agentId, cx.now)).length === 0) return;
  await returnAllOf(cx, agentId);
  await signOutEverywhere(cx, supervisorId, agentId);
}

/** An agent's page as a row: opens it, and turns it to a contact. */
import type { Tab } from "../live/tab.ts";
import type { Actor } from "../access/queries.ts";
import { freshCards } from "../channels/registry.ts";
import { keepZone } from "../agents/preferences.ts";
import type { Cx } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import { instantIn, isZone } from "../core/zone_rules.ts";
import { noteFocus } from "../interactions/focus.ts";
import { readInteraction } from "../interactions/conversation/receipts.ts";
import { inHand } from "../interactions/assignment_queries.ts";
import { park } from "../interactions/transfers/parking.ts";
import { cursor } from "../live/log.ts";
import { aliveMs, focusTab, issueTab, tabRow } from "../live/tabs.ts";

/**
 * Issues the page's tab. The cursor is read before anything the page shows, so its stream may repeat but never misses.
 */
export async function openDesk(
  cx: Cx,
  { agentId, loginId, locale }: Actor,
  contactId: string | null,
): Promise<{ tab: Tab; cursor: number }> {
  const mine = contactId !== null && await inHand(cx.db, agentId, contactId) !== undefined;
  const begun = contactId !== null && !mine && await isBegun(cx.db, agentId, contactId);
  const tab = await issueTab(cx, {
    kind: "desk",
    ownerId: agentId,
    loginId,
    focusId: mine || begun ? contactId : null,
    locale,
  });
  const at = await cursor(cx.db);
  if (mine) await readInteraction(cx, agentId, contactId);
  return { tab, cursor: at };
}

/** Issues the tab of a self-test. It belongs to no agent who gets offers, so the page does not ring. */
export async function openSelfTest(
  cx: Cx,
  { agentId, loginId, locale }: Actor,
): Promise<{ tab: Tab; cursor: number }> {
  const ownerId = `self-test:${agentId}`;
  const tab = await issueTab(cx, { kind: "self-test", ownerId, loginId, focusId: null, locale });
  return { tab, cursor: await cursor(cx.db) };
}

/** What is parked until its customer writes, without a time, comes back after so long: nobody forgets it. */
const longestWaitMs = 7 * 24 * 3600_000;

/**
 * Parks a contact until what a clock in `zone` shows then, or until its customer writes and then at the latest; that
 * zone is its agent's own from now on.
 */
export async function parkAsTyped(
  cx: Cx,
  agentId: string,
  interactionId: string,
  { until, zone, wakes }: { until: string; zone: string; wakes: string },
): Promise<void> {
  if (!isZone(zone)) throw new Refusal("zone-unknown", "zone");
  const at = until === "" && wakes ? cx.now + longestWaitMs : instantIn(zone, until);
  if (at === null) throw new Refusal("time-required", "until");
  await park(cx, agentId, interactionId, at, wakes !== "");
  await keepZone(cx, agentId, zone);
}

/** Turns a living page to a contact of its agent's, or to none; what it shows comes down its own stream. */
export async function showContact(
  cx: Cx,
  { agentId }: Actor,
  tabId: string,
  contactId: string | null,
): Promise<void> {
  const row = await tabRow(cx.db, tabId);
  if (row?.ownerId !== agentId) throw new Refusal("not-found");
  if (row.seenAt === null || row.seenAt <= cx.now - aliveMs) throw new Refusal("conflict");
  const mine = contactId !== null && await inHand(cx.db, agentId, contactId) !== undefined;
  if (contactId !== null && !mine && !await isBegun(cx.db, agentId, contactId)) {
    throw new Refusal("not-found");
  }
  await focusTab(cx, tabId, contactId);
  await noteFocus(cx, agentId);
  if (mine) await readInteraction(cx, agentId, contactId!);
}

/** Whether it is a contact that this agent is only beginning. */
const isBegun = async (db: Cx["db"], agentId: string, id: string): Promise<boolean> =>
  (await freshCards(db, agentId)).some((card) => card.id === id);

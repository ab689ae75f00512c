/** A supervisor's page, and what they do about a contact without moving it. What changes something is audited. */
import type { Tab } from "../live/tab.ts";
import type { Actor } from "../access/queries.ts";
import type { Cx } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import { assignmentById } from "../interactions/assignment_queries.ts";
import { answerHelp, supervised } from "../interactions/conversation/help.ts";
import { giveDispositionFor, type Given } from "../interactions/wrapup/dispositions.ts";
import { whisper, type Whispered } from "../interactions/conversation/whisper.ts";
import { changePriority } from "../interactions/queue/priority.ts";
import { cursor } from "../live/log.ts";
import { aliveMs, focusTab, issueTab, tabRow } from "../live/tabs.ts";
import { note } from "./audit.ts";
import { inHandsOf, mustReach, mustWait } from "./reach.ts";

/** Issues the page's tab. It belongs to no agent who gets offers, so the page does not ring. */
export async function openBoard(
  cx: Cx,
  { agentId, loginId, locale }: Actor,
  subject: string | null,
): Promise<{ tab: Tab; cursor: number }> {
  const facts = { ownerId: ownerOf(agentId), loginId, focusId: subject, locale };
  const tab = await issueTab(cx, { kind: "supervisor", ...facts });
  return { tab, cursor: await cursor(cx.db) };
}

export const ownerOf = (supervisorId: string): string => `supervisor:${supervisorId}`;
export const supervisorOf = (ownerId: string): string => ownerId.slice(ownerOf("").length);

/** Turns a living page of this supervisor's to what it looks at, or to the board alone; it comes by its own stream. */
export async function lookAt(
  cx: Cx,
  supervisorId: string,
  tabId: string,
  subject: string | null,
): Promise<void> {
  const row = await tabRow(cx.db, tabId);
  if (row?.ownerId !== ownerOf(supervisorId)) throw new Refusal("not-found");
  if (row.seenAt === null || row.seenAt <= cx.now - aliveMs) throw new Refusal("conflict");
  await focusTab(cx, tabId, subject);
}

/** Answers a request for help, and turns the page it was answered on to the conversation. Returns which it is. */
export async function comeToHelp(
  cx: Cx,
  supervisorId: string,
  requestId: string,
  tabId: string | null,
): Promise<string> {
  const interactionId = await answerHelp(cx, supervisorId, requestId);
  if (tabId !== null) await lookAt(cx, supervisorId, tabId, interactionId);
  return interactionId;
}

/** Changes the initial priority of a waiting interaction; `initial` as it was typed. */
export async function prioritise(
  cx: Cx,
  supervisorId: string,
  interactionId: string,
  initial: string,
): Promise<void> {
  const { teamId, found } = await mustReach(cx.db, supervisorId, interactionId);
  await mustWait(cx.db, teamId, found, "initial");
  const points = /^\s*\d{1,6}\s*$/.test(initial) ? Number(initial) : NaN;
  if (!await changePriority(cx, found, points)) return;
  await note(cx, supervisorId, "priority-changed", interactionId, { initial: [found.initial, points] });
}

/** Gives a disposition that an agent of the team has due on it. */
export async function disposeFor(
  cx: Cx,
  supervisorId: string,
  interactionId: string,
  assignmentId: string,
  given: Given,
): Promise<void> {
  if ((await assignmentById(cx.db, assignmentId))?.interactionId !== interactionId) {
    throw new Refusal("not-found");
  }
  await giveDispositionFor(cx, supervisorId, assignmentId, given);
}

/** Whispers to the agent who has the contact in hand: the supervisor reads it, or was asked to help with it. */
export async function whisperTo(
  cx: Cx,
  supervisorId: string,
  interactionId: string,
  whispered: Whispered,
): Promise<void> {
  const interaction = await supervised(cx.db, supervisorId, interactionId);
  if (!interaction) throw new Refusal("not-found");
  const assignment = await inHandsOf(cx.db, interactionId);
  // Nobody is there to hear it, or only the supervisor is.
  if (!assignment || assignment.agentId === supervisorId) throw new Refusal("conflict", "body");
  await whisper(cx, supervisorId, { interaction, assignment }, whispered);
}

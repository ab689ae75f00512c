/**
 * Each skill's counts of today, kept in this process and updated with new rows only, so that a look at the board does
 * not read the whole day.
 */
import type { Reading } from "../live/fragment.ts";
import type { Drizzle } from "../../db/client.ts";
import { queueEdges, queueEdgesOf, type QueueRow } from "../interactions/board/measure_queries.ts";
import { type Skill, skillById } from "../skills/queries.ts";
import { startOfDay } from "../core/zone_rules.ts";
import { count, emptyTally, type Soon, type Tally } from "./measures_rules.ts";

export const soonOf = ({ thresholdSeconds, shortAbandonSeconds }: Skill): Soon => ({
  thresholdMs: thresholdSeconds * 1000,
  shortMs: shortAbandonSeconds * 1000,
});

const machineZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Gives the start of the day, in the skill's zone; for a skill without hours, in the machine's. */
export const todayOf = ({ hours }: Skill, now: number): number => startOfDay(hours?.zone ?? machineZone, now);

interface Kept {
  /** The day and the skill's time limits: when either changes, counting starts again. */
  key: string;
  /** Beginning of the day. */
  from: number;
  soon: Soon;
  /** The newest row that was counted, and when it was written. */
  seenId: number;
  seenAt: number;
  tally: Tally;
  /** Interactions outside the measures when their rows were read: these were not counted. */
  skipped: Set<string>;
  /** The update in progress: other callers meanwhile wait for it. */
  looking: Promise<void> | null;
}

const kept = new WeakMap<Drizzle, Map<string, Kept>>();

/** The clocks of two processes differ by less than this. */
const overlapMs = 60_000;

/** Gives a skill's counts since midnight. */
export async function todayIn({ db, now }: Reading, skillId: string): Promise<Tally> {
  const skill = await skillById(db, skillId);
  const known = kept.get(db) ?? new Map<string, Kept>();
  kept.set(db, known);
  const from = todayOf(skill, now);
  const soon = soonOf(skill);
  const key = `${from} ${soon.thresholdMs} ${soon.shortMs}`;
  let today = known.get(skillId);
  if (today?.key !== key) {
    const none = { seenId: 0, seenAt: from, tally: emptyTally(), skipped: new Set<string>(), looking: null };
    known.set(skillId, today = { key, from, soon, ...none });
  }
  const looked = today;
  await (looked.looking ??= look(db, skillId, looked).finally(() => looked.looking = null));
  return looked.tally;
}

async function look(db: Drizzle, skillId: string, today: Kept): Promise<void> {
  const span = { from: Math.max(today.from, today.seenAt - overlapMs), to: Number.MAX_SAFE_INTEGER };
  const rows = await queueEdges(db, skillId, span, today.seenId);
  for (const row of rows) {
    if (row.outside) await leaveOut(db, skillId, today, row);
    else count(today.tally, row, today.soon);
    today.seenAt = Math.max(today.seenAt, row.at);
  }
  today.seenId = rows.at(-1)?.id ?? today.seenId;
}

/** Removes the counts of an interaction that turned out to be outside the measures, once. */
async function leaveOut(
  db: Drizzle,
  skillId: string,
  today: Kept,
  { interactionId }: QueueRow,
): Promise<void> {
  if (today.skipped.has(interactionId)) return;
  today.skipped.add(interactionId);
  for (const edge of await queueEdgesOf(db, interactionId, skillId)) {
    if (edge.id <= today.seenId && edge.at >= today.from) count(today.tally, edge, today.soon, -1);
  }
}

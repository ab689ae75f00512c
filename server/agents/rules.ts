import { type Check, checks, type SelfTestResult, type SelfTestState } from "../../views/desk/types.ts";

/**
 * Returns how long an agent has been available, in milliseconds: paused while Unavailable, never reset by a refusal.
 */
export function idleAt(
  { idleMs, idleSince }: { idleMs: number; idleSince: number | null },
  now: number,
): number {
  return idleMs + (idleSince === null ? 0 : Math.max(0, now - idleSince));
}

/** A stream that is lost for less than this has one effect only: no offers come. */
export const graceMs = 60_000;
/** After an absence longer than this, an agent is asked before offers come again. */
export const longAwayMs = 300_000;

/**
 * The checks without which an offer may come unnoticed. A microphone is for calls; not every browser reports its
 * speakers.
 */
const needed: Check[] = ["sound", "notification", "stream", "clock"];

/** Returns whether a self-test is due: once a day, by the clock of the person who makes it. */
export function selfTestState(result: SelfTestResult | null, now: number): SelfTestState {
  if (!result || !isToday(result, now)) return "due";
  const { verdicts } = result;
  if (checks.some((check) => check !== "microphone" && verdicts[check] === "failed")) return "failed";
  return needed.every((check) => verdicts[check] === "passed") ? "passed" : "due";
}

/** Puts newer verdicts over those of the same day; yesterday's no longer count. */
export function mergedTest(known: SelfTestResult | null, newer: SelfTestResult): SelfTestResult {
  return known && isToday({ ...known, zone: newer.zone }, newer.at)
    ? { ...newer, verdicts: { ...known.verdicts, ...newer.verdicts } }
    : newer;
}

export function isToday({ at, zone }: Pick<SelfTestResult, "at" | "zone">, now: number): boolean {
  return dayOf(at, zone) === dayOf(now, zone);
}

const dayOf = (at: number, zone: number) => Math.floor((at - zone * 60_000) / 86_400_000);

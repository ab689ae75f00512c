/** What time alone does to something that waits: it opens to more agents. */
import type { Widening } from "../../../db/schema/skills.ts";

/** Who may have it, of a row of the queue. */
export interface Open {
  /** The agent it is kept for until `reservedUntil`; empty is open to all. */
  reservedFor: string;
  reservedUntil: number | null;
  /** Primary subtags, separated by spaces; empty is any language. */
  languages: string;
  level: number;
}

/** What of a skill says to whom its work is open. */
export interface Opening {
  level: number;
  languageMatch: boolean;
  widening: Widening[];
  preferredSeconds: number;
  thresholdSeconds: number;
}

/** `fr` serves Canada and France. */
const primary = (locale: string): string => locale.split("-")[0]!.toLowerCase();

/** Newly in a skill: as narrow as the skill says, in the customer's language where that must match. */
export function openTo({ level, languageMatch }: Opening, locale: string): Open {
  return {
    reservedFor: "",
    reservedUntil: null,
    languages: languageMatch ? primary(locale) : "",
    level,
  };
}

/** The customer's last agent is waited for so long, and at most for half of what the service level allows. */
export const preferredMs = ({ preferredSeconds, thresholdSeconds }: Opening): number =>
  Math.min(preferredSeconds * 1000, thresholdSeconds * 500);

/**
 * As it is at `now`: the lane opens when its time is up, and every step of widening whose time has come is taken. What a
 * skill asks less of than before it asks no more of those that wait either; what it asks more of, only of those that come.
 */
export function opened(open: Open, skill: Opening, enqueuedAt: number, now: number): Open {
  const steps = skill.widening.filter(({ afterSeconds }) => enqueuedAt + afterSeconds * 1000 <= now);
  const languages = steps.flatMap(({ locale }) => locale && open.languages ? [primary(locale)] : []);
  const isUp = open.reservedUntil !== null && open.reservedUntil <= now;
  return {
    reservedFor: isUp ? "" : open.reservedFor,
    reservedUntil: isUp ? null : open.reservedUntil,
    languages: skill.languageMatch
      ? [...new Set([...open.languages.split(" "), ...languages])].join(" ")
      : "",
    level: Math.max(open.level, skill.level, ...steps.map(({ level }) => level ?? 0)),
  };
}

/** When time opens it next, Unix ms; null when it does no more. `queuedAt`: when it last came into the queue. */
export function opensNext(
  { reservedUntil, enqueuedAt, queuedAt }: Open & { enqueuedAt: number; queuedAt: number },
  skill: Opening,
  now: number,
): number | null {
  const times = [
    reservedUntil ?? 0,
    queuedAt + preferredMs(skill),
    ...skill.widening.map(({ afterSeconds }) => enqueuedAt + afterSeconds * 1000),
  ].filter((at) => at > now);
  return times.length > 0 ? Math.min(...times) : null;
}

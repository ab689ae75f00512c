/** What time alone changes about a waiting interaction: it opens to more agents. */
import type { Widening } from "../../../db/schema/skills.ts";

/** Which agents may have a waiting interaction. */
export interface Open {
  /** The agent it is reserved for until `reservedUntil`; empty is open to all. */
  reservedFor: string;
  reservedUntil: number | null;
  /** Primary language subtags, separated by spaces; empty is any language. */
  languages: string;
  level: number;
}

/** A skill's settings that say which agents its work is open to. */
export interface Opening {
  level: number;
  languageMatch: boolean;
  widening: Widening[];
  preferredSeconds: number;
  thresholdSeconds: number;
}

/** Gives the primary subtag: `fr` serves Canada and France. */
const primary = (locale: string): string => locale.split("-")[0]!.toLowerCase();

/**
 * Gives the opening of an interaction new in a skill: as narrow as the skill says, in the customer's language where it
 * must match.
 */
export function openTo({ level, languageMatch }: Opening, locale: string): Open {
  return {
    reservedFor: "",
    reservedUntil: null,
    languages: languageMatch ? primary(locale) : "",
    level,
  };
}

/** How long the customer's last agent is waited for: at most half of the service level's threshold. */
export const preferredMs = ({ preferredSeconds, thresholdSeconds }: Opening): number =>
  Math.min(preferredSeconds * 1000, thresholdSeconds * 500);

/**
 * Gives the opening as it is at `now`: a reservation whose time is up is removed, and every widening step whose time
 * has come is applied. A requirement that the skill has relaxed is relaxed for waiting interactions too; one it has
 * tightened holds only for new ones.
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

/** Gives when time opens it next, Unix ms; null when no step is left. `queuedAt`: when it last entered the queue. */
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

/** What a customer who waits is told: the place, the wait in round minutes, and why another way is offered. */
import { estimatedWait, type Queue } from "../../reports/measures_rules.ts";

/** A place further back is not shown: it would be wrong before it is read. */
export const furthestPlace = 10;

/** The minutes that are shown; values between are rounded up, so that the wait is rather shorter than promised. */
const said = [1, 2, 3, 4, 5, 7, 10, 15, 20, 25, 30];
/** Said as "more than 30 minutes". */
export const moreThanSaid = 31;

/** The estimated wait of a place, in minutes to be said: 0 is "less than one", 31 "more than 30"; null where nothing is known. */
export function minutesToWait(place: number, queue: Queue): number | null {
  const ms = estimatedWait(place, queue);
  if (ms === null) return null;
  const minutes = ms / 60_000;
  return minutes < 1 ? 0 : said.find((most) => minutes <= most) ?? moreThanSaid;
}

/** The place as it is said: null beyond the tenth. */
export function placeToSay(place: number): number | null {
  return place <= furthestPlace ? place : null;
}

export interface Queued {
  id: string;
  /** When it last came into the queue. */
  queuedAt: number;
}

/**
 * Returns everybody's place, given the customers in the order they are served. Counted before a customer are those who
 * have waited without a break since before them: an interaction that comes back into the queue, or is let in further
 * ahead, never makes a place rise.
 */
export function placesOf(inOrder: readonly Queued[]): Map<string, number> {
  const places = new Map<string, number>();
  /** When those before came in, sorted. */
  const before: number[] = [];
  for (const { id, queuedAt } of inOrder) {
    let at = before.length;
    while (at > 0 && before[at - 1]! > queuedAt) at--;
    places.set(id, at + 1);
    before.splice(at, 0, queuedAt);
  }
  return places;
}

/** Why another way than waiting is offered. */
export type Reason = "closed" | "nobody" | "unavailable" | "long";

export interface Waiting {
  isOpen: boolean;
  /** Anybody with the skill has their desk open. */
  anybody: boolean;
  /**
   * Any of them is Available and takes more after this contact. An agent in a conversation or in wrap-up counts, so that
   * the text does not flicker.
   */
  working: boolean;
  waitedMs: number;
  patienceMs: number;
}

/** Returns the first reason that holds; null while there is nothing to do but wait. */
export function reasonFor({ isOpen, anybody, working, waitedMs, patienceMs }: Waiting): Reason | null {
  if (!isOpen) return "closed";
  if (!anybody) return "nobody";
  if (!working) return "unavailable";
  return waitedMs >= patienceMs ? "long" : null;
}

import type { CardProps, Check, ContactOrder, Verdict } from "../../views/desk/types.ts";

/** Sorts contacts: as they were taken; or first those whose customers wait for an answer, the longest wait first. */
export function inOrder<Card extends Pick<CardProps, "since" | "waitingSince">>(
  cards: readonly Card[],
  order: ContactOrder,
): Card[] {
  const waits = ({ waitingSince }: Card) => order === "taken" ? Infinity : waitingSince ?? Infinity;
  return cards.toSorted((one, other) =>
    waits(one) === waits(other) ? one.since - other.since : waits(one) - waits(other)
  );
}

/** Which family of browsers a user agent names: their menus differ. Edge, Opera and others are Chromium inside. */
export function familyOf(userAgent: string): "chromium" | "firefox" | "safari" | "other" {
  if (/Firefox\//.test(userAgent)) return "firefox";
  if (/Chrom(e|ium)\//.test(userAgent)) return "chromium";
  return /Safari\//.test(userAgent) ? "safari" : "other";
}

/** The verdicts among a form's fields, empty ones left out; null when one is none. */
export function verdictsIn(said: [Check, string][]): Partial<Record<Check, Verdict>> | null {
  const given = said.filter((entry): entry is [Check, Verdict] => entry[1] !== "");
  return given.every(([, verdict]) => verdict === "passed" || verdict === "failed")
    ? Object.fromEntries(given)
    : null;
}

/** A state as its combobox sends it: `unavailable:<code's id>` is one of an administrator's codes; null when it is none. */
export function stateIn(
  value: string,
): { state: "available" | "unavailable"; codeId: string | null } | null {
  const [, state, codeId = null] = /^(available|unavailable)(?::([\w-]{1,64}))?$/.exec(value) ?? [];
  if (state === "available") return codeId === null ? { state, codeId } : null;
  return state === "unavailable" ? { state, codeId } : null;
}

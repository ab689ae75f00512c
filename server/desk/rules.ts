import type { Check, Verdict } from "../../views/desk/types.ts";

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

/** How much may be written, sent and given, and the first words of it. */
import { bodies } from "../core/limits_rules.ts";

/** In characters, as people count them. */
export const longestMessage = 5000;
export const longestNote = 2000;
/** Of why an offer was refused. */
export const longestReason = 200;
/** Bytes of one file. */
export const largestFile = bodies.file;
export const filesPerMessage = 10;
export const filesPerConversation = 100;
/** Characters of a file's name. */
export const longestFileName = 200;
/** Of proficiency, 1 best: content with it, one is content with anybody. */
export const worstLevel = 20;
/** Points: no initial priority is above it. */
export const highestPriority = 10_000;

/** The first words of a message, for a list: one line of at most 120 characters. */
export function snippetOf(body: string): string {
  const line = body.slice(0, 480).replace(/\s+/g, " ").trim();
  const characters = Array.from(line);
  return characters.length <= 120 ? line : `${characters.slice(0, 119).join("")}…`;
}

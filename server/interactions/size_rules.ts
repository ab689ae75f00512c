/** Limits of what may be written and given, and the snippet of a message. */

/** In characters, as people count them; the limits of a message and its files are in its channel's facts. */
export const longestNote = 2000;
/** Characters of a refusal's reason. */
export const longestReason = 200;
/** Characters of a file's name. */
export const longestFileName = 200;
/** Of proficiency, where 1 is best: an interaction that accepts this level accepts any agent. */
export const worstLevel = 20;
/** The highest initial priority, in points. */
export const highestPriority = 10_000;

/** Gives the first words of a message for a list: one line of at most 120 characters. */
export function snippetOf(body: string): string {
  const line = body.slice(0, 480).replace(/\s+/g, " ").trim();
  const characters = Array.from(line);
  return characters.length <= 120 ? line : `${characters.slice(0, 119).join("")}…`;
}

/** What the beginning of a subject says. */

/** Whether an email was passed on: what it quotes is what it says. */
export const isForwarded = (subject: string): boolean => /^\s*(fwd?|tr|wg|rv|enc)\s?:/i.test(subject);

const before = /^\s*(re|fwd?|tr|rép|réf|aw|wg|sv|rv|enc)\s?(\[\d+\])?\s?:/i;

/** A subject without what mail programs put before it: two that differ only there are the same. */
export function bareSubjectOf(subject: string): string {
  let bare = subject;
  while (before.test(bare)) bare = bare.replace(before, "");
  return bare.replace(/\s+/g, " ").trim();
}

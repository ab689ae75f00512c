/**
 * The keys of messages. A draft may stand in several tabs of one person, and each sends it under a key of its own,
 * `<draft>.<its own>`: so a second try of one tab is told from a second send by another.
 */

/** Which draft a message with this key was. */
export function draftOfKey(key: string): string {
  return key.split(".", 1)[0]!;
}

/** The key under which one more tab sends this draft; without a draft, its own begins one. */
export function keyFor(draft: string | null, own: string): string {
  return draft === null ? own : `${draft}.${own}`;
}

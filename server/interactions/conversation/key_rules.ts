/**
 * The keys of messages. A draft may be open in several tabs of one person, and each tab sends it under a key of its
 * own, `<draft>.<its own>`: so a retry by one tab differs from a second send by another.
 */

/** Gives the draft that a message with this key was. */
export function draftOfKey(key: string): string {
  return key.split(".", 1)[0]!;
}

/** Gives the key under which another tab sends this draft; without a draft, the tab's own key begins one. */
export function keyFor(draft: string | null, own: string): string {
  return draft === null ? own : `${draft}.${own}`;
}

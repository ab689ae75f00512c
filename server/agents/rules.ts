/** How long an agent has been available, in milliseconds: paused while Unavailable, never reset by a refusal. */
export function idleAt(
  { idleMs, idleSince }: { idleMs: number; idleSince: number | null },
  now: number,
): number {
  return idleMs + (idleSince === null ? 0 : Math.max(0, now - idleSince));
}

/** Finds what a form changed. */

/**
 * Returns the fields that differ, at the level at which a form names them, with the old and the new value.
 */
export function changesBetween(
  before: Record<string, unknown> | null,
  after: Record<string, unknown>,
): Change[] {
  return Object.keys(after)
    .map((field) => ({ field, from: before?.[field] ?? null, to: after[field] ?? null }))
    .filter(({ from, to }) => JSON.stringify(sorted(from)) !== JSON.stringify(sorted(to)));
}

export interface Change {
  field: string;
  from: unknown;
  to: unknown;
}

/** Returns the same text for equal values, whatever order their keys were written in. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1).map(([key, inner]) => [key, sorted(inner)]),
  );
}

/** Times as a form has them. */

/** What a clock in `zone` shows at an instant, as an input of a date and a time takes it: `2026-01-31T15:30`. */
export function typedIn(zone: string, at: number): string {
  const options = { timeZone: zone, dateStyle: "short", timeStyle: "short" } as const;
  // Sweden writes dates as ISO does.
  return new Intl.DateTimeFormat("sv-SE", options).format(at).replace(" ", "T");
}

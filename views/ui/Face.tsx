/**
 * Shows a customer's initials on a colour that is the same on every screen. Hidden from screen readers,
 * because the name stands beside it.
 */
export function Face({ initials, hue, large = false }: { initials: string; hue: number; large?: boolean }) {
  return <span class={`face hue-${hue}${large ? " large" : ""}`} aria-hidden="true">{initials}</span>;
}

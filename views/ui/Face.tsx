/** A customer's initials on the colour that is theirs on every screen. Decorative: the name stands beside it. */
export function Face({ initials, hue, large = false }: { initials: string; hue: number; large?: boolean }) {
  return <span class={`face hue-${hue}${large ? " large" : ""}`} aria-hidden="true">{initials}</span>;
}

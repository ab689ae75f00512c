/** A running time: the page's script ticks it; nothing announces it each second. */
export function Since({ at, label, late = false }: { at: number; label: string; late?: boolean }) {
  return <time class={late ? "clock late" : "clock"} data-since={at} title={label}>0:00</time>;
}

export function Until({ at, label }: { at: number; label: string }) {
  return <time class="clock" data-until={at} title={label}>0:00</time>;
}

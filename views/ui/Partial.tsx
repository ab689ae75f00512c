/** A region of a page that htmx replaces, sent over the page's stream or as an answer. */
import type { Child } from "../types.ts";

type Swap = "outerMorph" | "outerHTML" | "innerHTML" | "upsert" | "delete";

export function Partial(
  { target, swap = "outerMorph", children }: { target: string; swap?: Swap; children?: Child },
) {
  return <hx-partial hx-target={`#${safe(target)}`} hx-swap={swap}>{children}</hx-partial>;
}

/**
 * Gives the id back; throws where it is not letters, digits and dashes, because it would select something
 * else.
 */
function safe(id: string): string {
  if (!/^[A-Za-z][\w-]*$/.test(id)) throw new Error(`not an id: ${id}`);
  return id;
}

/** One region for htmx to put in place: in a stream's message or in an answer. */
import type { Child } from "../types.ts";

type Swap = "outerMorph" | "outerHTML" | "innerHTML" | "upsert" | "delete";

export function Partial(
  { target, swap = "outerMorph", children }: { target: string; swap?: Swap; children?: Child },
) {
  return <hx-partial hx-target={`#${safe(target)}`} hx-swap={swap}>{children}</hx-partial>;
}

/** Our ids are letters, digits and dashes; anything else would be another selector. */
function safe(id: string): string {
  if (!/^[A-Za-z][\w-]*$/.test(id)) throw new Error(`not an id: ${id}`);
  return id;
}

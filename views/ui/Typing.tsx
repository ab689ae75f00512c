/**
 * The line that says who is typing, but not what. It always has its space, so nothing moves when it appears.
 */
import { ids } from "../ids.ts";
import type { Ui } from "../types.ts";

/**
 * Shows the line; `name` null empties it. Its style hides the text after five seconds; sending it again shows
 * it anew.
 */
export function Typing(
  { ui, interactionId, name }: { ui: Ui; interactionId: string; name: string | null },
) {
  return (
    <p class="typing" id={ids.typing(interactionId)}>
      {name !== null && <span dir="auto">{ui.t.typing(name)}</span>}
    </p>
  );
}

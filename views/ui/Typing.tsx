/** Who is writing, and never what. Its place is always there: nothing moves when somebody begins or stops. */
import { ids } from "../ids.ts";
import type { Ui } from "../types.ts";

/** Its style takes the words away after five seconds; put in place anew, it begins again. Null: nobody is. */
export function Typing(
  { ui, interactionId, name }: { ui: Ui; interactionId: string; name: string | null },
) {
  return (
    <p class="typing" id={ids.typing(interactionId)}>
      {name !== null && <span dir="auto">{ui.t.typing(name)}</span>}
    </p>
  );
}

/** What keeps contacts from an agent in a half-built centre, said before they wait for some. */
import { ids } from "../ids.ts";
import type { PersonGap, Ui } from "../types.ts";
import { Icon } from "../ui/Icon.tsx";

export function Gap({ ui, gap }: { ui: Ui; gap: PersonGap | null }) {
  return (
    <div id={ids.gap} class="banner" role="status">
      {gap && (
        <p>
          <Icon name="alert-triangle" /> <span>{ui.t.empty.gaps[gap]}</span>
        </p>
      )}
    </div>
  );
}

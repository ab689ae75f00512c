/** At the end of the top bar: the self-test, and the list of shortcuts. */
import { ids } from "../ids.ts";
import type { PreferenceProps, StateProps } from "./types.ts";
import type { Ui } from "../types.ts";
import { Icon } from "../ui/Icon.tsx";

/** Also where the page's scripts read what this person set. */
export function Tools({ ui, preferences }: { ui: Ui; preferences: PreferenceProps }) {
  const t = ui.t.selfTest;
  const { volume, off, selfTest } = preferences;
  return (
    <div id={ids.tools} class="tools" data-volume={volume} data-off={off.join(" ")}>
      <form action="/desk/self-test">
        <button
          class={`button quiet test ${selfTest}`}
          aria-label={t.button[selfTest]}
          title={t.button[selfTest]}
        >
          <Icon name="activity" /> <span class="spare">{t.title}</span>
        </button>
      </form>
      <form action="/desk/shortcuts" hx-get="/desk/shortcuts">
        <button
          class="button quiet icon spare"
          aria-label={ui.t.shortcuts.title}
          title={ui.t.shortcuts.title}
        >
          ?
        </button>
      </form>
    </div>
  );
}

/** Before the first offer of the day, one quiet line; gone with the first choice of a state, or the test. */
export function SelfTestHint(
  { ui, code, selfTest }: { ui: Ui; code: StateProps["code"]; selfTest: PreferenceProps["selfTest"] },
) {
  const t = ui.t.selfTest;
  return (
    <aside id={ids.hint} class="suggest small muted" aria-label={t.title}>
      {code === "signed-in" && selfTest === "due" && (
        <>
          {t.hint} <a href="/desk/self-test">{t.hintLink}</a>
        </>
      )}
    </aside>
  );
}

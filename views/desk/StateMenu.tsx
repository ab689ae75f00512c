/** The agent's state: a combobox that says what it is and for how long. */
import { ids } from "../ids.ts";
import type { StateProps, Ui } from "../types.ts";
import { Since } from "../ui/Clock.tsx";

export function StateMenu({ ui, state, code, since }: StateProps & { ui: Ui }) {
  const t = ui.t.state;
  return (
    <form
      id={ids.state}
      class={`state ${state}`}
      method="post"
      action="/desk/state"
      hx-post="/desk/state"
      hx-trigger="change, submit"
      autocomplete="off"
    >
      <select name="state" aria-label={t.label}>
        <option value="available" selected={state === "available"}>{t.available}</option>
        <option value="unavailable" selected={state === "unavailable"}>
          {code && state === "unavailable" ? t.codes[code] : t.unavailable}
        </option>
      </select>
      {since > 0 && <Since ui={ui} at={since} label={t.since} />}
      <noscript>
        <button class="button">{t.change}</button>
      </noscript>
    </form>
  );
}

const owning = { "no-answer": "noAnswer", "disconnected": "disconnected" } as const;

/** What an agent must know who was made unavailable, with one press to go on. */
export function Banner({ ui, code }: { ui: Ui; code: StateProps["code"] }) {
  const t = ui.t.state;
  const why = code === "no-answer" || code === "disconnected" ? t[owning[code]] : null;
  return (
    <div id={ids.banner} class="banner" role="status">
      {why && (
        <form method="post" action="/desk/state" hx-post="/desk/state">
          <input type="hidden" name="state" value="available" />
          <span>{why}</span>
          <button class="button">{t.back}</button>
        </form>
      )}
    </div>
  );
}

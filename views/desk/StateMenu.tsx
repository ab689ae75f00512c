/** The agent's state: a combobox that says what it is and for how long. */
import { ids } from "../ids.ts";
import type { StateProps, Ui } from "../types.ts";
import { Since } from "../ui/Clock.tsx";

export function StateMenu({ ui, state, code, since, next }: StateProps & { ui: Ui }) {
  const t = ui.t.state;
  const now = state === "available" ? t.available : t.codes[code ?? "chosen"];
  return (
    <form
      id={ids.state}
      class={["state", state, next && "turning"].filter(Boolean).join(" ")}
      method="post"
      action="/desk/state"
      hx-post="/desk/state"
      hx-trigger="change, submit"
      autocomplete="off"
    >
      <select name="state" aria-label={t.label}>
        <option value="available" selected={state === "available" && !next}>{t.available}</option>
        <option value="unavailable" selected={state === "unavailable" ? !next : next === "unavailable"}>
          {next === "unavailable" ? t.then.unavailable(now) : state === "unavailable" ? now : t.unavailable}
        </option>
        {next === "sign-out" && <option value="sign-out" selected>{t.then["sign-out"](now)}</option>}
      </select>
      {since > 0 && <span class="hidden">{`${t.since} `}</span>}
      {since > 0 && <Since ui={ui} at={since} label={t.since} />}
      <noscript>
        <button class="button">{t.change}</button>
      </noscript>
    </form>
  );
}

const owning = { "no-answer": "noAnswer", "disconnected": "disconnected" } as const;

/** What an agent must know who was made unavailable, or is about to be signed out, with one press to go on. */
export function Banner({ ui, state, code, next }: StateProps & { ui: Ui }) {
  const t = ui.t.state;
  const leaving = next === "sign-out";
  const why = leaving ? t.leaving : code === "no-answer" || code === "disconnected" ? t[owning[code]] : null;
  return (
    <div id={ids.banner} class="banner" role="status">
      {why && (
        <form method="post" action="/desk/state" hx-post="/desk/state">
          <input type="hidden" name="state" value={leaving ? state : "available"} />
          <span>{why}</span>
          <button class="button">{leaving ? t.stay : t.back}</button>
        </form>
      )}
    </div>
  );
}

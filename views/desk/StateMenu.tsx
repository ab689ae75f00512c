/** The agent's state: a combobox that says what it is and for how long. */
import { nameIn } from "../i18n/names.ts";
import { ids } from "../ids.ts";
import type { StateProps } from "./types.ts";
import type { Ui } from "../types.ts";
import { Since } from "../ui/Clock.tsx";

export function StateMenu({ ui, codes, ...is }: Omit<StateProps, "undoable"> & { ui: Ui }) {
  const t = ui.t.state;
  const { state, since, next, chosen, then } = is;
  const now = state === "available"
    ? t.available
    : (chosen && nameIn(ui.locale, chosen)) ?? t.codes[is.code ?? "chosen"];
  // Of what stands, and of what follows, the code is listed though nobody may choose it any more.
  const listed = [chosen, then].filter((code) => code && !codes.some(({ id }) => id === code.id));
  const follows = next === "unavailable" ? then?.id ?? "" : null;
  const stands = state === "unavailable" && next !== "sign-out" && follows === null ? chosen?.id ?? "" : null;
  const plain = follows === ""
    ? t.then.unavailable(now)
    : state === "unavailable" && !chosen
    ? now
    : t.unavailable;
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
        <option value="available" selected={state === "available" && (!next || next === "password")}>
          {t.available}
        </option>
        <option value="unavailable" selected={follows === "" || stands === ""}>{plain}</option>
        {[...codes, ...listed].map((code) => (
          <option value={`unavailable:${code!.id}`} selected={[follows, stands].includes(code!.id)}>
            {follows === code!.id ? t.then.code(now, nameIn(ui.locale, code!)) : nameIn(ui.locale, code!)}
          </option>
        ))}
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

/** For a few seconds after a choice, the way back from it: under the state, over whatever stands there. Its style takes it away. */
export function StateUndo({ ui, undoable }: Pick<StateProps, "undoable"> & { ui: Ui }) {
  return (
    <div id={ids.stateUndo} class="undo-state">
      {undoable && (
        <form method="post" action="/desk/state" hx-delete="/desk/state">
          <input type="hidden" name="_method" value="DELETE" />
          <button class="button">{ui.t.end.undo}</button>
        </form>
      )}
    </div>
  );
}

const owning = { "no-answer": "noAnswer", "disconnected": "disconnected", "refused": "refused" } as const;

/** What an agent must know who was made unavailable, or is about to be signed out, with one press to go on. */
export function Banner({ ui, state, code, next }: Pick<StateProps, "state" | "code" | "next"> & { ui: Ui }) {
  const t = ui.t.state;
  const leaving = next === "sign-out";
  const owned = code !== null && code in owning ? t[owning[code as keyof typeof owning]] : null;
  const why = leaving ? t.leaving : owned;
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

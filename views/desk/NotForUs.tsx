/** Mail nobody asked for: away at one press, its sender blocked for a while if that is wanted. */
import { ids } from "../ids.ts";
import type { ContactProps } from "./types.ts";
import type { Ui } from "../types.ts";
import { Window } from "../ui/Window.tsx";

/** In the foot, which is made anew at every turn; its window stands beside it, and holds what is typed. */
export function NotForUsButton({ ui, contact }: { ui: Ui; contact: ContactProps }) {
  return (
    <button type="button" class="button" popovertarget={`${ids.notForUs(contact.interactionId)}-window`}>
      {ui.t.notForUs.label}
    </button>
  );
}

export function NotForUs({ ui, contact: { interactionId } }: { ui: Ui; contact: ContactProps }) {
  const t = ui.t.notForUs;
  const id = ids.notForUs(interactionId);
  return (
    <Window
      ui={ui}
      id={id}
      label={t.label}
      action={`/interactions/${interactionId}/not-for-us`}
      button={t.close}
      opener={false}
    >
      <p class="small muted">{t.text}</p>
      <label class="check">
        <input type="checkbox" name="block" value="yes" />
        <span>{t.block}</span>
      </label>
      <div class="if-checked">
        <label>
          <span>{t.howLong}</span>
          <select name="days">
            {[1, 7, 30].map((days) => <option value={days}>{t.days(days)}</option>)}
          </select>
        </label>
        <label>
          <span>{t.reason}</span>
          <input
            name="reason"
            dir="auto"
            autocomplete="off"
            maxlength={200}
            aria-describedby={`${id}-error`}
          />
        </label>
      </div>
    </Window>
  );
}

/** What came of it: its mark in the foot, and the window where it is chosen. */
import { nameIn } from "../i18n/names.ts";
import { ids } from "../ids.ts";
import { Icon } from "../ui/Icon.tsx";
import type { ContactProps } from "./types.ts";
import type { Ui } from "../types.ts";

interface Props {
  ui: Ui;
  contact: ContactProps;
}

const isDue = ({ state, due }: ContactProps) => state === "wrapup" && due.disposition;

/** In the foot: ticked once a disposition is given, and by nothing else; a press opens the window, or closes it. */
export function DispositionMark({ ui, contact }: Props) {
  const { options, chosen, tags } = contact.disposition;
  const given = options.find(({ id }) => id === chosen);
  return (
    <div class="outcome">
      <button
        type="button"
        class="opener"
        role="checkbox"
        aria-checked={contact.disposed ? "true" : "false"}
        aria-controls={ids.dispositionWindow(contact.interactionId)}
        data-dispose
      >
        {ui.t.disposition.label}
      </button>
      {given && <span class="tag">{nameIn(ui.locale, given)}</span>}
      {tags.filter((tag) => tag.given).map(({ name }) => <span class="tag">{name}</span>)}
      {isDue(contact) && <span class="tag warn">{ui.t.contact.due}</span>}
    </div>
  );
}

/**
 * Between the conversation and the foot, in room of its own: what is read stays readable. Open while it is owed, else when
 * it is asked for; without a script always.
 */
export function Disposition({ ui, contact }: Props) {
  const t = ui.t.disposition;
  const { interactionId, required, error } = contact.disposition;
  const action = `/interactions/${interactionId}/disposition`;
  const form = ids.disposition(interactionId);
  const state = [isDue(contact) && "due", contact.disposed && "given"];
  return (
    <section
      class={["disposition", ...state].filter(Boolean).join(" ")}
      id={ids.dispositionWindow(interactionId)}
      aria-label={t.label}
    >
      <form id={form} method="post" action={action} hx-post={action}>
        <Outcome ui={ui} contact={contact} />
        <p class="error" role="alert" id={`${form}-error`}>{error}</p>
        {required && !contact.disposed && <p class="small muted">{t.required}</p>}
        <button class="button primary">{t.save}</button>
      </form>
      <button
        type="button"
        class="button quiet icon"
        aria-label={ui.t.customer.close}
        title={ui.t.customer.close}
        data-dispose
      >
        <Icon name="x" />
      </button>
    </section>
  );
}

function Outcome({ ui, contact }: Props) {
  const t = ui.t.disposition;
  const { options, chosen, note, tags } = contact.disposition;
  return (
    <>
      <label>
        <span>{t.label}</span>
        <select name="disposition">
          <option value="">{t.choose}</option>
          {options.map((option) => (
            <option value={option.id} selected={option.id === chosen}>{nameIn(ui.locale, option)}</option>
          ))}
        </select>
      </label>
      <label>
        <span>{t.note}</span>
        <textarea name="note" rows={1} dir="auto">{note}</textarea>
      </label>
      {tags.length > 0 && (
        <fieldset class="tags">
          <legend>{t.tags}</legend>
          {tags.map((tag) => (
            <label>
              <input type="checkbox" name="tag" value={tag.id} checked={tag.given} /> {tag.name}
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}

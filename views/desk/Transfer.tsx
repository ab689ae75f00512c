/** Passing a contact on: a window over the desk, or a page where there is no script. */
import type { Plain } from "../access/pages.tsx";
import { nameIn } from "../i18n/names.ts";
import { formId, ids } from "../ids.ts";
import { ContactFormOver, ContactFormPage } from "./ContactForm.tsx";
import type { ContactProps, TransferProps } from "./types.ts";
import type { Ui } from "../types.ts";

/** In the foot: what may be chosen is asked for when it is pressed, as it is then. */
export function TransferButton({ ui, contact: { interactionId } }: { ui: Ui; contact: ContactProps }) {
  const address = `/interactions/${interactionId}/transfer`;
  return (
    <form id={formId(address)} action={address} hx-get={address}>
      <button class="button">{ui.t.transfer.label}</button>
    </form>
  );
}

export function TransferOver({ asset, ...form }: Plain & TransferProps) {
  const { label } = form.ui.t.transfer;
  const title = form.ui.t.leaving.transferOf(form.customerName);
  const id = ids.transfer(form.interactionId);
  return (
    <ContactFormOver ui={form.ui} asset={asset} id={id} title={title} label={label}>
      <TransferForm {...form} />
    </ContactFormOver>
  );
}

export function TransferPage({ asset, ...form }: Plain & TransferProps) {
  const { label } = form.ui.t.transfer;
  const title = form.ui.t.leaving.transferOf(form.customerName);
  const back = form.leaving ? "/sign-out" : `/desk?contact=${form.interactionId}`;
  return (
    <ContactFormPage ui={form.ui} asset={asset} title={title} label={label} back={back}>
      <TransferForm {...form} />
    </ContactFormPage>
  );
}

function TransferForm({ ui, form, ...choice }: { ui: Ui } & TransferProps) {
  const t = ui.t.transfer;
  const id = ids.transfer(choice.interactionId);
  const action = `/interactions/${choice.interactionId}/transfer`;
  const error = form.errors[0];
  if (choice.skills.length + choice.agents.length === 0) return <p role="status">{t.nowhere}</p>;
  return (
    <form id={id} method="post" action={action} hx-post={action} novalidate>
      {choice.leaving && <input type="hidden" name="then" value="sign-out" />}
      <p class="small muted">{t.text}</p>
      <div class={error ? "field wrong" : "field"}>
        <label for={`${id}-to`}>{t.to}</label>
        <select id={`${id}-to`} name="to" aria-describedby={`${id}-help ${id}-error`}>
          <option value="">{t.choose}</option>
          <Goals ui={ui} {...choice} chosen={form.values.to ?? ""} />
        </select>
        {!choice.onlyFree && <p class="help" id={`${id}-help`}>{t.waits}</p>}
      </div>
      <div class="field">
        <label for={`${id}-note`}>{t.note}</label>
        <p class="help" id={`${id}-note-help`}>{t.noteHelp}</p>
        <textarea
          id={`${id}-note`}
          name="note"
          rows={3}
          dir="auto"
          aria-describedby={`${id}-note-help ${id}-error`}
        >
          {form.values.note ?? ""}
        </textarea>
      </div>
      <p class="error" role="alert" id={`${id}-error`}>{error?.text}</p>
      <button class="button primary wide">{t.action}</button>
    </form>
  );
}

function Goals(
  { ui, skills, agents, onlyFree, chosen }:
    & { ui: Ui; chosen: string }
    & Pick<TransferProps, "skills" | "agents" | "onlyFree">,
) {
  const t = ui.t.transfer;
  return (
    <>
      {skills.length > 0 && (
        <optgroup label={t.skills}>
          {skills.map(({ id, open, ...skill }) => (
            <option value={`skill ${id}`} selected={chosen === `skill ${id}`}>
              {t[open ? "open" : "closed"](nameIn(ui.locale, skill))}
            </option>
          ))}
        </optgroup>
      )}
      {agents.length > 0 && (
        <optgroup label={t.agents}>
          {agents.map(({ id, name, available, free }) => (
            <option
              value={`agent ${id}`}
              selected={chosen === `agent ${id}`}
              disabled={onlyFree && !free}
            >
              {free ? t.free(name) : available ? t.busy(name) : t.away(name)}
            </option>
          ))}
        </optgroup>
      )}
    </>
  );
}

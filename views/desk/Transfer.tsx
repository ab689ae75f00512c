/** Passing a contact on: a window over the desk, or a page where there is no script. */
import type { Plain } from "../access/pages.tsx";
import { nameIn } from "../i18n/names.ts";
import { formId, ids } from "../ids.ts";
import { ContactFormOver, ContactFormPage } from "./ContactForm.tsx";
import type { ContactProps, TransferProps } from "./types.ts";
import type { Ui } from "../types.ts";
import { IconWords } from "../ui/Icon.tsx";

/** In the foot: what may be chosen is asked for when it is pressed, as it is then. */
export function TransferButton({ ui, contact: { interactionId } }: { ui: Ui; contact: ContactProps }) {
  const address = `/interactions/${interactionId}/transfer`;
  return (
    <form id={formId(address)} action={address} hx-get={address}>
      <button class="button" title={ui.t.transfer.label}>
        <IconWords icon="arrow-forward-up" label={ui.t.transfer.label} />
      </button>
    </form>
  );
}

export function TransferOver({ asset, ...form }: Plain & TransferProps) {
  const { label } = form.ui.t.transfer;
  const title = form.ui.t.leaving.transferOf(form.customerName);
  const id = ids.transfer(form.interactionId);
  return (
    <ContactFormOver
      ui={form.ui}
      asset={asset}
      about={form.interactionId}
      id={id}
      title={title}
      label={label}
    >
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
      <fieldset class="goals" role="radiogroup" aria-label={t.to} aria-describedby={`${id}-help ${id}-error`}>
        <Goals ui={ui} {...choice} chosen={form.values.to ?? ""} />
      </fieldset>
      {!choice.onlyFree && <p class="help" id={`${id}-help`}>{t.waits}</p>}
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

type Choice = Pick<TransferProps, "skills" | "agents" | "onlyFree"> & { ui: Ui; chosen: string };

/** Who can take it now comes first; who is not there is folded away. */
function Goals({ ui, skills, agents, onlyFree, chosen }: Choice) {
  const t = ui.t.transfer;
  const goal = (value: string, label: string, disabled = false) => (
    <label>
      <input type="radio" name="to" value={value} checked={chosen === value} disabled={disabled} />
      <span dir="auto">{label}</span>
    </label>
  );
  const agent = ({ id, name, available, free }: TransferProps["agents"][number]) =>
    goal(
      `agent ${id}`,
      free ? t.free(name) : available ? t.busy(name) : t.away(name),
      onlyFree && !free,
    );
  const away = agents.filter(({ available }) => !available);
  return (
    <>
      {agents.length > 0 && <p class="of">{t.agents}</p>}
      {agents.filter(({ free }) => free).map(agent)}
      {agents.filter(({ available, free }) => available && !free).map(agent)}
      {away.length > 0 && (
        <details open={away.some(({ id }) => chosen === `agent ${id}`)}>
          <summary>{t.unavailable(away.length)}</summary>
          {away.map(agent)}
        </details>
      )}
      {skills.length > 0 && <p class="of">{t.skills}</p>}
      {skills.map(({ id, open, ...skill }) =>
        goal(`skill ${id}`, t[open ? "open" : "closed"](nameIn(ui.locale, skill)))
      )}
    </>
  );
}

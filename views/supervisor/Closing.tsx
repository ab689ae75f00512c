/** What is closed above all hours, each with the way to open it again; and the form that closes. */
import { Beside, inputOf, ZoneField } from "../desk/ContactForm.tsx";
import { nameIn } from "../i18n/names.ts";
import { locales } from "../i18n/locales.ts";
import { ids } from "../ids.ts";
import type { Ui } from "../types.ts";
import { Icon } from "../ui/Icon.tsx";
import { Around, When } from "../ui/When.tsx";
import { type ClosingProps, closingSpans, type ClosureLine } from "./types.ts";

export function Closing({ ui, closing }: { ui: Ui; closing: ClosingProps }) {
  const t = ui.t.supervisor.closing;
  return (
    <section class="closing" aria-label={t.label}>
      <ClosureLines ui={ui} closures={closing.closures} />
      <details open={closing.form.errors.length > 0}>
        <summary>{t.label}…</summary>
        <CloseForm ui={ui} closing={closing} />
      </details>
    </section>
  );
}

export function ClosureLines({ ui, closures }: { ui: Ui; closures: ClosureLine[] }) {
  return (
    <div id={ids.boardClosures}>
      {closures.length > 0 && <ul>{closures.map((line) => <Closed ui={ui} line={line} />)}</ul>}
    </div>
  );
}

function Closed({ ui, line: { subject, named, until, reason, agentName } }: { ui: Ui; line: ClosureLine }) {
  const t = ui.t.supervisor.closing;
  const of = named ? nameIn(ui.locale, named) : t.centre;
  return (
    <li>
      <Icon name="alert-triangle" />
      <p class="grow">
        <b dir="auto">{of}</b>{" "}
        <span class="until">
          <Around words={t.until}>
            <When ui={ui} at={until} form="moment" />
          </Around>
        </span>
        <span class="small muted">
          {agentName} · <bdi>{reason}</bdi>
        </span>
      </p>
      <form method="post" action={`/supervisor/closures/${subject}`}>
        <input type="hidden" name="_method" value="DELETE" />
        <button class="button" aria-label={`${t.open}, ${of}`}>{t.open}</button>
      </form>
    </li>
  );
}

function CloseForm({ ui, closing: { skills, zones, form } }: { ui: Ui; closing: ClosingProps }) {
  const t = ui.t.supervisor.closing;
  const { values, errors } = form;
  const id = ids.closing;
  return (
    <form id={id} method="post" action="/supervisor/closures" novalidate>
      <input type="hidden" name="key" value={values.key} />
      <div class="pair">
        <Beside id={id} name="subject" label={t.what} errors={errors}>
          <select {...inputOf(id, "subject")}>
            <option value="">{ui.t.supervisor.panel.choose}</option>
            {skills.map(({ subject, named }) => (
              <option value={subject} selected={subject === values.subject}>
                {named ? nameIn(ui.locale, named) : t.centre}
              </option>
            ))}
          </select>
        </Beside>
        <Beside id={id} name="lasts" label={t.lasts} errors={errors}>
          <select {...inputOf(id, "lasts")}>
            {closingSpans.map((span) => (
              <option value={span} selected={span === values.lasts}>{t.spans[span]}</option>
            ))}
          </select>
        </Beside>
      </div>
      <div class="pair chosen">
        <Beside id={id} name="until" label={t.at} errors={errors}>
          <input {...inputOf(id, "until", values.until)} type="datetime-local" />
        </Beside>
        <ZoneField
          id={id}
          label={ui.t.parking.zone}
          value={values.zone}
          zones={zones}
          errors={errors}
          own={values.ownZone === "yes"}
        />
      </div>
      <Beside id={id} name="reason" label={t.reason} errors={errors} help={t.reasonHelp}>
        <input {...inputOf(id, "reason", values.reason)} dir="auto" autocomplete="off" />
      </Beside>
      <fieldset>
        <legend>{t.texts}</legend>
        <p class="help">{t.textsHelp}</p>
        {locales.map((locale) => (
          <Beside id={id} name={`text-${locale}`} label={ui.t.language[locale]} errors={errors}>
            <input
              {...inputOf(id, `text-${locale}`, values[`text-${locale}`])}
              lang={locale}
              autocomplete="off"
            />
          </Beside>
        ))}
      </fieldset>
      <button class="button primary">{t.label}</button>
    </form>
  );
}

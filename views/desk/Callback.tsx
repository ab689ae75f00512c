/** A call promised to a customer: the form, and what an agent sees when the time has come. */
import type { Plain } from "../access/pages.tsx";
import { timeInZone } from "../i18n/hours.ts";
import { nameIn } from "../i18n/names.ts";
import { ids } from "../ids.ts";
import {
  Beside,
  ContactFormOver,
  ContactFormPage,
  ContactFormRefused,
  inputOf,
  ZoneField,
} from "./ContactForm.tsx";
import type { CallbackFormProps, CallProps } from "./types.ts";
import type { FieldError, Ui } from "../types.ts";

const named = ["address", "skill", "at", "zone", "note"] as const;

/** In the customer's card: what may be chosen is asked for when it is pressed. */
export function CallbackButton({ ui, interactionId }: { ui: Ui; interactionId: string }) {
  const address = `/interactions/${interactionId}/customer/callbacks`;
  return (
    <form action={address} hx-get={address}>
      <button class="button small opens">{ui.t.callback.schedule}</button>
    </form>
  );
}

export function CallbackOver({ asset, ...form }: Plain & CallbackFormProps) {
  const { title, schedule } = form.ui.t.callback;
  const id = ids.callback(form.interactionId);
  return (
    <ContactFormOver
      ui={form.ui}
      asset={asset}
      about={form.interactionId}
      id={id}
      title={title(form.customerName)}
      label={schedule}
    >
      <CallbackForm {...form} />
    </ContactFormOver>
  );
}

export const CallbackRefused = (
  { interactionId, errors }: { interactionId: string; errors: FieldError[] },
) => <ContactFormRefused id={ids.callback(interactionId)} named={named} errors={errors} />;

export function CallbackPage({ asset, ...form }: Plain & CallbackFormProps) {
  const { title, schedule } = form.ui.t.callback;
  const back = `/desk?contact=${form.interactionId}`;
  return (
    <ContactFormPage ui={form.ui} asset={asset} title={title(form.customerName)} label={schedule} back={back}>
      <CallbackForm {...form} />
    </ContactFormPage>
  );
}

function CallbackForm({ ui, interactionId, skills, zones, form }: { ui: Ui } & CallbackFormProps) {
  const t = ui.t.callback;
  const id = ids.callback(interactionId);
  const action = `/interactions/${interactionId}/customer/callbacks`;
  const { values, errors } = form;
  if (skills.length === 0) return <p role="status">{t.noSkill}</p>;
  return (
    <form id={id} method="post" action={action} hx-post={action} novalidate>
      <input type="hidden" name="key" value={values.key} />
      <Beside id={id} name="address" label={t.number} errors={errors}>
        <input {...inputOf(id, "address", values.address)} type="tel" autocomplete="off" />
      </Beside>
      <Beside id={id} name="at" label={t.at} errors={errors}>
        <input {...inputOf(id, "at", values.at)} type="datetime-local" />
      </Beside>
      <ZoneField id={id} label={t.zone} value={values.zone} zones={zones} errors={errors} />
      <Beside id={id} name="skill" label={t.skill} errors={errors}>
        <select {...inputOf(id, "skill")}>
          {skills.map((skill) => (
            <option value={skill.id} selected={skill.id === values.skill}>
              {nameIn(ui.locale, skill)}
            </option>
          ))}
        </select>
      </Beside>
      <fieldset>
        <legend>{t.who}</legend>
        {(["me", "anyone"] as const).map((who) => (
          <label>
            <input
              type="radio"
              name="who"
              value={who}
              checked={(values.who === "anyone") === (who === "anyone")}
            />
            {t[who]}
          </label>
        ))}
      </fieldset>
      <Beside id={id} name="note" label={t.note} errors={errors}>
        <textarea {...inputOf(id, "note")} rows={2} dir="auto">{values.note}</textarea>
      </Beside>
      <button class="button primary wide">{t.promise}</button>
    </form>
  );
}

/** In the place of the composer: whom to call, and what was promised. */
export function Call({ ui, call }: { ui: Ui; call: CallProps }) {
  const t = ui.t.callback;
  return (
    <section class="call" aria-label={t.label}>
      <p>{t.promised(timeInZone(call.at, call.zone, ui.locale))}</p>
      {call.note && <p dir="auto">{call.note}</p>}
      <a class="button primary" href={`tel:${call.phone}`}>{t.call(call.phone)}</a>
    </section>
  );
}

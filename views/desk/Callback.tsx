/** A call promised to a customer: the form, and what an agent sees when the time has come. */
import { Card, type Plain } from "../access/pages.tsx";
import { timeInZone } from "../i18n/hours.ts";
import { ids } from "../ids.ts";
import type { CallbackFormProps, CallProps } from "./types.ts";
import type { Child, FieldError, Ui } from "../types.ts";
import { Over } from "../ui/Over.tsx";
import { Partial } from "../ui/Partial.tsx";

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
  const { ui, interactionId } = form;
  return (
    <Over
      ui={ui}
      asset={asset}
      titleId={`${ids.callback(interactionId)}-title`}
      title={ui.t.callback.title(form.customerName)}
      label={ui.t.callback.schedule}
    >
      <CallbackForm {...form} />
    </Over>
  );
}

/** Beside the field that was refused, and nothing beside the others. */
export function CallbackRefused(
  { interactionId, errors }: { interactionId: string; errors: FieldError[] },
) {
  return (
    <>
      {named.map((name) => (
        <Partial target={`${ids.callback(interactionId)}-${name}-error`} swap="innerHTML">
          {errors.find(({ field }) => field === name)?.text ?? ""}
        </Partial>
      ))}
    </>
  );
}

export function CallbackPage({ asset, ...form }: Plain & CallbackFormProps) {
  const { ui, interactionId } = form;
  return (
    <Card ui={ui} asset={asset} title={ui.t.callback.title(form.customerName)}>
      <section aria-label={ui.t.callback.schedule}>
        <CallbackForm {...form} />
      </section>
      <p>
        <a class="button quiet wide" href={`/desk?contact=${interactionId}`}>{ui.t.customer.cancel}</a>
      </p>
    </Card>
  );
}

function CallbackForm({ ui, interactionId, skills, zones, form }: { ui: Ui } & CallbackFormProps) {
  const t = ui.t.callback;
  const id = ids.callback(interactionId);
  const action = `/interactions/${interactionId}/customer/callbacks`;
  const { values, errors } = form;
  const beside = (name: typeof named[number], label: string, input: Child) => {
    const error = errors.find(({ field }) => field === name)?.text;
    return (
      <div class={error ? "field wrong" : "field"}>
        <label for={`${id}-${name}`}>{label}</label>
        {input}
        <p class="error" role="alert" id={`${id}-${name}-error`}>{error}</p>
      </div>
    );
  };
  const input = (name: typeof named[number]) => ({
    id: `${id}-${name}`,
    name,
    "aria-describedby": `${id}-${name}-error`,
  });
  if (skills.length === 0) return <p role="status">{t.noSkill}</p>;
  return (
    <form id={id} method="post" action={action} hx-post={action} novalidate>
      <input type="hidden" name="key" value={values.key} />
      {beside(
        "address",
        t.number,
        <input {...input("address")} type="tel" autocomplete="off" value={values.address} />,
      )}
      {beside("at", t.at, <input {...input("at")} type="datetime-local" value={values.at} />)}
      {beside(
        "zone",
        t.zone,
        <>
          <input {...input("zone")} list={`${id}-zones`} autocomplete="off" value={values.zone} />
          <datalist id={`${id}-zones`}>{zones.map((zone) => <option value={zone} />)}</datalist>
        </>,
      )}
      {beside(
        "skill",
        t.skill,
        <select {...input("skill")}>
          {skills.map((skill) => (
            <option value={skill.id} selected={skill.id === values.skill}>{skill.name}</option>
          ))}
        </select>,
      )}
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
      {beside("note", t.note, <textarea {...input("note")} rows={2} dir="auto">{values.note}</textarea>)}
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

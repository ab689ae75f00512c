/** The form of a new text: a number, and the skill it is sent from. The words are typed in the contact's window. */
import type { Plain } from "../../access/pages.tsx";
import {
  Beside,
  ContactFormOver,
  ContactFormPage,
  ContactFormRefused,
  inputOf,
} from "../../desk/ContactForm.tsx";
import { nameIn } from "../../i18n/names.ts";
import { ids } from "../../ids.ts";
import type { FormState, Ui } from "../../types.ts";
import { Partial } from "../../ui/Partial.tsx";
import type { NewTextProps } from "./types.ts";

const named = ["number", "skill"] as const;
const kinds = ["express", "implied"] as const;
const action = "/texts/new";

export function NewTextOver({ asset, ...props }: Plain & NewTextProps) {
  const { title } = props.ui.t.sms.fresh;
  return (
    <ContactFormOver
      ui={props.ui}
      asset={asset}
      about={props.fromId ?? undefined}
      id={ids.newText}
      title={title}
      label={title}
    >
      <NewTextForm {...props} />
    </ContactFormOver>
  );
}

export const NewTextRefused = ({ ui, form }: { ui: Ui; form: FormState }) => (
  <>
    <ContactFormRefused id={ids.newText} named={named} errors={form.errors} />
    <Partial target={`${ids.newText}-sure`} swap="innerHTML">
      <Sure number={form.values.sure ?? ""} />
    </Partial>
    <Partial target={`${ids.newText}-consent`} swap="innerHTML">
      <Consent ui={ui} form={form} />
    </Partial>
  </>
);

export function NewTextPage({ asset, ...props }: Plain & NewTextProps) {
  const { title } = props.ui.t.sms.fresh;
  const back = props.fromId ? `/desk?contact=${encodeURIComponent(props.fromId)}` : "/desk";
  return (
    <ContactFormPage ui={props.ui} asset={asset} title={title} label={title} back={back}>
      <NewTextForm {...props} />
    </ContactFormPage>
  );
}

function NewTextForm({ ui, skills, form: { values, errors }, fromId }: { ui: Ui } & NewTextProps) {
  const t = ui.t.sms.fresh;
  const id = ids.newText;
  if (skills.length === 0) return <p role="status">{t.noSkill}</p>;
  return (
    <form id={id} method="post" action={action} hx-post={action} novalidate data-accept>
      <input type="hidden" name="key" value={values.key} />
      <input type="hidden" name="from" value={fromId ?? ""} />
      <span id={`${id}-sure`}>
        <Sure number={values.sure ?? ""} />
      </span>
      <Beside id={id} name="number" label={t.number} errors={errors}>
        <input {...inputOf(id, "number", values.number)} type="tel" autocomplete="off" />
      </Beside>
      <Beside id={id} name="skill" label={t.skill} errors={errors}>
        <select {...inputOf(id, "skill")}>
          {skills.map((skill) => (
            <option value={skill.id} selected={skill.id === values.skill}>
              {nameIn(ui.locale, skill)} · {skill.from}
            </option>
          ))}
        </select>
      </Beside>
      <div id={`${id}-consent`}>
        <Consent ui={ui} form={{ values, errors }} />
      </div>
      <button class="button primary wide">{t.send}</button>
    </form>
  );
}

/** How they agreed to commercial texts, where nothing is recorded yet. */
function Consent({ ui, form: { values, errors } }: { ui: Ui; form: FormState }) {
  const t = ui.t.sms.fresh.consent;
  const id = ids.newText;
  if (!values.kind) return null;
  return (
    <fieldset>
      <legend>{t.label}</legend>
      <Beside id={id} name="kind" label={t.kind} errors={errors}>
        <select {...inputOf(id, "kind")}>
          {kinds.map((kind) => <option value={kind} selected={kind === values.kind}>{t[kind]}</option>)}
        </select>
      </Beside>
      <Beside id={id} name="source" label={t.source} errors={errors}>
        <input {...inputOf(id, "source", values.source)} maxlength={200} dir="auto" autocomplete="off" />
      </Beside>
      <Beside id={id} name="until" label={t.until} errors={errors}>
        <input {...inputOf(id, "until", values.until)} type="date" />
      </Beside>
    </fieldset>
  );
}

/** The number that the agent was warned about. */
const Sure = ({ number }: { number: string }) => <input type="hidden" name="sure" value={number} />;

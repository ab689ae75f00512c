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
import type { FieldError, Ui } from "../../types.ts";
import { Partial } from "../../ui/Partial.tsx";
import type { NewTextProps } from "./types.ts";

const named = ["number", "skill"] as const;
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

export const NewTextRefused = ({ sure, errors }: { sure: string; errors: FieldError[] }) => (
  <>
    <ContactFormRefused id={ids.newText} named={named} errors={errors} />
    <Partial target={`${ids.newText}-sure`} swap="innerHTML">
      <Sure number={sure} />
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
      <button class="button primary wide">{t.send}</button>
    </form>
  );
}

/** The number that the agent was warned about. */
const Sure = ({ number }: { number: string }) => <input type="hidden" name="sure" value={number} />;

/** The page on which a work item is made by hand. */
import { Card, type Plain, PlainForm } from "../../access/pages.tsx";
import { type Named, nameIn } from "../../i18n/names.ts";
import type { FormState, Ui } from "../../types.ts";
import { Field } from "../../ui/Field.tsx";
import { Around, When } from "../../ui/When.tsx";
import type { CustomerCandidate } from "./types.ts";

export interface NewWorkItemProps extends Plain {
  form: FormState;
  skills: (Named & { id: string })[];
  /**
   * Known customers with the typed address, one of whom must be chosen; null where there is nothing to
   * choose.
   */
  candidates: CustomerCandidate[] | null;
  /** The id of the form: sent twice, it makes one work item. */
  formKey: string;
  /** Whether a work item was just made. */
  made: boolean;
  /** Whether the reader is an agent, who has a desk to go back to. */
  agent: boolean;
  supervisor: boolean;
}

export function NewWorkItem(
  { ui, asset, form, skills, candidates, formKey, made, agent, supervisor }: NewWorkItemProps,
) {
  const t = ui.t.workItem;
  const wrong = form.errors.find(({ field }) => field === "skill")?.text;
  const field = (name: string) => ({ name, value: form.values[name], errors: form.errors });
  return (
    <Card ui={ui} asset={asset} title={t.new}>
      {made && <p role="status">{t.made}</p>}
      {skills.length === 0
        ? <p>{t.noSkill}</p>
        : (
          <PlainForm ui={ui} form={form} action="/work-items/new" submit={t.create}>
            <input type="hidden" name="key" value={formKey} />
            <Field {...field("title")} label={t.title} />
            <div class={wrong ? "field wrong" : "field"}>
              <label for="skill">{t.skill}</label>
              {wrong && <p class="error" id="skill-error">{wrong}</p>}
              <select
                id="skill"
                name="skill"
                aria-describedby={wrong && "skill-error"}
                aria-invalid={wrong ? "true" : undefined}
              >
                {skills.map((skill) => (
                  <option value={skill.id} selected={skill.id === form.values.skill}>
                    {nameIn(ui.locale, skill)}
                  </option>
                ))}
              </select>
            </div>
            <Field {...field("details")} label={t.details} type="textarea" />
            <Field {...field("link")} label={t.link} help={t.optional} />
            <Field {...field("name")} label={t.customer} autocomplete="off" />
            <Field {...field("address")} label={t.address} help={t.optional} autocomplete="off" />
            {candidates && <WhichCustomer ui={ui} form={form} candidates={candidates} />}
          </PlainForm>
        )}
      <p class="row">
        {agent && <a href="/desk">{ui.t.access.desk}</a>}
        {supervisor && <a href="/supervisor">{ui.t.supervisor.title}</a>}
      </p>
    </Card>
  );
}

/** Shows the choice of the customer. None is preselected, so that nobody confirms one without looking. */
function WhichCustomer(
  { ui, form, candidates }: { ui: Ui; form: FormState; candidates: CustomerCandidate[] },
) {
  const t = ui.t.workItem.which;
  const wrong = form.errors.find(({ field }) => field === "customer")?.text;
  const choices = [
    ...candidates.map(({ id, name, since, confirmed }) => ({
      value: id,
      name,
      help: (
        <>
          <Around words={t.since}>
            <When ui={ui} at={since} form="day" />
          </Around>
          {` · ${confirmed ? t.confirmed : t.unconfirmed}`}
        </>
      ),
    })),
    { value: "new", name: t.somebodyNew, help: t.somebodyNewHelp },
  ];
  return (
    <fieldset class={wrong ? "field wrong" : "field"} aria-describedby={wrong && "customer-error"}>
      <legend>{t.label}</legend>
      {wrong && <p class="error" id="customer-error">{wrong}</p>}
      {choices.map(({ value, name, help }, n) => (
        <label>
          <input
            id={n === 0 ? "customer" : undefined}
            type="radio"
            name="customer"
            value={value}
            checked={form.values.customer === value}
          />
          <span>
            <span dir="auto">{name}</span>
            <span class="help">{help}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

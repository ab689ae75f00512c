/** A work item made by hand. */
import { Card, type Plain, PlainForm } from "../../access/pages.tsx";
import type { FormState } from "../../types.ts";
import { Field } from "../../ui/Field.tsx";

export interface NewWorkItemProps extends Plain {
  form: FormState;
  skills: { id: string; name: string }[];
  /** Sent twice, it is made once. */
  formKey: string;
  /** One was just made. */
  made: boolean;
  /** Whether the reader has a desk to go back to. */
  agent: boolean;
}

export function NewWorkItem({ ui, asset, form, skills, formKey, made, agent }: NewWorkItemProps) {
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
                {skills.map(({ id, name }) => (
                  <option value={id} selected={id === form.values.skill}>{name}</option>
                ))}
              </select>
            </div>
            <Field {...field("details")} label={t.details} type="textarea" />
            <Field {...field("link")} label={t.link} help={t.optional} />
            <Field {...field("name")} label={t.customer} autocomplete="off" />
            <Field {...field("address")} label={t.address} help={t.optional} autocomplete="off" />
          </PlainForm>
        )}
      <p>
        <a href={agent ? "/desk" : "/"}>{ui.t.access.back}</a>
      </p>
    </Card>
  );
}

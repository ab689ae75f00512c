/** The form of any noun: sections of fields, what is wrong, who changed what and when. Without a script. */
import type { Child, Ui } from "../types.ts";
import { AdminField } from "./Inputs.tsx";
import { Shell, type ShellProps } from "./Shell.tsx";
import { Around, When } from "../ui/When.tsx";
import type { ChangeView, FormView, SectionView } from "./types.ts";

export function NounForm({ form, ...shell }: ShellProps & { form: FormView }) {
  const { ui } = shell;
  const words = ui.t.admin;
  const single = form.action === form.noun.href && form.title === form.noun.title;
  return (
    <Shell {...shell} title={form.title}>
      <div class="admin-head">
        {!single && <a class="back" href={form.noun.href}>{words.form.back(form.noun.title)}</a>}
        <h1>{form.title}</h1>
      </div>
      <Said ui={ui} form={form} />
      <div class="with-contents">
        <form method="post" action={form.action} class="noun" novalidate>
          <input type="hidden" name="id" value={form.id} />
          <input type="hidden" name="version" value={String(form.version)} />
          {form.sections.map((section) => (
            <Section ui={ui} section={section} alone={form.sections.length === 1} />
          ))}
          <div class="actions">
            <button class="button primary">{words.form.save}</button>
            {form.retirement && (
              <a class="button quiet" href={form.retirement.href}>{form.retirement.label}…</a>
            )}
          </div>
        </form>
        {form.sections.length > 3 && <Contents ui={ui} sections={form.sections} />}
      </div>
      {form.history && <History ui={ui} changes={form.history} />}
    </Shell>
  );
}

/** What is said above the form. */
function Said({ ui, form }: { ui: Ui; form: FormView }): Child {
  const { conflict } = form;
  return (
    <>
      {form.done && <p class="done" role="status">{form.done}</p>}
      {form.retired && (
        <form method="post" action={`${form.noun.href}/${form.id}/retirement`} class="is-retired">
          <input type="hidden" name="_method" value="DELETE" />
          <p>{form.retired.text}</p>
          <button class="button">{form.retired.restore}</button>
        </form>
      )}
      {conflict && (
        <div class="summary conflict" role="alert" tabindex={-1} autofocus>
          <p>
            <Around words={(when) => ui.t.admin.form.conflict(conflict.who, when)}>
              <When ui={ui} at={conflict.at} form="moment" />
            </Around>
          </p>
        </div>
      )}
      {form.errors.length > 0 && (
        <div class="summary" role="alert" tabindex={-1} autofocus={!conflict}>
          <h2>{ui.t.errors.summary}</h2>
          <ul>
            {form.errors.map(({ field, text }) => <li>{field ? <a href={`#${field}`}>{text}</a> : text}</li>)}
          </ul>
        </div>
      )}
    </>
  );
}

function Section({ ui, section, alone }: { ui: Ui; section: SectionView; alone: boolean }) {
  const heading = `section-${section.id}`;
  return (
    <section aria-labelledby={alone ? undefined : heading}>
      {!alone && <h2 id={heading} tabindex={-1}>{section.title}</h2>}
      {section.fields.map((field) => <AdminField ui={ui} field={field} />)}
      {section.says && <p class="says">{section.says}</p>}
    </section>
  );
}

function Contents({ ui, sections }: { ui: Ui; sections: SectionView[] }) {
  return (
    <nav class="contents" aria-label={ui.t.admin.form.sections}>
      <p class="small muted" aria-hidden="true">{ui.t.admin.form.sections}</p>
      <ul>
        {sections.map(({ id, title }) => (
          <li>
            <a href={`#section-${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function History({ ui, changes }: { ui: Ui; changes: ChangeView[] }) {
  const words = ui.t.admin.history;
  return (
    <section class="history" aria-labelledby="history">
      <h2 id="history">{words.title}</h2>
      {changes.length === 0 && <p class="muted">{words.none}</p>}
      <ol>
        {changes.map(({ who, at, did, lines }) => (
          <li>
            <p>
              <b>{who}</b>{" "}
              <span class="muted">
                <When ui={ui} at={at} form="moment" />
              </span>
              {did && <span class="tag">{did}</span>}
            </p>
            {lines.length > 0 && (
              <dl>
                {lines.map(({ label, from, to }) => (
                  <div>
                    <dt>{label}</dt>
                    <dd>
                      <del>{from}</del> <span aria-hidden="true">→</span> <ins>{to}</ins>
                    </dd>
                  </div>
                ))}
              </dl>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The form of any noun: sections of fields, what is wrong, who changed what and when. Without a script. */
import type { Child, Ui } from "../types.ts";
import { Icon } from "../ui/Icon.tsx";
import { Address, Invitation } from "./Copied.tsx";
import { DoingNow, TrialAnswer } from "./Doing.tsx";
import { AdminField } from "./Inputs.tsx";
import { Shell, type ShellProps } from "./Shell.tsx";
import { Around, When } from "../ui/When.tsx";
import type { ChangeView, FilesView, FormView, MissingView, SectionView } from "./types.ts";

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
      {form.address && (
        <section class="where" aria-labelledby="address-title">
          <h2 id="address-title">{words.checkList.address.title}</h2>
          <Address ui={ui} address={form.address} here />
        </section>
      )}
      <div class="with-contents">
        <form method="post" action={form.action} class="noun" novalidate>
          <input type="hidden" name="id" value={form.id} />
          <input type="hidden" name="version" value={String(form.version)} />
          {form.sections.map((section) => (
            <Section ui={ui} section={section} alone={form.sections.length === 1} />
          ))}
          <div class="actions">
            {form.trial && (
              <div id="tried" role="status" data-trying={words.providers.trial.trying}>
                {form.trial.tried && <TrialAnswer ui={ui} tried={form.trial.tried} />}
              </div>
            )}
            <button class="button primary">{words.form.save}</button>
            {form.trial && (
              <button class="button" formaction={form.trial.action} data-trial>
                {words.providers.trial.button}
              </button>
            )}
            {form.retirement && (
              <a class="button quiet" href={form.retirement.href}>{form.retirement.label}…</a>
            )}
          </div>
        </form>
        {form.sections.length > 3 && <Contents ui={ui} sections={form.sections} />}
      </div>
      {form.files && <Files ui={ui} files={form.files} />}
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
      {form.invitation && <Invitation ui={ui} invitation={form.invitation} />}
      {form.doing && <DoingNow ui={ui} doing={form.doing} />}
      {form.missing.length > 0 && <Missing missing={form.missing} />}
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

/** What keeps the thing from doing its work, with the way to where that is put right. */
function Missing({ missing }: { missing: MissingView[] }) {
  return (
    <div role="status">
      <ul class="missing">
        {missing.map(({ text, mend }) => (
          <li>
            <Icon name="alert-triangle" /> {text} <a href={mend.href}>{mend.label}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Section({ ui, section, alone }: { ui: Ui; section: SectionView; alone: boolean }) {
  const heading = `section-${section.id}`;
  const { title, folded, fields, says } = section;
  const inside = (
    <>
      {fields.map((field) => <AdminField ui={ui} field={field} />)}
      {says && <p class="says">{says}</p>}
    </>
  );
  if (!folded) {
    return (
      <section aria-labelledby={alone ? undefined : heading}>
        {!alone && <h2 id={heading} tabindex={-1}>{title}</h2>}
        {inside}
      </section>
    );
  }
  return (
    <section aria-labelledby={heading} class="folded">
      <details open={folded.open}>
        <summary>
          <h2 id={heading}>{title}</h2>
          <p class="small muted">{folded.about}</p>
        </summary>
        {inside}
      </details>
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

/** Stored one by one, each at once: the form above has only words. */
function Files({ ui, files: { action, key, rows, error } }: { ui: Ui; files: FilesView }) {
  const words = ui.t.admin.files;
  return (
    <section class="filed" id="files" aria-labelledby="files-title">
      <h2 id="files-title">{words.title}</h2>
      {rows.length === 0 && <p class="muted">{words.none}</p>}
      <ul class="uses">
        {rows.map(({ id, name, size }) => (
          <li>
            <bdi>{name}</bdi> <span class="muted">{size}</span>
            <form method="post" action={`${action}/${id}`}>
              <input type="hidden" name="_method" value="DELETE" />
              <button class="button quiet small" aria-label={words.remove(name)}>{words.removeShort}</button>
            </form>
          </li>
        ))}
      </ul>
      <form method="post" action={action} encType="multipart/form-data" class="find">
        <input type="hidden" name="key" value={key} />
        <input
          type="file"
          name="file"
          multiple
          aria-label={words.choose}
          aria-describedby={error ? "files-error" : undefined}
          aria-invalid={error ? "true" : undefined}
        />
        <button class="button">{words.add}</button>
      </form>
      {error && <p class="error" id="files-error" role="alert">{error}</p>}
    </section>
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
                      {from !== null && <del>{from}</del>}{" "}
                      {from !== null && to !== null && <span aria-hidden="true">→</span>}{" "}
                      {to !== null && <ins>{to}</ins>}
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

/** Administrators: the keys of programs. Without a script. */
import { Shell, type ShellProps } from "../admin/Shell.tsx";
import type { FormState, Ui } from "../types.ts";
import { Field } from "../ui/Field.tsx";
import { Around, When } from "../ui/When.tsx";
import { PlainForm } from "./pages.tsx";

export interface KeyProps {
  id: string;
  name: string;
  hint: string;
  /** It reaches what others handed in, too. */
  allItems: boolean;
  madeAt: number;
  /** Null where it was made on the command line. */
  madeBy: string | null;
  usedAt: number | null;
  revokedAt: number | null;
}

interface KeysProps extends ShellProps {
  keys: KeyProps[];
  form: FormState;
  /** Of the key that the form makes: sent twice, it is made once. */
  formId: string;
  /** One just made, shown this once; or one that was made by this form before. */
  made: { name: string; key: string } | "before" | null;
  revoked: boolean;
}

export function ApiKeys({ keys, form, formId, made, revoked, ...shell }: KeysProps) {
  const { ui } = shell;
  const t = ui.t.admin.keys;
  const [live, gone] = [true, false].map((is) => keys.filter(({ revokedAt }) => (revokedAt === null) === is));
  return (
    <Shell {...shell} title={t.title}>
      <h1>{t.title}</h1>
      <p class="lead">
        {t.lead} <a href="/api">{ui.t.api.title}</a>
      </p>
      {revoked && <p class="done" role="status">{t.revokedNow}</p>}
      {made === "before" && <p class="done" role="status">{t.before}</p>}
      {made !== null && made !== "before" && (
        <div class="made" role="status">
          <p>{t.made(made.name)}</p>
          <code>{made.key}</code>
        </div>
      )}
      {live!.length === 0 && <p class="muted">{t.none}</p>}
      <ul class="people">{live!.map((key) => <Row ui={ui} known={key} />)}</ul>
      {gone!.length > 0 && (
        <details class="retired">
          <summary>{t.showRevoked(gone!.length)}</summary>
          <ul class="people">{gone!.map((key) => <Row ui={ui} known={key} />)}</ul>
        </details>
      )}
      <section class="add" aria-labelledby="add">
        <h2 id="add">{t.add}</h2>
        <PlainForm ui={ui} form={form} action="/admin/api-keys" submit={t.make}>
          <input type="hidden" name="id" value={formId} />
          <Field
            name="name"
            label={t.name}
            help={t.nameHelp}
            value={form.values.name}
            errors={form.errors}
            autocomplete="off"
          />
          <fieldset>
            <legend>{t.reach}</legend>
            <label>
              <input type="checkbox" name="allItems" value="on" checked={form.values.allItems === "on"} />
              {" "}
              {t.allItems}
            </label>
            <p class="help">{t.allItemsHelp}</p>
          </fieldset>
        </PlainForm>
      </section>
    </Shell>
  );
}

function Row({ ui, known }: { ui: Ui; known: KeyProps }) {
  const t = ui.t.admin.keys;
  const { id, name, hint, allItems, madeAt, madeBy, usedAt, revokedAt } = known;
  const made = (when: string) => madeBy === null ? t.madeByTask(when) : t.madeBy(when, madeBy);
  const said = (words: (when: string) => string, at: number) => (
    <Around words={words}>
      <When ui={ui} at={at} form="moment" />
    </Around>
  );
  return (
    <li>
      <div class="grow">
        <b>{name}</b> <code class="muted">{hint}…</code> {allItems && <span class="tag">{t.allItems}</span>}
        <div class="small muted">
          {said(made, madeAt)}
          {" · "}
          {usedAt === null ? t.unused : said(t.used, usedAt)}
          {revokedAt !== null && [" · ", said(t.revokedAt, revokedAt)]}
        </div>
      </div>
      {revokedAt === null && (
        <a class="button" href={`/admin/api-keys/${id}/revocation`} aria-label={`${t.revoke}: ${name}`}>
          {t.revoke}…
        </a>
      )}
    </li>
  );
}

/** Asked before: there is no way back. */
export function RevokeKey({ id, name, hint, ...shell }: ShellProps & Pick<KeyProps, "id" | "name" | "hint">) {
  const { t } = shell.ui;
  const words = t.admin.keys;
  const title = words.revokeTitle(name);
  return (
    <Shell {...shell} title={title}>
      <h1>{title}</h1>
      <p class="lead">
        <code>{hint}…</code> {words.revokeText}
      </p>
      <form method="post" action={`/admin/api-keys/${id}/revocation`} class="actions">
        <button class="button danger">{words.revoke}</button>
        <a class="button quiet" href="/admin/api-keys">{t.admin.retire.cancel}</a>
      </form>
    </Shell>
  );
}

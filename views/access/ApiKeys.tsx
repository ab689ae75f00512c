/** Administrators: the keys of programs. Without a script. */
import { Copied } from "../admin/Copied.tsx";
/** The administrators' page of API keys. It needs no script. */
import { Shell, type ShellProps } from "../admin/Shell.tsx";
import type { FormState, Ui } from "../types.ts";
import { Field } from "../ui/Field.tsx";
import { Around, When } from "../ui/When.tsx";
import { PlainForm } from "./pages.tsx";

export interface KeyProps {
  id: string;
  name: string;
  hint: string;
  /** Whether the key may also read and withdraw work items sent with other keys. */
  allItems: boolean;
  madeAt: number;
  /** The administrator who made the key; null where it was made on the command line. */
  madeBy: string | null;
  usedAt: number | null;
  revokedAt: number | null;
}

interface KeysProps extends ShellProps {
  keys: KeyProps[];
  form: FormState;
  /** The id that the new key will have: a form sent twice makes one key. */
  formId: string;
  /** The key just made, shown only now; "before" where this form had made it already; null otherwise. */
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
          <Copied ui={ui} id="made-key" text={made.key} />
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

/** Asks before a key is revoked, which cannot be undone. */
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

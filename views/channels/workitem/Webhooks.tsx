/**
 * The administrators' page of webhooks: addresses that are told about work items, and how each last answered.
 */
import { PlainForm } from "../../access/pages.tsx";
import { Shell, type ShellProps } from "../../admin/Shell.tsx";
import type { FormState, Ui } from "../../types.ts";
import type { WebhookProps } from "./types.ts";
import { Field } from "../../ui/Field.tsx";
import { When } from "../../ui/When.tsx";

export interface WebhooksProps extends ShellProps {
  webhooks: WebhookProps[];
  form: FormState;
  /**
   * The secret of the webhook just added, shown only now; "before" where this form had added it already; null
   * otherwise.
   */
  added: { secret: string } | "before" | null;
}

export function Webhooks({ webhooks, form, added, ...shell }: WebhooksProps) {
  const { ui } = shell;
  const t = ui.t.webhooks;
  return (
    <Shell {...shell} title={t.title}>
      <h1>{t.title}</h1>
      <p class="lead">
        {t.text} <a href="/api">{ui.t.api.title}</a>
      </p>
      {added === "before" && <p class="done" role="status">{t.before}</p>}
      {added !== null && added !== "before" && (
        <div class="made" role="status">
          <p>{t.added}</p>
          <code>{added.secret}</code>
        </div>
      )}
      {webhooks.length === 0 && <p class="muted">{t.none}</p>}
      <ul class="people">
        {webhooks.map((webhook) => <Row ui={ui} webhook={webhook} />)}
      </ul>
      <section class="add" aria-labelledby="add">
        <h2 id="add">{t.add}</h2>
        <PlainForm ui={ui} form={form} action="/admin/webhooks" submit={t.add}>
          <Field
            name="url"
            label={t.address}
            value={form.values.url}
            errors={form.errors}
            autocomplete="off"
          />
        </PlainForm>
      </section>
    </Shell>
  );
}

function Row({ ui, webhook: { id, url, disabled, last } }: { ui: Ui; webhook: WebhookProps }) {
  const t = ui.t.webhooks;
  return (
    <li>
      <div class="grow">
        <code>{url}</code> {disabled && <span class="tag">{t.disabled}</span>}
        <div class="small muted">
          {last === null ? t.nothing : (
            <>
              <When ui={ui} at={last.at} form="moment" />: {t.state[last.state]}
              {last.status !== null && ` · ${said(ui, last.status)} · ${t.tries(last.tries)}`}
            </>
          )}
        </div>
      </div>
      {!disabled && (
        <>
          <Action action={`/admin/webhooks/${id}/test`} label={t.test} of={url} />
          <Action action={`/admin/webhooks/${id}/disable`} label={t.disable} of={url} />
        </>
      )}
    </li>
  );
}

function said({ t }: Ui, status: number): string {
  if (status < 0) return t.webhooks.forbidden;
  return status === 0 ? t.webhooks.unanswered : String(status);
}

function Action({ action, label, of }: { action: string; label: string; of: string }) {
  return (
    <form method="post" action={action}>
      <button class="button" aria-label={`${label}: ${of}`}>{label}</button>
    </form>
  );
}

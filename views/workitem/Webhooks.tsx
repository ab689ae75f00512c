/** Administrators: addresses that hear of work items, and how each last answered. */
import { Card, type Plain, PlainForm } from "../access/pages.tsx";
import { day, timeOfDay } from "../i18n/index.ts";
import type { FormState, Ui, WebhookProps } from "../types.ts";
import { Field } from "../ui/Field.tsx";

export interface WebhooksProps extends Plain {
  webhooks: WebhookProps[];
  form: FormState;
  /** Of one just added: shown this once. */
  secret: string | null;
}

export function Webhooks({ ui, asset, webhooks, form, secret }: WebhooksProps) {
  const t = ui.t.webhooks;
  return (
    <Card ui={ui} asset={asset} title={t.title}>
      <p class="muted">{t.text}</p>
      {secret !== null && (
        <div class="made" role="status">
          <p>{t.added}</p>
          <code>{secret}</code>
        </div>
      )}
      {webhooks.length === 0 && <p class="muted">{t.none}</p>}
      <ul class="people">
        {webhooks.map((webhook) => <Row ui={ui} webhook={webhook} />)}
      </ul>
      <PlainForm ui={ui} form={form} action="/admin/webhooks" submit={t.add}>
        <Field name="url" label={t.address} value={form.values.url} errors={form.errors} autocomplete="off" />
      </PlainForm>
      <p>
        <a href="/api">{ui.t.api.title}</a> · <a href="/">{ui.t.access.back}</a>
      </p>
    </Card>
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
              {day(last.at, ui.locale)}, {timeOfDay(last.at, ui.locale)}: {t.state[last.state]}
              {last.status !== null && ` · ${said(ui, last.status)} · ${t.tries(last.tries)}`}
            </>
          )}
        </div>
      </div>
      {!disabled && (
        <>
          <Deed action={`/admin/webhooks/${id}/test`} label={t.test} of={url} />
          <Deed action={`/admin/webhooks/${id}/disable`} label={t.disable} of={url} />
        </>
      )}
    </li>
  );
}

function said({ t }: Ui, status: number): string {
  if (status < 0) return t.webhooks.forbidden;
  return status === 0 ? t.webhooks.unanswered : String(status);
}

function Deed({ action, label, of }: { action: string; label: string; of: string }) {
  return (
    <form method="post" action={action}>
      <button class="button" aria-label={`${label}: ${of}`}>{label}</button>
    </form>
  );
}

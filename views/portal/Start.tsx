/** Before a chat: who writes, what about, and what we do with it. */
import { Page, type PageProps } from "../layout.tsx";
import type { PortalStartProps, Ui } from "../types.ts";
import { ErrorSummary, Field } from "../ui/Field.tsx";

export function Start({ ui, asset, ...start }: PortalStartProps & { ui: Ui; asset: PageProps["asset"] }) {
  const t = ui.t.portal;
  const action = `/c/${start.pointId}/contacts?lang=${ui.locale}`;
  const { values, errors } = start.form;
  return (
    <Page ui={ui} title={t.title(start.pointName, start.centreName)} asset={asset} kind="portal">
      <main id="main" class="start" data-stranger={start.stranger ? "" : undefined}>
        <h1>{start.pointName}</h1>
        <p class="muted">{t.intro}</p>
        <ErrorSummary title={ui.t.errors.summary} errors={errors} />
        <form method="post" action={action}>
          <input type="hidden" name="key" value={start.messageKey} />
          {start.knownAs === null
            ? <Field name="name" label={t.name} value={values.name} errors={errors} autocomplete="name" />
            : <p>{t.knownAs(start.knownAs)}</p>}
          <Field name="body" label={t.message} type="textarea" value={values.body} errors={errors} />
          <p class="small muted">
            {t.purpose} {start.privacyUrl && <a href={start.privacyUrl}>{t.privacy}</a>}
          </p>
          <button class="button primary wide">{t.start}</button>
        </form>
      </main>
    </Page>
  );
}

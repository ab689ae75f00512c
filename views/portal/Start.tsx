/** The page on which a customer begins a chat: name, message, and what we do with them. */
import { Page, type PageProps } from "../layout.tsx";
import type { AwayProps, PortalStartProps } from "./types.ts";
import type { Ui } from "../types.ts";
import { ErrorSummary, Field } from "../ui/Field.tsx";
import { AddressField, awayWords, Others } from "../channels/chat/Waiting.tsx";

export function Start({ ui, asset, ...start }: PortalStartProps & { ui: Ui; asset: PageProps["asset"] }) {
  const t = ui.t.portal;
  const action = `/c/${start.pointId}/contacts?lang=${ui.locale}`;
  const { values, errors } = start.form;
  const { away } = start;
  return (
    <Page
      ui={ui}
      title={t.title(start.pointName, start.centreName)}
      asset={asset}
      kind="portal"
    >
      <main id="main" class="start" data-stranger={start.token ?? undefined}>
        <h1>{start.pointName}</h1>
        {away ? <Away ui={ui} away={away} /> : <p class="muted">{t.intro}</p>}
        <ErrorSummary title={ui.t.errors.summary} errors={errors} />
        <form method="post" action={action}>
          <input type="hidden" name="key" value={start.messageKey} />
          {start.knownAs === null
            ? <Field name="name" label={t.name} value={values.name} errors={errors} autocomplete="name" />
            : <p>{t.knownAs(start.knownAs)}</p>}
          {start.question && <Question {...start.question} chosen={values.answer} />}
          <Field name="body" label={t.message} type="textarea" value={values.body} errors={errors} />
          {away && <AddressField ui={ui} value={values.address} errors={errors} />}
          <p class="small muted">
            {t.purpose} {start.privacyUrl && <a href={start.privacyUrl}>{t.privacy}</a>}
          </p>
          {away?.reason !== "closed" && <button class="button primary wide">{t.start}</button>}
          {away && (
            <button
              class={away.reason === "closed" ? "button primary wide" : "button wide"}
              name="leave"
              value="yes"
            >
              {ui.t.wait.leave}
            </button>
          )}
        </form>
      </main>
    </Page>
  );
}

/** Nobody has to answer it: then it goes where the point leads everybody. */
function Question(
  { words, answers, chosen }: NonNullable<PortalStartProps["question"]> & { chosen: string | undefined },
) {
  return (
    <fieldset>
      <legend dir="auto">{words}</legend>
      {answers.map(({ label, language }) => (
        <label>
          <input type="radio" name="answer" value={label} checked={label === chosen} />
          <span dir="auto" lang={language ?? undefined}>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Says above the form that nobody would answer now, and what else the customer may do. */
function Away({ ui, away }: { ui: Ui; away: AwayProps }) {
  const t = ui.t.wait;
  return (
    <p>
      {awayWords(ui, away)} {away.reason === "closed" ? t.leaveOnly : t.leaveOrWait}{" "}
      <Others ui={ui} elsewhere={away} />
    </p>
  );
}

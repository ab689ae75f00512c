/** The pages for signing in, passwords and setup: plain forms that need no script. */
import { Page, type PageProps } from "../layout.tsx";
import type { Child, FormState, Ui } from "../types.ts";
import { ErrorSummary, Field } from "../ui/Field.tsx";
import { NewPassword } from "./NewPassword.tsx";

/** Props that every page of this kind needs. */
export interface Plain {
  ui: Ui;
  asset: PageProps["asset"];
}

export function Card({ ui, asset, title, children }: Plain & { title: string; children: Child }) {
  return (
    <Page ui={ui} title={`${title} · ${ui.t.product}`} asset={asset} kind="access">
      <main id="main" class="card-page">
        <span class="brand" aria-hidden="true">g.</span>
        <h1>{title}</h1>
        {children}
      </main>
    </Page>
  );
}

/** Shows a form with its errors above it. The fields in it keep what was typed and show their own errors. */
export function PlainForm(
  { ui, form, action, submit, children }: {
    ui: Ui;
    form: FormState;
    action: string;
    submit: string;
    children: Child;
  },
) {
  return (
    <form method="post" action={action}>
      <ErrorSummary title={ui.t.errors.summary} errors={form.errors} />
      {children}
      <button class="button primary wide">{submit}</button>
    </form>
  );
}

/**
 * Shows the sign-in page. `why` says how the last sign-in ended: as chosen, after the last contact
 * ("signed-out"), or because its time was over ("timed-out").
 */
export function SignIn(
  { ui, asset, form, next, why = null }: Plain & {
    form: FormState;
    next: string;
    why?: "signed-out" | "timed-out" | "by-supervisor" | null;
  },
) {
  const t = ui.t.access;
  return (
    <Card ui={ui} asset={asset} title={t.signIn}>
      {why && <p role="status">{t.ended[why]}</p>}
      <PlainForm ui={ui} form={form} action="/sign-in" submit={t.signIn}>
        <input type="hidden" name="next" value={next} />
        <Field
          name="email"
          label={t.email}
          type="email"
          value={form.values.email}
          errors={form.errors}
          autocomplete="username"
        />
        <Field
          name="password"
          label={t.password}
          type="password"
          errors={form.errors}
          autocomplete="current-password"
        />
      </PlainForm>
      <p class="small">
        <a href="/forgot">{t.forgot}</a>
      </p>
    </Card>
  );
}

/** `mailed`: the link goes by email; else an administrator gives it. */
export function Forgot(
  { ui, asset, form, asked, mailed }: Plain & { form: FormState; asked: boolean; mailed: boolean },
) {
  const t = mailed ? { ...ui.t.access, ...ui.t.mail.out.forgot } : ui.t.access;
  return (
    <Card ui={ui} asset={asset} title={t.forgotTitle}>
      {asked ? <p role="status">{t.forgotDone}</p> : (
        <>
          <p>{t.forgotText}</p>
          <PlainForm ui={ui} form={form} action="/forgot" submit={t.forgotSend}>
            <Field
              name="email"
              label={t.email}
              type="email"
              value={form.values.email}
              errors={form.errors}
              autocomplete="username"
            />
          </PlainForm>
        </>
      )}
      <p class="small">
        <a href="/sign-in">{t.back}</a>
      </p>
    </Card>
  );
}

export function Reset({ ui, asset, form, token }: Plain & { form: FormState; token: string }) {
  const t = ui.t.access;
  return (
    <Card ui={ui} asset={asset} title={t.reset}>
      <PlainForm ui={ui} form={form} action={`/reset/${token}`} submit={t.resetSave}>
        <NewPassword ui={ui} form={form} />
      </PlainForm>
    </Card>
  );
}

/** Before the first administrator: nobody can sign in, and the way in is printed where the centre was started. */
export function NobodyYet({ ui, asset }: Plain) {
  const t = ui.t.access.nobody;
  return (
    <Card ui={ui} asset={asset} title={t.title}>
      <p>{t.where}</p>
      <p>{t.another}</p>
      <pre class="code"><code>deno task access-link</code></pre>
      <p class="small muted">{t.then}</p>
    </Card>
  );
}

export function Setup({ ui, asset, form, token }: Plain & { form: FormState; token: string }) {
  const t = ui.t.access;
  const { values, errors } = form;
  return (
    <Card ui={ui} asset={asset} title={t.setup}>
      <p>{t.setupText}</p>
      <PlainForm ui={ui} form={form} action="/setup" submit={t.create}>
        <input type="hidden" name="token" value={token} />
        <Field
          name="centre"
          label={t.centre}
          value={values.centre}
          errors={errors}
          autocomplete="organization"
        />
        <Field name="name" label={t.yourName} value={values.name} errors={errors} autocomplete="name" />
        <Field
          name="email"
          label={t.email}
          type="email"
          value={values.email}
          errors={errors}
          autocomplete="username"
        />
        <NewPassword ui={ui} form={form} />
        <fieldset>
          <legend>{t.world}</legend>
          <label>
            <input type="radio" name="world" value="empty" checked={values.world !== "example"} />{" "}
            {t.worldEmpty}
          </label>
          <label>
            <input type="radio" name="world" value="example" checked={values.world === "example"} />{" "}
            {t.worldExample}
          </label>
        </fieldset>
      </PlainForm>
    </Card>
  );
}

/** Shows a page with one message and a link. */
export function Message(
  { ui, asset, title, text, href, unsent = "" }: Plain & {
    title: string;
    text: string;
    /** Where to go on; null where that would be this very page. */
    href: string | null;
    /** A message somebody wrote that was not delivered, shown so that it can be copied. */
    unsent?: string;
  },
) {
  return (
    <Card ui={ui} asset={asset} title={title}>
      <p role="status">{text}</p>
      {unsent && <p class="small">{ui.t.composer.unsent}</p>}
      {unsent && <blockquote dir="auto">{unsent}</blockquote>}
      {href && (
        <p>
          <a class="button" href={href}>{ui.t.errors.home}</a>
        </p>
      )}
    </Card>
  );
}

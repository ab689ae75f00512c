/**
 * Asks for the password again, when a sign-in's time is over while the agent holds contacts: on the desk, and
 * as a page for browsers without a script.
 */
import { ids } from "../ids.ts";
import type { FormState, Ui } from "../types.ts";
import { Field } from "../ui/Field.tsx";
import { Card, type Plain, PlainForm } from "./pages.tsx";

/** Shows the form on the desk, inside a live region that is never replaced; empty unless `asked`. */
export function Again({ ui, asked }: { ui: Ui; asked: boolean }) {
  const t = ui.t.access.again;
  return (
    <div id={ids.again}>
      {asked && (
        <form
          id={ids.againForm}
          class="again"
          method="post"
          action="/sign-in/again"
          hx-post="/sign-in/again"
          aria-label={t.title}
        >
          <span class="grow">{t.text}</span>
          <label>
            <span>{ui.t.access.password}</span>
            <input
              type="password"
              name="password"
              required
              autocomplete="current-password"
              aria-describedby={`${ids.againForm}-error`}
            />
          </label>
          <button class="button primary">{t.goOn}</button>
          <p class="error" id={`${ids.againForm}-error`}></p>
        </form>
      )}
    </div>
  );
}

export function PasswordAgain({ ui, asset, form }: Plain & { form: FormState }) {
  const t = ui.t.access;
  return (
    <Card ui={ui} asset={asset} title={t.again.title}>
      <p>{t.again.text}</p>
      <PlainForm ui={ui} form={form} action="/sign-in/again" submit={t.again.goOn}>
        <Field
          name="password"
          label={t.password}
          type="password"
          errors={form.errors}
          autocomplete="current-password"
        />
      </PlainForm>
      <p class="small">
        <a href="/desk">{t.back}</a>
      </p>
    </Card>
  );
}

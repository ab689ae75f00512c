/** On one's own account: another password, for who knows the one that is. */
import type { FormState, Ui } from "../types.ts";
import { Field } from "../ui/Field.tsx";
import { NewPassword } from "./NewPassword.tsx";
import { PlainForm } from "./pages.tsx";

export interface ChangePasswordProps {
  form: FormState;
  /** It was changed just now. */
  changed: boolean;
}

export function ChangePassword({ ui, form, changed }: ChangePasswordProps & { ui: Ui }) {
  const t = ui.t.access;
  return (
    <details class="password" open={changed || form.errors.length > 0}>
      <summary>{t.changePassword}</summary>
      {changed && <p role="status">{t.passwordChanged}</p>}
      <PlainForm ui={ui} form={form} action="/account/password" submit={t.changePassword}>
        <Field
          name="current"
          label={t.currentPassword}
          type="password"
          errors={form.errors}
          autocomplete="current-password"
        />
        <NewPassword ui={ui} form={form} />
      </PlainForm>
    </details>
  );
}

/** A password that is chosen: typed twice. */
import type { FormState, Ui } from "../types.ts";
import { Field } from "../ui/Field.tsx";

export function NewPassword({ ui, form }: { ui: Ui; form: FormState }) {
  const t = ui.t.access;
  return (
    <>
      <Field
        name="password"
        label={t.newPassword}
        type="password"
        help={t.passwordHelp}
        errors={form.errors}
        autocomplete="new-password"
      />
      <Field
        name="again"
        label={t.passwordAgain}
        type="password"
        errors={form.errors}
        autocomplete="new-password"
      />
    </>
  );
}

/** What nobody asked for: closed, and its sender blocked for a while if that is wanted. */
import type { Plain } from "../access/pages.tsx";
import { formId, ids } from "../ids.ts";
import { Beside, ContactFormOver, ContactFormPage, ContactFormRefused, inputOf } from "./ContactForm.tsx";
import type { ContactProps, NotForUsProps } from "./types.ts";
import type { FieldError, Ui } from "../types.ts";

const named = ["days", "reason"] as const;
const days = [1, 7, 30];

/** Among the further actions of a contact; what it asks is shown when it is pressed. */
export function NotForUsButton({ ui, contact: { interactionId } }: { ui: Ui; contact: ContactProps }) {
  const address = `/interactions/${interactionId}/not-for-us`;
  return (
    <form id={formId(address)} action={address} hx-get={address}>
      <button class="button">{ui.t.notForUs.label}</button>
    </form>
  );
}

export function NotForUsOver({ asset, ...form }: Plain & NotForUsProps) {
  const { title, label } = form.ui.t.notForUs;
  const id = ids.notForUs(form.interactionId);
  return (
    <ContactFormOver
      ui={form.ui}
      asset={asset}
      about={form.interactionId}
      id={id}
      title={title(form.customerName)}
      label={label}
    >
      <NotForUsForm {...form} />
    </ContactFormOver>
  );
}

export const NotForUsRefused = (
  { interactionId, errors }: { interactionId: string; errors: FieldError[] },
) => <ContactFormRefused id={ids.notForUs(interactionId)} named={named} errors={errors} />;

export function NotForUsPage({ asset, ...form }: Plain & NotForUsProps) {
  const { title, label } = form.ui.t.notForUs;
  const back = `/desk?contact=${form.interactionId}`;
  return (
    <ContactFormPage ui={form.ui} asset={asset} title={title(form.customerName)} label={label} back={back}>
      <link rel="stylesheet" href={asset("shortcuts.css")} />
      <NotForUsForm {...form} />
    </ContactFormPage>
  );
}

function NotForUsForm({ ui, interactionId, form: { values, errors } }: { ui: Ui } & NotForUsProps) {
  const t = ui.t.notForUs;
  const id = ids.notForUs(interactionId);
  const action = `/interactions/${interactionId}/not-for-us`;
  return (
    <form id={id} method="post" action={action} hx-post={action} novalidate>
      <p class="small muted">{t.text}</p>
      <label class="check">
        <input type="checkbox" name="block" value="yes" checked={Boolean(values.block)} />
        <span>{t.block}</span>
      </label>
      <div class="if-checked">
        <Beside id={id} name="days" label={t.howLong} errors={errors}>
          <select {...inputOf(id, "days")}>
            {days.map((n) => <option value={n} selected={values.days === String(n)}>{t.days(n)}</option>)}
          </select>
        </Beside>
        <Beside id={id} name="reason" label={t.reason} errors={errors}>
          <input {...inputOf(id, "reason", values.reason)} dir="auto" autocomplete="off" maxlength={200} />
        </Beside>
      </div>
      <button class="button primary wide">{t.close}</button>
    </form>
  );
}

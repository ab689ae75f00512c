/** In which language the customer is spoken to: guessed when they came, put right here. */
import { locales } from "../i18n/index.ts";
import type { ContactProps } from "./types.ts";
import type { Ui } from "../types.ts";

export function Language({ ui, contact }: { ui: Ui; contact: ContactProps }) {
  const action = `/interactions/${contact.interactionId}/language`;
  return (
    <form
      class="language"
      method="post"
      action={action}
      hx-post={action}
      hx-trigger="change, submit"
      autocomplete="off"
    >
      <select name="locale" aria-label={ui.t.contact.language} title={ui.t.contact.language}>
        {locales.map((locale) => (
          <option value={locale} lang={locale} selected={locale === contact.locale}>
            {ui.t.language[locale]}
          </option>
        ))}
      </select>
      <noscript>
        <button class="button small">{ui.t.customer.save}</button>
      </noscript>
    </form>
  );
}

/** Who the customer is: what was before, what one knows, notes and changes of them, and why it came to this agent. */
import { duration } from "../i18n/index.ts";
import { ids } from "../ids.ts";
import type { ContactProps } from "./types.ts";
import type { Ui } from "../types.ts";
import { Icon } from "../ui/Icon.tsx";
import {
  CustomerAddresses,
  CustomerBlock,
  CustomerCallbacks,
  CustomerEarlier,
  CustomerFields,
  CustomerNotes,
  CustomerWho,
} from "./CustomerParts.tsx";
import { CallbackButton } from "./Callback.tsx";
import { AddressForm, FieldsForm, NameForm, NoteForm } from "./CustomerForms.tsx";
import { CustomerMaybe } from "./SamePerson.tsx";
import { priorityWords, whyMe } from "./why.ts";

/** The last things first; of what is empty there is one line, with the way to fill it. Beside the conversation; where there is no room for it, over it, opened from the contact's head. */
export function Customer({ ui, contact }: { ui: Ui; contact: ContactProps }) {
  const t = ui.t.customer;
  const { interactionId, customer, why } = contact;
  const card = { ui, interactionId, customer };
  return (
    <aside class="customer" popover="auto" id={ids.customer(interactionId)} aria-label={t.label}>
      <button
        type="button"
        class="button quiet icon shut"
        popovertarget={ids.customer(interactionId)}
        popovertargetaction="hide"
        aria-label={t.close}
      >
        <Icon name="x" />
      </button>
      <CustomerWho {...card} />
      <NameForm {...card} />
      <CustomerBlock {...card} />
      <CustomerMaybe {...card} />
      <section class="part" aria-label={t.earlier}>
        <h2>{t.earlier}</h2>
        <CustomerEarlier {...card} />
      </section>
      <section class="part" aria-label={t.notes}>
        <h2>{t.notes}</h2>
        <NoteForm {...card} />
        <CustomerNotes {...card} />
      </section>
      <section class="part" aria-label={ui.t.callback.list}>
        <h2>{ui.t.callback.list}</h2>
        <CallbackButton ui={ui} interactionId={interactionId} />
        <CustomerCallbacks {...card} />
      </section>
      <section class="part" aria-label={t.addresses}>
        <h2>{t.addresses}</h2>
        <AddressForm {...card} />
        <CustomerAddresses {...card} />
      </section>
      {customer.fields.length > 0 && (
        <section class="part" aria-label={t.fields}>
          <h2>{t.fields}</h2>
          <FieldsForm {...card} />
          <CustomerFields {...card} />
        </section>
      )}
      <section class="part" aria-label={t.why}>
        <h2>{t.why}</h2>
        <div class="small">
          <p>{whyMe(ui, why, contact.lateOf !== null)} {ui.t.why.waited(duration(contact.waitedMs))}</p>
          {why && <p class="muted">{priorityWords(ui, why)}</p>}
        </div>
      </section>
    </aside>
  );
}

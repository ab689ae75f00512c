/** A contact that is put aside until a time: the form, and what stands in its window meanwhile. */
import type { Plain } from "../access/pages.tsx";
import { partsOf } from "../channels/parts.tsx";
import { formId, ids } from "../ids.ts";
import {
  Beside,
  ContactFormOver,
  ContactFormPage,
  ContactFormRefused,
  inputOf,
  ZoneField,
} from "./ContactForm.tsx";
import { Around, When } from "../ui/When.tsx";
import type { ContactProps, ParkedProps, ParkingFormProps } from "./types.ts";
import type { FieldError, Ui } from "../types.ts";

const named = ["until", "zone"] as const;

/** In the foot. The page's script says which zone its browser is in; without one, the form has the one kept last. */
export function ParkingButton(
  { ui, contact: { interactionId, parked } }: { ui: Ui; contact: ContactProps },
) {
  const address = `/interactions/${interactionId}/parking`;
  return (
    <form id={formId(address)} action={address} hx-get={address}>
      <input type="hidden" name="zone" data-own-zone />
      <button class="button">{parked ? ui.t.parking.change : ui.t.parking.label}</button>
    </form>
  );
}

export function ParkingOver({ asset, ...form }: Plain & ParkingFormProps) {
  const { title, label } = form.ui.t.parking;
  const id = ids.parking(form.interactionId);
  return (
    <ContactFormOver
      ui={form.ui}
      asset={asset}
      about={form.interactionId}
      id={id}
      title={title(form.customerName)}
      label={label}
    >
      <ParkingForm {...form} />
    </ContactFormOver>
  );
}

export const ParkingRefused = (
  { interactionId, errors }: { interactionId: string; errors: FieldError[] },
) => <ContactFormRefused id={ids.parking(interactionId)} named={named} errors={errors} />;

export function ParkingPage({ asset, ...form }: Plain & ParkingFormProps) {
  const { title, label } = form.ui.t.parking;
  const back = `/desk?contact=${form.interactionId}`;
  return (
    <ContactFormPage ui={form.ui} asset={asset} title={title(form.customerName)} label={label} back={back}>
      <ParkingForm {...form} />
    </ContactFormPage>
  );
}

function ParkingForm({ ui, interactionId, zones, form }: { ui: Ui } & ParkingFormProps) {
  const t = ui.t.parking;
  const more = ui.t.mail.write.parking;
  const id = ids.parking(interactionId);
  const action = `/interactions/${interactionId}/parking`;
  const { values, errors } = form;
  return (
    <form id={id} method="post" action={action} hx-post={action} novalidate>
      <p class="small muted">{t.text}</p>
      <label class="check">
        <input type="checkbox" name="wakes" value="yes" checked={values.wakes === "yes"} />
        <span>{more.wakes}</span>
      </label>
      <Beside id={id} name="until" label={t.until} help={more.latest} errors={errors}>
        <input {...inputOf(id, "until", values.until)} type="datetime-local" />
      </Beside>
      <ZoneField id={id} label={t.zone} value={values.zone} zones={zones} errors={errors} />
      <button class="button primary wide">{t.action}</button>
    </form>
  );
}

/** In the place of the composer: until when. What was typed and not sent can still be read. */
export function Parked({ ui, contact, parked }: { ui: Ui; contact: ContactProps; parked: ParkedProps }) {
  const { draft } = contact.composer;
  const { Waiting } = partsOf(contact.channel);
  return (
    <div class="over" id={ids.composer(contact.interactionId)} role="status">
      <p>
        <Around words={parked.wakes ? ui.t.mail.write.parking.standing : ui.t.parking.standing}>
          <When ui={ui} at={parked.until} form="long" zone={parked.zone} />
        </Around>
      </p>
      {Waiting && <Waiting ui={ui} contact={contact} />}
      {draft && <p class="small">{ui.t.composer.unsent}</p>}
      {draft && <blockquote dir="auto">{draft}</blockquote>}
    </div>
  );
}

/** A contact that is put aside until a time: the form, and what stands in its window meanwhile. */
import { Card, type Plain } from "../access/pages.tsx";
import { timeInZone } from "../i18n/hours.ts";
import { ids } from "../ids.ts";
import type { ContactProps, ParkedProps, ParkingFormProps } from "./types.ts";
import type { Child, FieldError, Ui } from "../types.ts";
import { Over } from "../ui/Over.tsx";
import { Partial } from "../ui/Partial.tsx";

const named = ["until", "zone"] as const;

/** In the foot. The page's script says which zone its browser is in; without one, the form has the one kept last. */
export function ParkingButton(
  { ui, contact: { interactionId, parked } }: { ui: Ui; contact: ContactProps },
) {
  const address = `/interactions/${interactionId}/parking`;
  return (
    <form action={address} hx-get={address}>
      <input type="hidden" name="zone" data-own-zone />
      <button class="button">{parked ? ui.t.parking.change : ui.t.parking.label}</button>
    </form>
  );
}

export function ParkingOver({ asset, ...form }: Plain & ParkingFormProps) {
  const { ui, interactionId } = form;
  return (
    <Over
      ui={ui}
      asset={asset}
      titleId={`${ids.parking(interactionId)}-title`}
      title={ui.t.parking.title(form.customerName)}
      label={ui.t.parking.label}
    >
      <ParkingForm {...form} />
    </Over>
  );
}

/** Beside the field that was refused, and nothing beside the other. */
export function ParkingRefused(
  { interactionId, errors }: { interactionId: string; errors: FieldError[] },
) {
  return (
    <>
      {named.map((name) => (
        <Partial target={`${ids.parking(interactionId)}-${name}-error`} swap="innerHTML">
          {errors.find(({ field }) => field === name)?.text ?? ""}
        </Partial>
      ))}
    </>
  );
}

export function ParkingPage({ asset, ...form }: Plain & ParkingFormProps) {
  const { ui, interactionId } = form;
  return (
    <Card ui={ui} asset={asset} title={ui.t.parking.title(form.customerName)}>
      <section aria-label={ui.t.parking.label}>
        <ParkingForm {...form} />
      </section>
      <p>
        <a class="button quiet wide" href={`/desk?contact=${interactionId}`}>{ui.t.customer.cancel}</a>
      </p>
    </Card>
  );
}

function ParkingForm({ ui, interactionId, zones, form }: { ui: Ui } & ParkingFormProps) {
  const t = ui.t.parking;
  const id = ids.parking(interactionId);
  const action = `/interactions/${interactionId}/parking`;
  const { values, errors } = form;
  const beside = (name: typeof named[number], label: string, input: Child) => {
    const error = errors.find(({ field }) => field === name)?.text;
    return (
      <div class={error ? "field wrong" : "field"}>
        <label for={`${id}-${name}`}>{label}</label>
        {input}
        <p class="error" role="alert" id={`${id}-${name}-error`}>{error}</p>
      </div>
    );
  };
  const input = (name: typeof named[number]) => ({
    id: `${id}-${name}`,
    name,
    value: values[name],
    "aria-describedby": `${id}-${name}-error`,
  });
  return (
    <form id={id} method="post" action={action} hx-post={action} novalidate>
      <p class="small muted">{t.text}</p>
      {beside("until", t.until, <input {...input("until")} type="datetime-local" />)}
      {beside(
        "zone",
        t.zone,
        <>
          <input {...input("zone")} list={`${id}-zones`} autocomplete="off" />
          <datalist id={`${id}-zones`}>{zones.map((zone) => <option value={zone} />)}</datalist>
        </>,
      )}
      <button class="button primary wide">{t.action}</button>
    </form>
  );
}

/** In the place of the composer: until when. What was typed and not sent can still be read. */
export function Parked({ ui, contact, parked }: { ui: Ui; contact: ContactProps; parked: ParkedProps }) {
  const { draft } = contact.composer;
  return (
    <div class="over" id={ids.composer(contact.interactionId)} role="status">
      <p>{ui.t.parking.standing(timeInZone(parked.until, parked.zone, ui.locale))}</p>
      {draft && <p class="small">{ui.t.composer.unsent}</p>}
      {draft && <blockquote dir="auto">{draft}</blockquote>}
    </div>
  );
}

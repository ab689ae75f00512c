/** The card's forms: each a region named as the button that opens it. They keep what was typed until it is stored. */
import { nameIn } from "../i18n/names.ts";
import { ids } from "../ids.ts";
import { Partial } from "../ui/Partial.tsx";
import { Window } from "../ui/Window.tsx";
import type { CardProps } from "./CustomerParts.tsx";

export function NameForm({ ui, interactionId, customer }: CardProps) {
  const t = ui.t.customer;
  const id = ids.customerForm(interactionId, "name");
  return (
    <Window ui={ui} id={id} label={t.editName} action={`/interactions/${interactionId}/customer/name`}>
      <label>
        <span>{t.name}</span>
        <input
          name="name"
          dir="auto"
          autocomplete="off"
          value={customer.name}
          data-shown={ids.customerValue(interactionId, "name")}
          aria-describedby={`${id}-error`}
        />
      </label>
    </Window>
  );
}

export function AddressForm({ ui, interactionId }: CardProps) {
  const t = ui.t.customer;
  const id = ids.customerForm(interactionId, "address");
  return (
    <Window ui={ui} id={id} label={t.addAddress} action={`/interactions/${interactionId}/customer/addresses`}>
      <label>
        <span>{t.kind}</span>
        <select name="kind">
          <option value="phone">{t.phone}</option>
          <option value="email">{t.email}</option>
        </select>
      </label>
      <label>
        <span>{t.address}</span>
        <input name="address" autocomplete="off" aria-describedby={`${id}-error`} />
      </label>
    </Window>
  );
}

export function FieldsForm({ ui, interactionId, customer }: CardProps) {
  const id = ids.customerForm(interactionId, "fields");
  const action = `/interactions/${interactionId}/customer/fields`;
  return (
    <Window ui={ui} id={id} label={ui.t.customer.editFields} action={action} wrong={false}>
      {customer.fields.map((field) => (
        <label>
          <span>{nameIn(ui.locale, field)}</span>
          <input
            name={`value-${field.id}`}
            type={field.kind === "date" ? "date" : "text"}
            inputmode={field.kind === "number" ? "decimal" : undefined}
            autocomplete="off"
            value={field.value}
            data-shown={ids.customerValue(interactionId, field.id)}
            aria-describedby={`${id}-${field.id}-error`}
          />
          <input
            type="hidden"
            name={`was-${field.id}`}
            value={field.value}
            data-shown={ids.customerValue(interactionId, field.id)}
          />
          <span class="error" role="alert" id={`${id}-${field.id}-error`}></span>
        </label>
      ))}
    </Window>
  );
}

/** Beside the field that was refused, and nothing beside the others. */
export function FieldsRefused(
  { interactionId, fieldIds, refused, text }: {
    interactionId: string;
    fieldIds: string[];
    refused: string;
    text: string;
  },
) {
  const id = ids.customerForm(interactionId, "fields");
  return (
    <>
      {fieldIds.map((fieldId) => (
        <Partial target={`${id}-${fieldId}-error`} swap="innerHTML">
          {fieldId === refused ? text : ""}
        </Partial>
      ))}
    </>
  );
}

export function NoteForm({ ui, interactionId, customer }: CardProps) {
  const t = ui.t.customer;
  const id = ids.customerForm(interactionId, "note");
  return (
    <Window ui={ui} id={id} label={t.addNote} action={`/interactions/${interactionId}/customer/notes`}>
      <input type="hidden" name="key" value={customer.noteKey} />
      <label>
        <span>{t.note}</span>
        <textarea name="body" rows={4} dir="auto" aria-describedby={`${id}-error`}></textarea>
      </label>
    </Window>
  );
}

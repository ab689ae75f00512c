/** What the forms about one contact share: over the desk or as a page, each field with its error, a time zone. */
import { Card, type Plain } from "../access/pages.tsx";
import type { Child, FieldError, Ui } from "../types.ts";
import { Over } from "../ui/Over.tsx";
import { Partial } from "../ui/Partial.tsx";

interface Frame extends Plain {
  ui: Ui;
  /** The contact it is about; left out where it is about none. */
  about?: string;
  /** The id of the form. */
  id: string;
  title: string;
  label: string;
  children: Child;
}

/** A window over the desk. */
export const ContactFormOver = ({ ui, asset, about, id, title, label, children }: Frame) => (
  <Over ui={ui} asset={asset} titleId={`${id}-title`} title={title} label={label} about={about}>
    {children}
  </Over>
);

/** A page of its own, where there is no script; `back` is where it is left to. */
export const ContactFormPage = (
  { ui, asset, title, label, back, children }: Omit<Frame, "about" | "id"> & { back: string },
) => (
  <Card ui={ui} asset={asset} title={title}>
    <section aria-label={label}>{children}</section>
    <p>
      <a class="button quiet wide" href={back}>{ui.t.customer.cancel}</a>
    </p>
  </Card>
);

/** Beside each field that was refused its error, and nothing beside the others. */
export const ContactFormRefused = (
  { id, named, errors }: { id: string; named: readonly string[]; errors: FieldError[] },
) => (
  <>
    {named.map((name) => (
      <Partial target={`${id}-${name}-error`} swap="innerHTML">
        {errors.find(({ field }) => field === name)?.text ?? ""}
      </Partial>
    ))}
  </>
);

/** What an input of the form has, so that its label and its error are its own. */
export const inputOf = (id: string, name: string, value?: string) => ({
  id: `${id}-${name}`,
  name,
  value,
  "aria-describedby": `${id}-${name}-error`,
});

/** A labelled input with its error. */
export function Beside(
  { id, name, label, help, errors, children }: {
    id: string;
    name: string;
    label: string;
    help?: string;
    errors: FieldError[];
    children: Child;
  },
) {
  const error = errors.find(({ field }) => field === name)?.text;
  return (
    <div class={error ? "field wrong" : "field"}>
      <label for={`${id}-${name}`}>{label}</label>
      {help && <p class="help">{help}</p>}
      {children}
      <p class="error" role="alert" id={`${id}-${name}-error`}>{error}</p>
    </div>
  );
}

/** The field `zone`: an IANA name, typed or chosen from `zones`; with `own`, a page's script puts its browser's there. */
export const ZoneField = (
  { id, label, value, own, zones, errors }: {
    id: string;
    label: string;
    value: string | undefined;
    own?: boolean;
    zones: readonly string[];
    errors: FieldError[];
  },
) => (
  <Beside id={id} name="zone" label={label} errors={errors}>
    <input
      {...inputOf(id, "zone", value)}
      data-own-zone={own || undefined}
      list={`${id}-zones`}
      autocomplete="off"
    />
    <datalist id={`${id}-zones`}>{zones.map((zone) => <option value={zone} />)}</datalist>
  </Beside>
);

/** A labelled input that keeps what was typed and shows its error beside it. */
import type { FieldError } from "../types.ts";

export interface FieldProps {
  name: string;
  /** Where a page has several of this name. */
  id?: string;
  label: string;
  type?: "text" | "email" | "password" | "textarea";
  value?: string;
  help?: string;
  errors?: FieldError[];
  autocomplete?: string;
  required?: boolean;
  autofocus?: boolean;
}

export function Field(
  { name, id = name, label, type = "text", value = "", help, errors = [], ...rest }: FieldProps,
) {
  const error = errors.find(({ field }) => field === name)?.text;
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  const input = {
    id,
    name,
    // Typed words run as their language does; addresses and passwords run from left to right.
    dir: type === "text" || type === "textarea" ? "auto" as const : undefined,
    "aria-describedby": described,
    "aria-invalid": error ? "true" as const : undefined,
    ...rest,
  };
  return (
    <div class={error ? "field wrong" : "field"}>
      <label for={id}>{label}</label>
      {help && <p class="help" id={`${id}-help`}>{help}</p>}
      {error && <p class="error" id={`${id}-error`}>{error}</p>}
      {type === "textarea"
        ? <textarea {...input} rows={4}>{value}</textarea>
        : <input {...input} type={type} value={value} />}
    </div>
  );
}

/** Shows all errors above the form, each with a link to its field, so that screen readers find them. */
export function ErrorSummary({ title, errors }: { title: string; errors: FieldError[] }) {
  if (errors.length === 0) return null;
  return (
    <div class="summary" role="alert" tabindex={-1}>
      <h2>{title}</h2>
      <ul>
        {errors.map(({ field, text }) => <li>{field ? <a href={`#${field}`}>{text}</a> : text}</li>)}
      </ul>
    </div>
  );
}

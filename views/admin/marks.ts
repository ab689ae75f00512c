/** How an input is tied to its label, its help and what is wrong with it. */
import type { FieldView } from "./types.ts";

export const described = ({ name, help, error, now }: FieldView): string | undefined =>
  [help && `${name}-help`, error && `${name}-error`, now && `${name}-now`].filter(Boolean).join(" ") ||
  undefined;

export const marks = (field: FieldView) => ({
  id: field.name,
  name: field.name,
  "aria-describedby": described(field),
  "aria-invalid": field.error ? "true" as const : undefined,
});

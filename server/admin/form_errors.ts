/** The errors of a form: what is wrong where, what names nothing, what another administrator saved meanwhile. */
import type { z } from "zod";
import type { FieldView } from "../../views/admin/types.ts";
import type { FieldError } from "../../views/types.ts";
import { changesBetween } from "../core/change_rules.ts";
import { shapeOf } from "../core/form_rules.ts";
import { valuesOf } from "../core/typed_rules.ts";
import type { Rendering } from "./form_choices.ts";
import type { AnyNoun, Choices, Facts, Wrong } from "./noun.ts";
import { fieldSchema, said } from "./words.ts";

/** The fields that a field is made of. */
function innerOf(field: FieldView): FieldView[] {
  if (field.kind === "group" || field.kind === "levels") return field.parts;
  return field.kind === "rows" ? field.rows.flatMap((row) => row.parts) : [];
}

/** Whether something is wrong with a field, or saved otherwise meanwhile: it is to be seen. */
export function isMarked(field: FieldView): boolean {
  return field.error !== null || field.now !== null || innerOf(field).some(isMarked);
}

/** Where a reader of the summary is led: the first input of a field. */
export function anchorOf(field: FieldView): string {
  const [first] = innerOf(field);
  return first ? anchorOf(first) : field.name;
}

/** Every error of some fields, in their order, each led by what it is about. */
export function errorsOf(fields: FieldView[], about = ""): FieldError[] {
  return fields.flatMap((field) => {
    const label = about ? `${about}, ${field.label}` : field.label;
    const own = field.error ? [{ field: anchorOf(field), text: `${label}: ${field.error}` }] : [];
    return [...own, ...errorsOf(innerOf(field), label)];
  });
}

/** Returns the values that name nothing there is, or something retired that the thing did not have before. */
export function strangers(noun: AnyNoun, facts: Facts, before: Facts | null, choices: Choices): Wrong[] {
  return Object.entries(facts).flatMap(([field, value]) => {
    const schema = fieldSchema(noun.schema, field);
    return schema ? strangersIn(schema, field, value, before?.[field], choices) : [];
  });
}

function strangersIn(
  schema: z.ZodType,
  field: string,
  value: unknown,
  before: unknown,
  choices: Choices,
): Wrong[] {
  const shape = shapeOf(schema);
  if (shape.kind === "group") {
    const [now, then] = [value, before ?? {}] as [Facts, Facts];
    return shape.parts.flatMap(([part, inner]) =>
      strangersIn(inner, `${field}.${part}`, now[part], then[part], choices)
    );
  }
  if (shape.kind === "rows") {
    const [now, then] = [value, before ?? []] as [unknown[], unknown[]];
    return now.flatMap((row, n) => strangersIn(shape.row, `${field}.${n}`, row, then[n], choices));
  }
  if (!("list" in shape) || !shape.list || value === null) return [];
  const known = new Map((choices[shape.list] ?? []).map((choice) => [choice.value, choice]));
  const had = new Set(idsOf(before));
  const stranger = idsOf(value).some((id) => !had.has(id) && (known.get(id) ?? { retired: true }).retired);
  return stranger ? [{ field, code: "choice" as const }] : [];
}

function idsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.map(String);
  return value && typeof value === "object" ? Object.keys(value) : [];
}

/** The field with what is saved now, where it is not what was typed. */
export function besideSaved(
  rendering: Rendering,
  field: FieldView,
  schema: z.ZodType,
  saved: Facts,
): FieldView {
  if (field.kind === "secret") return field;
  const { data = null } = schema.safeParse(valuesOf(schema, rendering.typed, field.name));
  const now = saved[field.name];
  if (changesBetween({ now }, { now: data }).length === 0) return field;
  return { ...field, now: said(rendering.ui, field.name, schema, now, rendering.choices) };
}

/** The one form renderer: what a noun's schema and what was typed make of it, field by field. */
import type { z } from "zod";
import type { FieldView } from "../../views/admin/types.ts";
import type { Ui } from "../../views/types.ts";
import { type Shape, shapeOf } from "../core/form_rules.ts";
import { rowsIn } from "../core/typed_rules.ts";
import { choicesOf, levels, type Rendering } from "./form_choices.ts";
import { emptyWords, fieldWords, number, partWords, wrongWords } from "./words.ts";

interface Place {
  name: string;
  label: string;
  help?: string;
  /** In a row of several: kept short. */
  dense: boolean;
}

/** One field of a noun. */
export function fieldView(rendering: Rendering, field: string, schema: z.ZodType): FieldView {
  const words = fieldWords(rendering.ui, rendering.noun, field);
  return view(rendering, schema, { name: field, ...words, dense: false });
}

function view(rendering: Rendering, schema: z.ZodType, place: Place): FieldView {
  const { ui, typed, wrongs } = rendering;
  const shape = shapeOf(schema);
  const wrong = wrongs.find(({ field }) => field === place.name);
  const common = {
    name: place.name,
    label: place.label,
    help: helpOf(ui, shape, place),
    error: wrong ? wrongWords(ui, wrong) : null,
    now: null,
  };
  const value = typed[place.name]?.at(-1) ?? "";
  switch (shape.kind) {
    case "text":
      return {
        ...common,
        kind: "text",
        input: shape.input,
        value,
        max: shape.max,
        required: !shape.optional,
      };
    case "secret": {
      const words = ui.t.admin.providers.secret;
      const kept = rendering.kept?.has(place.name) ? words.kept : null;
      const again = value === "" ? null : words.again;
      return { ...common, kind: "secret", max: shape.max, help: again ?? kept ?? common.help };
    }
    case "number": {
      const { min, max, whole } = shape;
      return {
        ...common,
        kind: "number",
        value,
        min,
        max,
        whole,
        unit: shape.unit ? ui.t.admin.units[shape.unit] : null,
      };
    }
    case "switch":
      return { ...common, kind: "switch", on: value === "on" };
    case "choice": {
      const empty = shape.optional || shape.list
        ? emptyWords(ui.t.admin, place.name) ?? ui.t.admin.empty.other
        : null;
      const choices = choicesOf(rendering, shape, place.name, [value]);
      return { ...common, kind: "choice", value, choices, empty, open: !shape.list && !place.dense };
    }
    case "choices": {
      const chosen = typed[place.name] ?? [];
      const choices = choicesOf(rendering, shape, place.name, chosen)
        .map((choice) => ({ ...choice, on: chosen.includes(choice.value) }));
      return { ...common, kind: "choices", choices };
    }
    case "levels":
      return { ...common, kind: "levels", ...levels(rendering, shape, place.name) };
    case "group":
      return { ...common, kind: "group", parts: parts(rendering, shape, place.name) };
    case "lines":
      return { ...common, kind: "text", input: "area", value, max: 60 * shape.most, required: false };
    case "rows":
      return { ...common, kind: "rows", rows: rows(rendering, shape, place) };
  }
}

/** The help of a field, with the limits it has. */
function helpOf(ui: Ui, shape: Shape, { help, dense }: Place): string | null {
  const limits = limitsOf(shape);
  const between = limits && ui.t.admin.limits(number(ui, limits.min), number(ui, limits.max));
  if (dense && shape.kind === "number") return null;
  return [help, between].filter(Boolean).join(" ") || null;
}

/** The limits of a number, or those that all numbers of a group share. */
function limitsOf(shape: Shape): { min: number; max: number } | null {
  if (shape.kind === "number" || shape.kind === "levels") return shape;
  if (shape.kind !== "group") return null;
  const limits = shape.parts.map(([, part]) => limitsOf(shapeOf(part)));
  const first = limits[0] ?? null;
  return first && limits.every((one) => one?.min === first.min && one.max === first.max) ? first : null;
}

function parts(rendering: Rendering, shape: Extract<Shape, { kind: "group" }>, name: string): FieldView[] {
  const shared = limitsOf(shape);
  return shape.parts.map(([part, schema]) => {
    const at = {
      name: name ? `${name}.${part}` : part,
      label: partWords(rendering.ui, shape.names, part),
      dense: true,
    };
    const shown = view(rendering, schema, at);
    if (shown.kind !== "number" || shared) return shown;
    return { ...shown, help: `${number(rendering.ui, shown.min)}–${number(rendering.ui, shown.max)}` };
  });
}

const singleLabel = ({ t }: Ui, shape: Shape, n: number): string =>
  t.admin.parts[shape.kind === "text" && shape.input === "url" ? "site" : "date"](n + 1);

/** What a row of several inputs is called to those who hear it. */
function rowLabel(
  { parts }: Ui["t"]["admin"],
  { parts: of }: { parts: [string, unknown][] },
  list: string,
  n: number,
) {
  const has = (name: string) => of.some(([part]) => part === name);
  if (has("from")) return parts.span(list, n + 1);
  return has("label") ? parts.answer(n + 1) : parts.step(n + 1);
}

/** What stands in a list, and room for more: one, or two in a list of single values. */
function rows(rendering: Rendering, shape: Extract<Shape, { kind: "rows" }>, { name, label }: Place) {
  const { t } = rendering.ui;
  const filled = rowsIn(rendering.typed, name).length;
  const inner = shapeOf(shape.row);
  const wanted = Math.min(shape.most, filled + (inner.kind === "group" ? 1 : 3));
  return Array.from({ length: wanted }, (_, n) => {
    const at = `${name}.${n}`;
    if (inner.kind === "group") {
      return {
        label: rowLabel(t.admin, inner, label, n),
        parts: parts(rendering, inner, at),
      };
    }
    return {
      label: "",
      parts: [
        view(rendering, shape.row, { name: at, label: singleLabel(rendering.ui, inner, n), dense: true }),
      ],
    };
  });
}

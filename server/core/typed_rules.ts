/** Turns the text typed into a form into values for its schema, and back. */
import type { z } from "zod";
import { shapeOf } from "./form_rules.ts";

/** The values a form sent, by name of the input: `name`, `limits.chat`, `week.mon.0.from`. */
export type Typed = Record<string, string[]>;

/** Returns the numbers of a list's rows in a form, in order. */
export function rowsIn(typed: Typed, path: string): number[] {
  const numbers = Object.keys(typed).map((name) =>
    name.startsWith(`${path}.`) ? name.slice(path.length + 1) : ""
  )
    .map((rest) => /^(\d{1,3})(\.|$)/.exec(rest)?.[1]).filter((found) => found !== undefined).map(Number);
  return [...new Set(numbers)].sort((a, b) => a - b);
}

const isBlank = (typed: Typed, path: string) =>
  Object.entries(typed).every(([name, values]) =>
    (name !== path && !name.startsWith(`${path}.`)) || values.every((value) => value.trim() === "")
  );

/** The lines of a list as it was pasted, with their numbers from 1; empty ones are left out. */
export const linesIn = (typed: string): { number: number; text: string }[] =>
  typed.split(/\r\n?|\n/).map((text, n) => ({ number: n + 1, text: text.trim() })).filter(({ text }) => text);

/** Returns the typed text as values for a schema. Empty rows are left out. */
export function valuesOf(schema: z.ZodType, typed: Typed, path = ""): unknown {
  const shape = shapeOf(schema);
  const at = (part: string | number) => path ? `${path}.${part}` : String(part);
  const text = (typed[path]?.at(-1) ?? "").trim();
  switch (shape.kind) {
    case "switch":
      return typed[path]?.includes("on") ?? false;
    case "number":
      return text === "" ? (shape.optional ? null : undefined) : numberOf(text, shape.whole);
    case "secret":
      return text === "" ? null : text;
    case "choice":
    case "text":
      return text === "" && shape.optional ? null : text;
    case "lines":
      return linesIn(typed[path]?.at(-1) ?? "").map(({ text }) => text);
    case "choices":
      return [...new Set(typed[path] ?? [])].filter(Boolean);
    case "group":
      return Object.fromEntries(shape.parts.map(([name, part]) => [name, valuesOf(part, typed, at(name))]));
    case "levels":
      return Object.fromEntries(
        Object.entries(typed).filter(([name, [value = ""]]) =>
          name.startsWith(`${path}.`) && value.trim() !== ""
        )
          .map(([name, [value = ""]]) => [name.slice(path.length + 1), numberOf(value.trim(), true)]),
      );
    case "rows":
      return rowsIn(typed, path).filter((row) => !isBlank(typed, at(row)))
        .map((row) => valuesOf(shape.row, typed, at(row)));
  }
}

/**
 * Reads a number as people write it in any of our languages, with or without separated thousands. Gives NaN,
 * which is refused, for anything else.
 */
function numberOf(text: string, whole: boolean): number {
  // As our own pages show limits: 1,000 in English, 1 000 (with any kind of space) in French.
  if (/^[1-9]\d{0,2}(\s\d{3})+$/.test(text) || (whole && /^[1-9]\d{0,2}(,\d{3})+$/.test(text))) {
    return Number(text.replace(/\D/g, ""));
  }
  // A comma or point before three digits means thousands to some people and decimals to others, so it is
  // refused where both are possible.
  if (/^[1-9]\d{0,2}([,.]\d{3})+$/.test(text) && (whole || text.includes(","))) return NaN;
  return /^-?\d{1,9}([.,]\d{1,6})?$/.test(text) ? Number(text.replace(",", ".")) : NaN;
}

/** Returns values as a form shows them: the reverse of `valuesOf`. */
export function typedOf(schema: z.ZodType, value: unknown, path = ""): Typed {
  const shape = shapeOf(schema);
  const at = (part: string | number) => path ? `${path}.${part}` : String(part);
  const all = (parts: [part: string | number, schema: z.ZodType, value: unknown][]) =>
    Object.assign({}, ...parts.map(([part, schema, value]) => typedOf(schema, value, at(part)))) as Typed;
  if (value === null || value === undefined) return {};
  switch (shape.kind) {
    case "switch":
      return value ? { [path]: ["on"] } : {};
    case "secret":
      return {};
    case "lines":
      return { [path]: [(value as unknown[]).join("\n")] };
    case "choices":
      return { [path]: (value as unknown[]).map(String) };
    case "group":
      return all(shape.parts.map(([name, part]) => [name, part, (value as Record<string, unknown>)[name]]));
    case "levels":
      return Object.fromEntries(
        Object.entries(value as Record<string, number>).map(([id, level]) => [at(id), [String(level)]]),
      );
    case "rows":
      return all((value as unknown[]).map((row, n) => [n, shape.row, row]));
    default:
      return { [path]: [String(value)] };
  }
}

/** Returns the typed values with the rows of lists numbered anew and empty rows left out. */
export const tidied = (schema: z.ZodType, typed: Typed): Typed => ({
  ...Object.fromEntries(Object.entries(typed).filter(([name]) => !inRows(schema, name))),
  ...rowsOf(schema, typed),
});

function rowLists(schema: z.ZodType, path = ""): string[] {
  const shape = shapeOf(schema);
  if (shape.kind === "rows") return [path];
  if (shape.kind !== "group") return [];
  return shape.parts.flatMap(([name, part]) => rowLists(part, path ? `${path}.${name}` : name));
}

const inRows = (schema: z.ZodType, name: string) =>
  rowLists(schema).some((list) => name.startsWith(`${list}.`));

function rowsOf(schema: z.ZodType, typed: Typed): Typed {
  const found: Typed = {};
  for (const list of rowLists(schema)) {
    const kept = rowsIn(typed, list).filter((row) => !isBlank(typed, `${list}.${row}`));
    for (const [n, row] of kept.entries()) {
      for (const [name, values] of Object.entries(typed)) {
        const old = `${list}.${row}`;
        if (name === old || name.startsWith(`${old}.`)) {
          found[`${list}.${n}${name.slice(old.length)}`] = values;
        }
      }
    }
  }
  return found;
}

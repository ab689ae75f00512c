/** Validates the values typed into a form, and gives the errors. */
import type { z } from "zod";
import { type Shape, shapeOf } from "./form_rules.ts";
import { linesIn, type Typed, valuesOf } from "./typed_rules.ts";

/** An error of a field; the catalogue has its text. */
export interface Wrong {
  /** The name of the input with the error, or of the group around it. */
  field: string;
  code: WrongCode;
  min?: number;
  max?: number;
  /** Of a list that is pasted: which lines, as they were typed. */
  lines?: { number: number; text: string; code: WrongCode }[];
}

/** The errors that a schema finds without a rule of its own. */
export const formWrongs = [
  "required",
  "range",
  "number",
  "whole",
  "too-long",
  "too-many",
  "choice",
  "email",
  "date",
  "time",
] as const;
export type WrongCode =
  | (typeof formWrongs)[number]
  | "overlap"
  | "twice"
  | "below-initial"
  | "preferred-too-long"
  | "acw-seconds"
  | "time-out-disposition"
  | "no-disposition"
  | "step-empty"
  | "own-profile"
  | "word"
  | "shortcut"
  | "page"
  | "site"
  | "site-twice"
  | "answer-twice"
  | "no-answers"
  | "no-question"
  | "day-unclear";

/**
 * Gives the options of a schema's own rule, with the error's code and field: `.refine(…, wrong("overlap",
 * ["week"]))`.
 */
export const wrong = (code: WrongCode, path: string[] = []) => ({ path, params: { code } });

export type Judged<Facts> = { facts: Facts; wrongs: [] } | { facts: null; wrongs: Wrong[] };

/** Validates all typed values: returns the parsed values, or the first error of every field. */
export function judge<Facts>(schema: z.ZodType<Facts>, typed: Typed): Judged<Facts> {
  const { data, error } = schema.safeParse(valuesOf(schema, typed));
  if (!error) return { facts: data, wrongs: [] };
  const seen = new Map<string, Wrong>();
  for (const issue of error.issues) {
    const found = wrongOf(schema, issue);
    const line = lineOf(schema, issue, typed);
    if (line) found.lines = [...seen.get(found.field)?.lines ?? [], { ...line, code: found.code }];
    if (line) seen.set(found.field, found);
    if (!seen.has(found.field)) seen.set(found.field, found);
  }
  return { facts: null, wrongs: [...seen.values()] };
}

function wrongOf(schema: z.ZodType, issue: z.core.$ZodIssue): Wrong {
  const { shape, field } = shownAt(schema, issue.path.map(String));
  if (issue.code === "custom") return { field, code: (issue.params as { code: WrongCode }).code };
  if (issue.code === "invalid_value") return { field, code: "choice" };
  if (shape.kind === "number" || shape.kind === "levels") return numberWrong(field, shape, issue);
  if (issue.code === "too_big") {
    return {
      field,
      code: shape.kind === "text" || shape.kind === "secret" ? "too-long" : "too-many",
      max: Number(issue.maximum),
    };
  }
  if (issue.code === "invalid_format" && shape.kind === "text") {
    return { field, code: formWrongs.find((code) => code === shape.input) ?? "required" };
  }
  return { field, code: shape.kind === "choice" ? "choice" : "required" };
}

/** Returns the line of a pasted list that an issue is about; null where it is about something else. */
function lineOf(schema: z.ZodType, { path }: z.core.$ZodIssue, typed: Typed) {
  const { shape, field } = shownAt(schema, path.map(String));
  if (shape.kind !== "lines" || path.length <= field.split(".").length) return null;
  return linesIn(typed[field]?.at(-1) ?? "")[Number(path.at(-1))] ?? null;
}

function numberWrong(
  field: string,
  { min, max }: { min: number; max: number },
  issue: z.core.$ZodIssue,
): Wrong {
  if (issue.code !== "invalid_type") return { field, code: "range", min, max };
  if (issue.expected === "int") return { field, code: "whole", min, max };
  // An invalid type is an empty field, or text that is not a number.
  return { field, code: "received" in issue ? "number" : "range", min, max };
}

/**
 * Returns the field at a path of an issue. A single choice among several has no field of its own, so its list
 * is given.
 */
function shownAt(schema: z.ZodType, path: string[]): { shape: Shape; field: string } {
  let at = schema;
  for (const [n, part] of path.entries()) {
    const shape = shapeOf(at);
    if (shape.kind === "group") at = shape.parts.find(([name]) => name === part)![1];
    else if (shape.kind === "rows") at = shape.row;
    else return { shape, field: path.slice(0, shape.kind === "levels" ? path.length : n).join(".") };
  }
  return { shape: shapeOf(at), field: path.join(".") };
}

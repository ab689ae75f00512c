/** Derives forms from zod schemas: which kind of field a schema makes. */
import { z } from "zod";

/** What a zod schema cannot say about a field. It is set by `.meta()`, as the last call. */
export interface FieldMeta {
  /** The list the field's choices come from, such as `skills` or `teams`. */
  choices?: string;
  /** The unit of the field's number. */
  unit?: "seconds" | "minutes" | "hours" | "days" | "points" | "perMinute" | "percent";
  input?: "text" | "email" | "url" | "time" | "date" | "area" | "lines" | "secret";
  /** Whether its numbers only say which comes first. */
  ordered?: boolean;
  /** The list of names by which the parts of a group are labelled. */
  parts?: "kinds" | "weekdays" | "channels" | "languages";
}

export type Shape =
  | {
    kind: "text";
    input: Exclude<FieldMeta["input"], undefined | "lines" | "secret">;
    max: number;
    optional: boolean;
  }
  /** A text that is typed and never shown again; what stands in its place is a mark. */
  | { kind: "secret"; max: number }
  | { kind: "number"; min: number; max: number; whole: boolean; unit: FieldMeta["unit"]; optional: boolean }
  | { kind: "switch" }
  /** A choice among `values`, or among the rows of a list. */
  | { kind: "choice"; values: string[]; list: string | null; optional: boolean }
  | { kind: "choices"; values: string[]; list: string | null }
  /** A number for each chosen row of a list, such as a proficiency per skill. */
  | { kind: "levels"; list: string; min: number; max: number; ordered: boolean }
  | { kind: "group"; parts: [name: string, schema: z.ZodType][]; names: FieldMeta["parts"] }
  | { kind: "rows"; row: z.ZodType; most: number }
  /** A list as one pastes it, a line for each. */
  | { kind: "lines"; line: z.ZodType; most: number };

const furthest = { lowest: 0, highest: 1_000_000 };

export const metaOf = (schema: z.ZodType): FieldMeta => (schema.meta() ?? {}) as FieldMeta;

/**
 * Returns the kind of field a schema makes. Throws for a schema that no form can show: that is a programming
 * error.
 */
export function shapeOf(schema: z.ZodType): Shape {
  const optional = schema instanceof z.ZodNullable || schema instanceof z.ZodOptional;
  const meta = metaOf(schema);
  const bare = optional ? schema.unwrap() as z.ZodType : schema;
  if (bare instanceof z.ZodBoolean) return { kind: "switch" };
  if (bare instanceof z.ZodNumber) return { kind: "number", ...limitsOf(bare), unit: meta.unit, optional };
  if (bare instanceof z.ZodEnum) {
    return { kind: "choice", values: bare.options.map(String), list: null, optional };
  }
  if (bare instanceof z.ZodString || bare instanceof z.ZodEmail) {
    if (meta.choices) return { kind: "choice", values: [], list: meta.choices, optional };
    if (meta.input === "secret") return { kind: "secret", max: bare.maxLength ?? 200 };
    const input = meta.input === "lines" ? "area" : meta.input ?? "text";
    return { kind: "text", input, max: bare.maxLength ?? 200, optional };
  }
  if (bare instanceof z.ZodObject) {
    return {
      kind: "group",
      parts: Object.entries(bare.shape as z.ZodRawShape) as [string, z.ZodType][],
      names: meta.parts,
    };
  }
  if (bare instanceof z.ZodRecord && meta.choices) {
    const { min, max } = limitsOf(bare.valueType as z.ZodNumber);
    return { kind: "levels", list: meta.choices, min, max, ordered: meta.ordered ?? false };
  }
  if (bare instanceof z.ZodArray) return listShape(bare, meta);
  throw new Error(`no field for ${schema.def.type}`);
}

function listShape(list: z.ZodArray, meta: FieldMeta): Shape {
  const item = list.element as z.ZodType;
  if (meta.choices) return { kind: "choices", values: [], list: meta.choices };
  if (item instanceof z.ZodEnum) return { kind: "choices", values: item.options.map(String), list: null };
  const most = list.def.checks?.map((check) => check._zod.def as { maximum?: number }).find(({ maximum }) =>
    maximum
  );
  if (meta.input === "lines") return { kind: "lines", line: item, most: most?.maximum ?? 50 };
  return { kind: "rows", row: item, most: most?.maximum ?? 50 };
}

function limitsOf(schema: z.ZodNumber) {
  return {
    min: Math.max(schema.minValue ?? furthest.lowest, -furthest.highest),
    max: Math.min(schema.maxValue ?? furthest.highest, furthest.highest),
    whole: schema.isInt,
  };
}

/** What stands in a form's facts for a secret: that there is one, and that it was typed anew. */
export const secretMarks = { kept: "kept", changed: "changed" } as const;

/** A text that is typed and never shown again; null: left as it is. */
export const secretText = z.string().max(5000).nullable().meta({ input: "secret" });

/** A whole number within these bounds, both included. */
export const int = (min: number, max: number) => z.number().int().min(min).max(max);

export const longestCalled = 100;
/** The name of something an administrator defines. */
export const called = z.string().min(1).max(longestCalled);

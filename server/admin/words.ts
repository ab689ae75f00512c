/** What fields and their values are called, in the reader's language. */
import { capital } from "../../views/i18n/index.ts";
import type { Ui } from "../../views/types.ts";
import type { AdminMessages } from "../../views/i18n/admin/en.ts";
import { type FieldMeta, type Shape, shapeOf } from "../core/form_rules.ts";
import { Refusal, type RefusalCode, refusalStatus } from "../core/refusal.ts";
import { wordsOf } from "../core/answer.tsx";
import type { z } from "zod";
import type { Choices, NounName, SectionName, Wrong } from "./noun.ts";

export interface FieldWords {
  label: string;
  help?: string;
}

export function fieldWords({ t }: Ui, noun: NounName, field: string): FieldWords {
  const known = t.admin.fields[noun] as Record<string, FieldWords>;
  const words = known[field];
  if (!words) throw new Error(`no words for ${noun}.${field}`);
  return words;
}

/** What is behind a folded section. */
export function foldedWords({ t }: Ui, section: SectionName): string {
  const known: Partial<Record<SectionName, string>> = t.admin.folded;
  return known[section] ?? "";
}

/** What one of a field's fixed values is called. */
export function optionWords({ t }: Ui, field: string, value: string): string {
  const name = field.split(".").at(-1)!;
  if (name === "channel") return t.channel[value as keyof typeof t.channel];
  if (name === "roles") return capital(t.access.role[value as keyof typeof t.access.role]);
  if (field === "locale" || name === "language") return t.language[value as keyof typeof t.language];
  const options: Record<string, Record<string, string>> = t.admin.options;
  return options[name === "locale" ? "languages" : name]?.[value] ?? value;
}

/** What a part of a group is called. */
export function partWords({ t, locale }: Ui, names: FieldMeta["parts"], part: string): string {
  if (names === "kinds" || names === "channels") return t.channel[part as keyof typeof t.channel];
  if (names === "weekdays") return weekday(locale, part);
  if (names === "languages") return t.language[part as keyof typeof t.language];
  const parts: Record<string, unknown> = t.admin.parts;
  return String(parts[part] ?? part);
}

/** The first of January 2024 was a Monday. */
function weekday(locale: string, day: string): string {
  const at = Date.UTC(2024, 0, 1 + ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].indexOf(day));
  return capital(new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }).format(at));
}

export const number = ({ locale }: Ui, value: number): string => new Intl.NumberFormat(locale).format(value);

/** What is wrong with a field. */
export function wrongWords(ui: Ui, { code, min = 0, max = 0, lines }: Wrong): string {
  const words: Record<string, string | ((min: string, max: string) => string)> = ui.t.admin.wrong;
  if (lines) {
    return lines.map(({ number: n, text, code }) =>
      ui.t.admin.line(number(ui, n), text, wrongWords(ui, { field: "", code }))
    ).join("\n");
  }
  const found = words[code];
  if (typeof found === "function") return found(number(ui, min), number(ui, max));
  if (found) return found;
  return code in refusalStatus ? wordsOf(ui, new Refusal(code as RefusalCode)) : ui.t.refusal["bad-request"];
}

/** A value in words, as the history says it. */
export function said(ui: Ui, field: string, schema: z.ZodType, value: unknown, choices: Choices): string {
  const { t } = ui;
  const shape = shapeOf(schema);
  const nothing = value === null || value === undefined || value === "" ||
    (typeof value === "object" && Object.keys(value).length === 0);
  if (nothing) return emptyWords(t.admin, field) ?? t.admin.form.nothing;
  switch (shape.kind) {
    case "secret":
      return t.admin.providers.secret.changed;
    case "switch":
      return value ? t.admin.form.yes : t.admin.form.no;
    case "number":
      return [number(ui, Number(value)), shape.unit && t.admin.units[shape.unit]].filter(Boolean).join(" ");
    case "choice":
      return nameOf(ui, field, shape, String(value), choices);
    case "choices":
      return (value as string[]).map((one) => nameOf(ui, field, shape, one, choices)).join(", ");
    case "levels":
      return Object.entries(value as Record<string, number>)
        .map(([id, level]) => `${nameOf(ui, field, shape, id, choices)} ${level}`).join(", ");
    case "group":
      return shape.parts.map(([part, inner]) => {
        const within = (value as Record<string, unknown>)[part];
        return `${partWords(ui, shape.names, part)} ${said(ui, `${field}.${part}`, inner, within, choices)}`;
      }).join(", ");
    case "lines":
      return (value as string[]).join(", ");
    case "rows":
      return (value as unknown[]).map((row) => said(ui, field, shape.row, row, choices)).join("; ");
    default:
      return String(value);
  }
}

/** What a field without a value says, where that means something. */
export function emptyWords(t: AdminMessages, field: string): string | null {
  const empty: Record<string, string> = t.empty;
  const parts = field.split(".");
  const [first, last] = [parts[0]!, parts.at(-1)!];
  return empty[`${first}.${last}`] ?? empty[last] ?? empty[first] ?? null;
}

/** What a choice of a field is called. */
export function nameOf(ui: Ui, field: string, shape: Shape, value: string, choices: Choices): string {
  const list = "list" in shape && shape.list ? choices[shape.list] : null;
  if (list) return list.find((choice) => choice.value === value)?.label ?? value;
  return optionWords(ui, field, value);
}

/** The schema of one field of a noun. */
export function fieldSchema(schema: z.ZodType, field: string): z.ZodType | null {
  const shape = shapeOf(schema);
  return shape.kind === "group" ? shape.parts.find(([name]) => name === field)?.[1] ?? null : null;
}

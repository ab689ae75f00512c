/** What a provider's form asks, as facts of a form and as they are stored. */
import { z } from "zod";
import type { Provider } from "../../db/schema/providers.ts";
import { called, int, secretMarks, secretText } from "../core/form_rules.ts";
import type { ProviderField, ProviderKind } from "./kind.ts";

export type ProviderForm = { name: string; kind: string } & Record<string, unknown>;

/** The form of one kind of provider; `kinds` are the words of all. */
export const providerForm = (kind: ProviderKind, kinds: readonly string[]) =>
  z.object({
    name: called,
    kind: z.enum(kinds as [string, ...string[]]),
    ...Object.fromEntries(kind.fields.map((field) => [field.name, schemaOf(field)])),
  });

function schemaOf({ as, choices, optional }: ProviderField): z.ZodType {
  const or = <Schema extends z.ZodType>(schema: Schema) => optional ? schema.nullable() : schema;
  switch (as) {
    case "number":
      return or(int(0, 65_535));
    case "secret":
      return secretText;
    case "choice":
      return or(z.enum(choices as [string, ...string[]]));
    case "flag":
      return z.boolean();
    case "text":
      return or(z.string().min(1).max(1000));
  }
}

/** The facts that a new one begins with. */
export function usualFacts({ kind, fields }: ProviderKind, name: string): ProviderForm {
  const usual = Object.fromEntries(
    fields.filter(({ as }) => as !== "secret").flatMap(({ name, usual }) => usual ? [[name, usual]] : []),
  );
  return { name, kind, ...factsFrom(fields, usual, false) };
}

/** The facts of one that is stored. */
export const storedFacts = ({ fields }: ProviderKind, row: Provider): ProviderForm => ({
  name: row.name,
  kind: row.kind,
  ...factsFrom(fields, row.settings, row.secrets !== null),
});

function factsFrom(fields: readonly ProviderField[], settings: Record<string, string>, secrets: boolean) {
  return Object.fromEntries(fields.map(({ name, as, optional }) => {
    const value = settings[name] ?? "";
    if (as === "secret") return [name, secrets ? secretMarks.kept : null];
    if (as === "flag") return [name, value === "yes"];
    if (value === "") return [name, optional || as === "number" ? null : ""];
    return [name, as === "number" ? Number(value) : value];
  }));
}

/** What is stored in the open: every field but the secrets. */
export function settingsFrom({ fields }: ProviderKind, facts: ProviderForm): Record<string, string> {
  return Object.fromEntries(
    fields.filter(({ as }) => as !== "secret").map(({ name, as }) => [
      name,
      as === "flag" ? (facts[name] ? "yes" : "") : String(facts[name] ?? ""),
    ]),
  );
}

/** The secrets that were typed. */
export function typedSecrets({ fields }: ProviderKind, facts: ProviderForm): Record<string, string> {
  const names = fields.filter(({ as }) => as === "secret").map(({ name }) => name);
  return Object.fromEntries(
    names.flatMap((name) => typeof facts[name] === "string" ? [[name, facts[name]]] : []),
  );
}

/** The secrets that are needed and neither stored nor typed, by their fields. */
export const missingSecrets = ({ fields }: ProviderKind, facts: ProviderForm, stored: boolean): string[] =>
  fields.filter(({ name, as, optional }) => as === "secret" && !optional && !stored && !facts[name]).map((
    { name },
  ) => name);

/** The form of a noun as a page has it: what is there, or what was typed and why it was refused. */
import type { Drizzle } from "../../db/client.ts";
import type { AddressView, FormView, InvitationView, SectionView } from "../../views/admin/types.ts";
import type { FieldView } from "../../views/admin/types.ts";
import { sizeOf } from "../../views/i18n/index.ts";
import type { Ui } from "../../views/types.ts";
import { judge } from "../core/judge_rules.ts";
import { tidied, type Typed, typedOf } from "../core/typed_rules.ts";
import { Refusal } from "../core/refusal.ts";
import { secretMarks } from "../core/form_rules.ts";
import type { Tried } from "../providers/kind.ts";
import { fieldView } from "./form.ts";
import type { Rendering } from "./form_choices.ts";
import { besideSaved, errorsOf, isMarked, strangers } from "./form_errors.ts";
import type { AnyNoun, Choices, Facts, Loaded, Wrong } from "./noun.ts";
import { missingBefore, missingOf } from "./missing.ts";
import { historyOf, lastChange } from "./pages.ts";
import { fieldSchema, fieldWords, foldedWords, said, wrongWords } from "./words.ts";

/** A thing with what its form needs to be shown and judged. */
export interface Opened {
  noun: AnyNoun;
  id: string;
  /** Null before it is made. */
  known: Loaded<Facts> | null;
  /** What stands in the form as long as nobody types. */
  facts: Facts;
  choices: Choices;
}

/** What a page says of a form beside its fields. */
export interface Saying {
  done: string | null;
  invitation: InvitationView | null;
  /** Where a point of contact is. */
  address: AddressView | null;
  /** Why files could not be added to it. */
  wrongFiles: string | null;
  /** What whole addresses of ours begin with. */
  origin: string;
  /** What was answered when what is typed was tried. */
  tried: Tried | null;
}

/** What somebody typed, and what came of it. */
export interface Refused {
  typed: Typed;
  wrongs: Wrong[];
  /** Somebody else saved it meanwhile. */
  conflict: boolean;
}

/** A thing that is there, for its form. */
export async function openForm(db: Drizzle, noun: AnyNoun, id: string, ui: Ui): Promise<Opened> {
  const known = await noun.load(db, id);
  if (!known) throw new Refusal("not-found");
  return {
    noun: noun.of?.(known.facts) ?? noun,
    id,
    known,
    facts: known.facts,
    choices: await noun.choices(db, ui, known.facts),
  };
}

/** A thing that is not made yet, under the id that it will have. */
export async function newForm(
  db: Drizzle,
  noun: AnyNoun,
  id: string,
  variant: string | null,
  ui: Ui,
): Promise<Opened> {
  const facts = await noun.usual(db, variant, ui);
  return {
    noun: noun.of?.(facts) ?? noun,
    id,
    known: null,
    facts,
    choices: await noun.choices(db, ui, facts),
  };
}

/**
 * What was typed over what is there: fields that the form does not show stay, and the chosen once stay chosen. A `short`
 * form shows no more fields than it sends.
 */
export function merged({ noun, known, facts }: Opened, typed: Typed, short = false): Typed {
  const sent = new Set(Object.keys(typed).map((name) => name.split(".")[0]!));
  const all = noun.sections(facts, known === null).flatMap(([, fields]) => fields);
  const shown = new Set(short ? all.filter((field) => sent.has(field)) : all);
  for (const field of fixedOf(noun, known)) shown.delete(field);
  const top = (name: string) => name.split(".")[0]!;
  const kept = Object.entries(typedOf(noun.schema, facts)).filter(([name]) => !shown.has(top(name)));
  const said = Object.entries(typed).filter(([name]) => shown.has(top(name)));
  return tidied(noun.schema, Object.fromEntries([...kept, ...said]));
}

/** The fields that are not asked any more: chosen once, or on the way to a form that is another for each choice. */
const fixedOf = (noun: AnyNoun, known: Opened["known"]): string[] => known || noun.of ? noun.fixed ?? [] : [];

export type Verdict = { facts: Facts; wrongs: [] } | { facts: null; wrongs: Wrong[] };

/** Judges what was typed: the facts in the way they are kept, or all that is wrong. */
export function judged({ noun, known, choices }: Opened, typed: Typed): Verdict {
  const { facts, wrongs } = judge(noun.schema, typed);
  if (!facts) return { facts: null, wrongs };
  const unknown = strangers(noun, facts, known?.facts ?? null, choices);
  const more = noun.wrongs?.(facts, known?.facts ?? null) ?? [];
  if (unknown.length + more.length) return { facts: null, wrongs: [...unknown, ...more] };
  return { facts: noun.normal?.(facts) ?? facts, wrongs: [] };
}

/** The page's form. */
export async function formView(
  db: Drizzle,
  opened: Opened,
  ui: Ui,
  refused: Refused | null,
  { done = null, invitation = null, address = null, wrongFiles = null, tried = null, origin = "" }: Partial<
    Saying
  > = {},
): Promise<FormView> {
  const { noun, id, known, choices } = opened;
  const words = ui.t.admin;
  const names = words.nouns[noun.name];
  const last = refused?.conflict ? await lastChange(db, id, ui) : null;
  const sections = await sectionViews(db, opened, ui, refused);
  const about = refused?.wrongs.filter(({ field }) => field === "") ?? [];
  const person = noun.name === "people";
  return {
    action: actionOf(opened),
    title: known && !noun.only ? known.name : "add" in names ? names.add : names.title,
    noun: { title: names.title, href: `/admin/${noun.name}` },
    id,
    version: known?.version ?? 0,
    sections,
    errors: [
      ...about.map((wrong) => ({ field: "", text: wrongWords(ui, wrong) })),
      ...sections.flatMap(({ fields }) => errorsOf(fields)),
    ],
    ...{ done, invitation, address },
    trial: trialOf(opened, tried),
    doing: known ? await noun.doing?.(db, id, ui, origin) ?? null : null,
    missing: known?.retired
      ? []
      : await (known ? missingOf(db, noun.name, id, ui) : missingBefore(db, noun.name, ui)),
    conflict: last,
    retired: known?.retired
      ? { text: person ? words.retire.hasLeft : words.retire.is, restore: words.retire.restore }
      : null,
    retirement: known && !known.retired && noun.retire
      ? {
        href: `/admin/${noun.name}/${id}/retirement`,
        label: person ? words.retire.leave : words.retire.button,
      }
      : null,
    files: known && noun.files
      ? {
        action: `/admin/${noun.name}/${id}/files`,
        key: crypto.randomUUID(),
        rows: (await noun.files.list(db, id)).map(({ id, name, size }) => ({
          id,
          name,
          size: sizeOf(size, ui.locale),
        })),
        error: wrongFiles,
      }
      : null,
    history: known && await historyOf(db, noun, id, choices, ui),
  };
}

/** Where it is sent; a new one whose fields depend on what it is says that too. */
function actionOf({ noun, id, known, facts }: Opened): string {
  if (known && !noun.only) return `/admin/${noun.name}/${id}`;
  return `/admin/${noun.name}${noun.of ? `?for=${facts[noun.fixed![0]!]}` : ""}`;
}

/** The button that tries what is typed. */
function trialOf({ noun, id, facts }: Opened, tried: Tried | null): FormView["trial"] {
  return noun.tries
    ? { action: `/admin/${noun.name}/${id}/trial?for=${facts[noun.fixed![0]!]}`, tried }
    : null;
}

/** The secrets that are stored. */
const keptIn = (facts: Facts): Set<string> =>
  new Set(Object.keys(facts).filter((field) => facts[field] === secretMarks.kept));

async function sectionViews(
  db: Drizzle,
  { noun, known, facts, choices }: Opened,
  ui: Ui,
  refused: Refused | null,
): Promise<SectionView[]> {
  const typed = refused?.typed ?? typedOf(noun.schema, facts);
  const rendering: Rendering = {
    ui,
    noun: noun.name,
    typed,
    wrongs: refused?.wrongs ?? [],
    choices,
    kept: keptIn(facts),
  };
  const says = await noun.says?.(db, facts, ui) ?? {};
  const shownOf = (field: string): FieldView => {
    const schema = fieldSchema(noun.schema, field)!;
    if (fixedOf(noun, known).includes(field)) {
      const text = said(ui, field, schema, facts[field], choices);
      const { label } = fieldWords(ui, noun.name, field);
      return { kind: "fixed", name: field, label, help: null, error: null, now: null, text };
    }
    const shown = fieldView(rendering, field, schema);
    return refused?.conflict ? besideSaved(rendering, shown, schema, facts) : shown;
  };
  return noun.sections(facts, known === null).filter(([, fields]) => fields.length).map(
    ([section, names]) => {
      const fields = names.map(shownOf);
      const about = noun.folded?.includes(section) ? foldedWords(ui, section) : null;
      return {
        id: section,
        title: ui.t.admin.sections[section],
        says: says[section] ?? null,
        folded: about === null ? null : { about, open: fields.some(isMarked) },
        fields,
      };
    },
  );
}

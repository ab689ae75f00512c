/** What the administration's pages show: forms whose fields are described once, lists, and what was changed. */
import type { FieldError } from "../types.ts";

interface Common {
  /** Of its input, and the id of it: `limits.chat`. */
  name: string;
  label: string;
  help: string | null;
  error: string | null;
  /** What is saved now, where it differs from what was typed while somebody else saved. */
  now: string | null;
}

export type TextInput = "text" | "email" | "url" | "time" | "date" | "area";

export type FieldView =
  & Common
  & (
    | { kind: "text"; input: TextInput; value: string; max: number; required: boolean }
    | { kind: "number"; value: string; min: number; max: number; whole: boolean; unit: string | null }
    | { kind: "switch"; on: boolean }
    | { kind: "choice"; value: string; choices: ChoiceView[]; empty: string | null; open: boolean }
    | { kind: "choices"; choices: (ChoiceView & { on: boolean })[] }
    | { kind: "fixed"; text: string }
    | { kind: "group"; parts: FieldView[] }
    /** A number for each of a list; `rest`: those that have none, folded. */
    | { kind: "levels"; parts: FieldView[]; rest: { label: string; parts: FieldView[] } | null }
    | { kind: "rows"; rows: { label: string; parts: FieldView[] }[] }
  );

export type FieldOf<K extends FieldView["kind"]> = Extract<FieldView, { kind: K }>;

export interface ChoiceView {
  value: string;
  label: string;
}

export interface SectionView {
  id: string;
  title: string;
  /** What these fields mean together, in a sentence. */
  says: string | null;
  /** Folded under its title, with what is behind it; open where something in it is marked. Null: never folded. */
  folded: { about: string; open: boolean } | null;
  fields: FieldView[];
}

export interface FormView {
  /** Where it is sent. */
  action: string;
  title: string;
  noun: { title: string; href: string };
  /** Of the thing: a form sent twice makes it once. */
  id: string;
  /** Which reading of it the form has; 0 before it is made. */
  version: number;
  sections: SectionView[];
  errors: FieldError[];
  /** Said above the form: it is saved, or somebody else saved meanwhile. */
  done: string | null;
  conflict: string | null;
  retired: { text: string; restore: string } | null;
  /** Where one retires it; null where that is not done. */
  retirement: { href: string; label: string } | null;
  /** Those that go along with it, each stored by itself; null where none do. */
  files: FilesView | null;
  history: ChangeView[] | null;
}

export interface FilesView {
  /** Where they are sent; a file's own address is under it. */
  action: string;
  /** Of what is sent next: sent twice, it is stored once. */
  key: string;
  rows: { id: string; name: string; size: string }[];
  error: string | null;
}

export interface ChangeView {
  who: string;
  when: string;
  did: string | null;
  lines: LineView[];
}

/** One thing that was changed; null where it was not there before, or is there no more. */
export interface LineView {
  label: string;
  from: string | null;
  to: string | null;
}

export interface ListView {
  title: string;
  text: string;
  add: { href: string; label: string } | null;
  /** Its columns, the name first; `href` sorts by it, or turns the order round. */
  columns: { label: string; href: string; order: "ascending" | "descending" | null }[];
  /** What is searched for; null where the list is short enough to be read. */
  search: SearchView | null;
  rows: RowView[];
  retired: RowView[];
}

export interface SearchView {
  q: string;
  /** The order that is kept while one searches. */
  sort: string;
  /** How many of how many are shown; null where nothing is searched for. */
  said: string | null;
  /** The whole list. */
  all: string;
}

export interface RowView {
  href: string;
  name: string;
  cells: { text: string; numeric: boolean }[];
  lacks: string | null;
}

export interface RetireView {
  title: string;
  text: string;
  uses: { kind: string; name: string; href: string | null }[];
  /** Why it may not be, with `uses` saying what keeps it. */
  kept: boolean;
  /** What stands over `uses`, and in their place where there are none. */
  inUse: string;
  unused: string;
  action: string;
  button: string;
  back: string;
}

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
    | { kind: "rows"; rows: { label: string; parts: FieldView[] }[] }
  );

export interface ChoiceView {
  value: string;
  label: string;
}

export interface SectionView {
  id: string;
  title: string;
  /** What these fields mean together, in a sentence. */
  says: string | null;
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
  /** Said above the form: it is saved, or somebody else saved meanwhile, and when (Unix ms). */
  done: string | null;
  conflict: { who: string; at: number } | null;
  retired: { text: string; restore: string } | null;
  /** Where one retires it; null where that is not done. */
  retirement: { href: string; label: string } | null;
  history: ChangeView[] | null;
}

export interface ChangeView {
  who: string;
  /** Unix ms. */
  at: number;
  did: string | null;
  lines: { label: string; from: string; to: string }[];
}

export interface ListView {
  title: string;
  text: string;
  add: { href: string; label: string } | null;
  rows: RowView[];
  retired: RowView[];
}

export interface RowView {
  href: string;
  name: string;
  about: string;
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

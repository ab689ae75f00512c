/** Props of the administration pages: forms, lists and the history of changes. */
import type { FieldError } from "../types.ts";

/** What every field has. */
interface Common {
  /** Name and DOM id of the input, such as `limits.chat`. */
  name: string;
  label: string;
  help: string | null;
  error: string | null;
  /** The value saved by somebody else meanwhile, where it differs from what was typed; null otherwise. */
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
  /** A sentence about what these fields do together; null for none. */
  says: string | null;
  fields: FieldView[];
}

export interface FormView {
  /** The address the form is sent to. */
  action: string;
  title: string;
  noun: { title: string; href: string };
  /**
   * The id of what the form edits or makes. A new one has its id already, so a form sent twice makes it once.
   */
  id: string;
  /** The version that the form shows; 0 before it is saved for the first time. */
  version: number;
  sections: SectionView[];
  errors: FieldError[];
  /**
   * The message above the form that it is saved; null for none. `conflict` is the message that somebody else
   * saved meanwhile.
   */
  done: string | null;
  conflict: string | null;
  retired: { text: string; restore: string } | null;
  /** The link to the page on which it is retired; null where it cannot be. */
  retirement: { href: string; label: string } | null;
  history: ChangeView[] | null;
}

export interface ChangeView {
  who: string;
  when: string;
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
  /** Whether it cannot be retired because it is in use; `uses` then says by what. */
  kept: boolean;
  /** The text above `uses`; `unused` is the text where there are none. */
  inUse: string;
  unused: string;
  action: string;
  button: string;
  back: string;
}

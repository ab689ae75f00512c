/** What the administration's pages show: forms whose fields are described once, lists, and what was changed. */
import type { Channel, FieldError } from "../types.ts";

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

/** What is missing of a thing so that it can do its work, and where that is put right. */
export interface MissingView {
  text: string;
  mend: { label: string; href: string };
}

/** The steps of the first day, in order. */
export const steps = ["skill", "holder", "point", "second", "try", "selfTest"] as const;
export type Step = (typeof steps)[number];

export interface StepView {
  step: Step;
  done: boolean;
  /** What there is of it, in a few words. */
  says: string;
}

/** The first day's check list: every line as the centre is now. */
export interface CheckListView {
  steps: StepView[];
  /** What waits where nobody has the skill or watches it, as sentences. */
  waits: string[];
  /** What else cannot do its work yet. */
  missing: { text: string; href: string }[];
  /** Skills that take in what comes over `channel`. */
  skills: { id: string; name: string }[];
  /** Skills of any channel that nobody has. */
  unheld: { id: string; name: string }[];
  /** The channel that the first skill is made for. */
  channel: Channel;
  /** Where customers come in over that channel. */
  address: AddressView | null;
  /** The reader is an agent. */
  agent: boolean;
  /** Of forms that make something: a form sent twice makes it once. */
  formIds: { skill: string; point: string; second: string };
}

/** Where a point of contact is. */
export interface AddressView {
  /** The word in it. */
  pointId: string;
  /** Whole, as customers get it. */
  href: string;
  /** What a site pastes into its pages. */
  tag: string;
  /** Sites that may show it. */
  sites: string[];
}

/** A one-time link for somebody who was just made: shown this once. */
export interface InvitationView {
  name: string;
  link: string;
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
  /** What keeps it from doing its work. */
  missing: MissingView[];
  address: AddressView | null;
  invitation: InvitationView | null;
  conflict: string | null;
  retired: { text: string; restore: string } | null;
  /** Where one retires it; null where that is not done. */
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
  /** Why it may not be, with `uses` saying what keeps it. */
  kept: boolean;
  /** What stands over `uses`, and in their place where there are none. */
  inUse: string;
  unused: string;
  action: string;
  button: string;
  back: string;
}

/** Props of the administration pages: forms, lists and the history of changes. */
import type { Channel, FieldError } from "../types.ts";

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
    /** Never shown again once it is typed. */
    | { kind: "secret"; max: number }
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
  /** A sentence about what these fields do together; null for none. */
  says: string | null;
  /** Folded under its title, with what is behind it; open where something in it is marked. Null: never folded. */
  folded: { about: string; open: boolean } | null;
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
   * saved meanwhile, and when (Unix ms).
   */
  done: string | null;
  /** What keeps it from doing its work. */
  missing: MissingView[];
  address: AddressView | null;
  invitation: InvitationView | null;
  /** Where what is typed is tried without being saved, and what was answered; null where nothing can be tried. */
  trial: { action: string; tried: TriedView | null } | null;
  /** What it does now; null where nothing is to be said. */
  doing: DoingView | null;
  conflict: { who: string; at: number } | null;
  retired: { text: string; restore: string } | null;
  /** The link to the page on which it is retired; null where it cannot be. */
  retirement: { href: string; label: string } | null;
  /** Those that go along with it, each stored by itself; null where none do. */
  files: FilesView | null;
  history: ChangeView[] | null;
}

/** What somebody's server does now. */
export interface DoingView {
  tone: "good" | "bad" | "plain";
  text: string;
  /** What it said when it last failed. */
  words: string | null;
  /** Where it is used again after a pause. */
  resume: string | null;
  /** Where its owner is asked for their consent. */
  consent: string | null;
  /** The whole address at which it hands things over to us. */
  hook: string | null;
}

/** What somebody's server really answered. */
export interface TriedView {
  worked: boolean;
  /** Its own words. */
  words: string;
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
  /** Unix ms. */
  at: number;
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
  /** Whether it cannot be retired because it is in use; `uses` then says by what. */
  kept: boolean;
  /** The text above `uses`; `unused` is the text where there are none. */
  inUse: string;
  unused: string;
  action: string;
  button: string;
  back: string;
}

/** The description of a noun of the administration: from it come its list, its form, its history and its retirement. */
import type { z } from "zod";
import type { Drizzle } from "../../db/client.ts";
import type { DoingView } from "../../views/admin/types.ts";
import type { AdminMessages } from "../../views/i18n/admin/en.ts";
import type { Ui } from "../../views/types.ts";
import type { Actor } from "../access/queries.ts";
import type { Cx } from "../core/command.ts";
import type { Wrong as Found } from "../core/judge_rules.ts";
import type { Deps } from "../deps.ts";
import type { Tried } from "../providers/kind.ts";
import type { RefusalCode } from "../core/refusal.ts";
import type { Row } from "./list_rules.ts";

export type NounName = keyof AdminMessages["fields"];
export type ColumnName = keyof AdminMessages["columns"];
export type SectionName = keyof AdminMessages["sections"];

/** What is wrong with a field: as its schema finds it, or as a command refuses it. */
export type Wrong = Omit<Found, "code"> & { code: Found["code"] | RefusalCode };

/** A thing that a field may name. */
export interface Choice {
  value: string;
  label: string;
  /** Shown only where it is chosen already. */
  retired?: boolean;
}
/** By the name that a field's meta has for them. */
export type Choices = Record<string, Choice[]>;

export interface Listed extends Row {
  id: string;
  /** What it lacks to do its work, in a few words; null where nothing. */
  lacks?: string | null;
  retired: boolean;
}

export interface Loaded<Facts> {
  name: string;
  facts: Facts;
  version: number;
  retired: boolean;
}

/** The reader of a page of the administration, who may not open everything it names. */
export type Reader = Pick<Actor, "agentId" | "roles">;

/** Where a thing is in use; `keeps`: so it cannot be retired. */
export interface Use {
  kind: keyof AdminMessages["retire"]["uses"];
  name: string;
  href: string | null;
  keeps: boolean;
}

/** Who changes the files of which thing. */
export interface Filing {
  id: string;
  actorId: string;
}

export interface NounFiles {
  list(db: Drizzle, id: string): Promise<{ id: string; name: string; size: number }[]>;
  /** `key`: of the form, so that a form sent twice adds its files once. */
  add(deps: Deps, filing: Filing & { key: string }, files: File[]): Promise<void>;
  remove(deps: Deps, filing: Filing & { fileId: string }): Promise<void>;
}

/** What a thing of other people's does now, above its form. */
export type Doing = DoingView;

export interface Noun<Facts> {
  name: NounName;
  /** The noun as it is for things like this one: its fields depend on what it is. */
  of?(facts: Facts): AnyNoun;
  /**
   * Seals the secrets that were typed, before the transaction that stores them; in their place the facts have marks.
   * What it adds is not among the facts that count.
   */
  seals?(deps: Deps, id: string, facts: Facts): Promise<Facts>;
  /** Tries what is typed for real, and saves nothing. */
  tries?(deps: Deps, id: string, facts: Facts, signal: AbortSignal): Promise<Tried>;
  /** What it does now; null: nothing is to be said. */
  doing?(db: Drizzle, id: string, ui: Ui, origin: string): Promise<Doing | null>;
  /** Uses it again after a pause. */
  resume?(cx: Cx, id: string): Promise<void>;
  schema: z.ZodType<Facts>;
  /** The sections of the form and their fields, for these facts; a field in no section stays as it is. */
  sections(facts: Facts, isNew: boolean): [section: SectionName, fields: string[]][];
  /** The sections that are seldom needed: folded, until something in them is refused. */
  folded?: SectionName[];
  /** The field that is what it is called, where that is not its name. */
  titled?: string;
  /** The field whose text is its id: nothing else may live there. */
  named?: string;
  /** Fields that are chosen once. */
  fixed?: string[];
  /** There is only one of it, under this id. */
  only?: string;
  /** What a new one may be for; asked before the form is shown. */
  variants?: readonly string[];
  /** What a new one begins with. */
  usual(db: Drizzle, variant: string | null, ui: Ui): Promise<Facts>;
  /** What its list shows beside the name; each row has a cell for each. */
  columns?: readonly ColumnName[];
  list(db: Drizzle, ui: Ui): Promise<Listed[]>;
  load(db: Drizzle, id: string): Promise<Loaded<Facts> | null>;
  choices(db: Drizzle, ui: Ui, facts: Facts): Promise<Choices>;
  /** Returns the same facts in the one form in which they are stored. */
  normal?(facts: Facts): Facts;
  /** Returns those of the facts that count: two that differ in nothing else are the same. */
  counting?(facts: Facts): Partial<Facts>;
  /** Returns what is wrong with facts given those that are saved; what a schema cannot see. */
  wrongs?(facts: Facts, before: Facts | null): Wrong[];
  /** What a section's fields mean together. */
  says?(db: Drizzle, facts: Facts, ui: Ui): Promise<Partial<Record<SectionName, string>>>;
  /** Makes it under this id, or changes it. */
  save(cx: Cx, id: string, facts: Facts, actorId: string): Promise<void>;
  /** Files that go along with it. */
  files?: NounFiles;
  /** Somebody: who is made gets a one-time link at once. */
  invited?: true;
  uses?(db: Drizzle, id: string, reader: Reader): Promise<Use[]>;
  /** Retires it, or brings it back. Refuses while it is in use where that keeps it. */
  retire?(cx: Cx, id: string, retired: boolean, actorId: string): Promise<void>;
}

/** The facts of any noun, for what is the same with all. */
export type Facts = Record<string, unknown>;
export type AnyNoun = Noun<Facts>;

/** A noun, checked with its own facts. */
export const noun = <F extends Facts>(described: Noun<F>): AnyNoun => described as unknown as AnyNoun;

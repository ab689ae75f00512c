/** A noun of the administration: described once, it has its list, its form, its history and its retirement. */
import type { z } from "zod";
import type { Drizzle } from "../../db/client.ts";
import type { AdminMessages } from "../../views/i18n/admin/en.ts";
import type { Ui } from "../../views/types.ts";
import type { Actor } from "../access/queries.ts";
import type { Cx } from "../core/command.ts";
import type { Wrong as Found } from "../core/judge_rules.ts";
import type { RefusalCode } from "../core/refusal.ts";

export type NounName = keyof AdminMessages["fields"];
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

export interface Listed {
  id: string;
  name: string;
  /** What tells it from the others, in a few words. */
  about: string;
  retired: boolean;
}

export interface Loaded<Facts> {
  name: string;
  facts: Facts;
  version: number;
  retired: boolean;
}

/** Who reads a page of the administration: not everything it names is theirs to open. */
export type Reader = Pick<Actor, "agentId" | "roles">;

/** Where something is in use; `keeps`: so it cannot be retired. */
export interface Use {
  kind: keyof AdminMessages["retire"]["uses"];
  name: string;
  href: string | null;
  keeps: boolean;
}

export interface Noun<Facts> {
  name: NounName;
  schema: z.ZodType<Facts>;
  /** The sections of its form and their fields, for a thing like this; what stands in none stays as it is. */
  sections(facts: Facts): [section: SectionName, fields: string[]][];
  /** The field whose text is its id: nothing else may live there. */
  named?: string;
  /** Fields that are chosen once. */
  fixed?: string[];
  /** There is only one of it, under this id. */
  only?: string;
  /** What a new one may be for; asked before the form is shown. */
  variants?: readonly string[];
  /** What a new one begins with. */
  usual(db: Drizzle, variant: string | null): Promise<Facts>;
  list(db: Drizzle, ui: Ui): Promise<Listed[]>;
  load(db: Drizzle, id: string): Promise<Loaded<Facts> | null>;
  choices(db: Drizzle, ui: Ui): Promise<Choices>;
  /** The same facts in the one way in which they are kept. */
  normal?(facts: Facts): Facts;
  /** Of those facts what counts: what differs in nothing else is the same. */
  counting?(facts: Facts): Partial<Facts>;
  /** What is wrong with facts beside those that are saved; what a schema cannot see. */
  wrongs?(facts: Facts, before: Facts | null): Wrong[];
  /** What a section's fields mean together. */
  says?(db: Drizzle, facts: Facts, ui: Ui): Promise<Partial<Record<SectionName, string>>>;
  /** Makes it under this id, or changes it. */
  save(cx: Cx, id: string, facts: Facts): Promise<void>;
  uses?(db: Drizzle, id: string, reader: Reader): Promise<Use[]>;
  /** Retires it, or brings it back. Refuses while something keeps it. */
  retire?(cx: Cx, id: string, retired: boolean, actorId: string): Promise<void>;
}

/** The facts of any noun, for what is the same with all. */
export type Facts = Record<string, unknown>;
export type AnyNoun = Noun<Facts>;

/** A noun, checked with its own facts. */
export const noun = <F extends Facts>(described: Noun<F>): AnyNoun => described as unknown as AnyNoun;

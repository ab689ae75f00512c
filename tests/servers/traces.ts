/** What the cases write and look at, and who writes it. */
import { asc } from "drizzle-orm";
import type { Db } from "../../db/client.ts";
import { due, event, setting } from "../../db/schema/core.ts";
import type { Cx, Runner } from "../../server/core/command.ts";
import type { Event, Logged } from "../../server/core/events.ts";
import type { Subject } from "./subjects.ts";

/** Registers a test of a subject. */
export type Test = (sentence: string, work: () => Promise<void>) => void;

export function testsOf({ name }: Subject): Test {
  return (sentence, work) => Deno.test(`on ${name}, ${sentence}`, work);
}

/** An event, told from others by a word. */
export function happened(word: string): Event {
  return { kind: "tabFocused", tabId: word, interactionId: null };
}

export interface Ringing extends Runner {
  /** What it was told after its commits. */
  rung: { events: Logged[]; dueNow: string[] }[];
}

/** Runs commands at the time 1000. */
export function runnerOn(db: Db): Ringing {
  const rung: Ringing["rung"] = [];
  return {
    db,
    now: () => 1000,
    newId: () => "id",
    committed: (events, dueNow) => void rung.push({ events, dueNow }),
    rung,
  };
}

/** One row of a name that may be there once. */
export async function write(cx: Cx, name: string): Promise<void> {
  await cx.db.insert(setting).values({ name, value: "here" });
}

/** The names of all rows. */
export async function written(db: Db): Promise<string[]> {
  const rows = await db.read.select({ name: setting.name }).from(setting).orderBy(asc(setting.name));
  return rows.map(({ name }) => name);
}

/** How many rows, events and due rows there are. */
export async function traces(db: Db): Promise<number[]> {
  return [await db.read.$count(setting), await db.read.$count(event), await db.read.$count(due)];
}

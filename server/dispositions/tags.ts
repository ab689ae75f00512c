/** Words that agents put on a contact beside its disposition. */
import { and, asc, eq, inArray, isNull, or } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { tag } from "../../db/schema/dispositions.ts";
import type { Cx } from "../core/command.ts";
import { expectNewName } from "../core/named.ts";
import { Refusal } from "../core/refusal.ts";
import { longestTag } from "./rules.ts";

export async function createTag(cx: Cx, name: string): Promise<string> {
  const id = cx.newId();
  await cx.db.insert(tag).values({ id, name: expectName(name) });
  return id;
}

/** Gives a tag, whose `version` the form had read, another name: on every contact that has it. */
export async function renameTag(cx: Cx, id: string, version: number, name: string): Promise<void> {
  const { rowsAffected } = await cx.db.update(tag).set({ name: expectName(name), version: version + 1 })
    .where(and(eq(tag.id, id), eq(tag.version, version)));
  if (rowsAffected) return;
  const known = await cx.db.select({ id: tag.id }).from(tag).where(eq(tag.id, id)).get();
  throw new Refusal(known ? "conflict" : "not-found");
}

/** Retires a tag: it can no longer be given; where it was given it stays. Repeated, it is quiet. */
export async function retireTag(cx: Cx, id: string): Promise<void> {
  await cx.db.update(tag).set({ retiredAt: cx.now }).where(and(eq(tag.id, id), isNull(tag.retiredAt)));
}

/** Brings a tag back. Repeated, it is quiet. */
export async function restoreTag(cx: Cx, id: string): Promise<void> {
  await expectNewName(cx, tag, id, (await tagById(cx.db, id))!.name);
  await cx.db.update(tag).set({ retiredAt: null }).where(eq(tag.id, id));
}

export function tagById(db: Drizzle, id: string) {
  return db.select().from(tag).where(eq(tag.id, id)).get();
}

/** Every tag by name, the retired too. */
export function allTags(db: Drizzle) {
  return db.select().from(tag).orderBy(asc(tag.name), asc(tag.id));
}

/** Makes a tag under an id of the form's, or gives it another name. */
export async function saveTag(cx: Cx, id: string, name: string): Promise<void> {
  await expectNewName(cx, tag, id, name);
  const known = await tagById(cx.db, id);
  // A form sent twice makes one tag: its id is the form's.
  await (known ? renameTag(cx, id, known.version, name) : createTag({ ...cx, newId: () => id }, name));
}

/** Every tag that may be given, by name. */
export function tagsOffered(db: Drizzle): Promise<{ id: string; name: string }[]> {
  return db.select({ id: tag.id, name: tag.name }).from(tag).where(isNull(tag.retiredAt))
    .orderBy(asc(tag.name), asc(tag.id));
}

/** Every tag that may be given, and of these, given before, those that may be no more. */
export function tagsFor(db: Drizzle, given: string[]): Promise<{ id: string; name: string }[]> {
  return db.select({ id: tag.id, name: tag.name }).from(tag)
    .where(or(isNull(tag.retiredAt), inArray(tag.id, given))).orderBy(asc(tag.name), asc(tag.id));
}

function expectName(typed: string): string {
  const name = typed.trim();
  if (name === "") throw new Refusal("label-required", "name");
  if (Array.from(name).length > longestTag) throw new Refusal("text-invalid", "name");
  return name;
}

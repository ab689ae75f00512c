/** Unavailable codes as an administrator manages them. */
import { asc, count, eq, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { agent, presence, unavailableCode } from "../../db/schema/agents.ts";
import type { Cx } from "../core/command.ts";
import { expectNewName } from "../core/named.ts";
import { namesKept } from "../core/names_rules.ts";
import { changeCode, codeById, createCode, retireCode } from "./codes.ts";
import type { CodeForm } from "./code_form_rules.ts";

/** Returns all codes in their order, the retired too. */
export function allCodes(db: Drizzle) {
  return db.select().from(unavailableCode).orderBy(asc(unavailableCode.position), asc(unavailableCode.name));
}

/** Returns the position of a new code: after all others. */
export async function nextPosition(db: Drizzle): Promise<number> {
  return (await db.select({ codes: count() }).from(unavailableCode).get())!.codes;
}

/** Makes a code under an id of the form's, or changes it, for agents who are in it too. */
export async function saveCode(cx: Cx, id: string, { position, names, ...facts }: CodeForm): Promise<void> {
  await expectNewName(cx, unavailableCode, id, facts.name);
  const known = await codeById(cx.db, id);
  // A form sent twice makes one code: its id is the form's.
  if (!known) await createCode({ ...cx, newId: () => id }, facts);
  await cx.db.update(unavailableCode).set({ position, names: namesKept(names) }).where(
    eq(unavailableCode.id, id),
  );
  if (known) await changeCode(cx, id, known.version, facts);
}

/** Retires a code, or brings it back; agents who are in it stay. */
export async function keepCode(cx: Cx, id: string, retired: boolean): Promise<void> {
  if (retired) await retireCode(cx, id);
  else {
    await expectNewName(cx, unavailableCode, id, (await codeById(cx.db, id))!.name);
    await cx.db.update(unavailableCode).set({ retiredAt: null }).where(eq(unavailableCode.id, id));
    cx.emit({ kind: "codesChanged" });
  }
}

/** Returns the agents who are in a code now, or have chosen it next. */
export function peopleIn(db: Drizzle, codeId: string) {
  return db.select({ id: agent.id, name: agent.name }).from(presence)
    .innerJoin(agent, eq(agent.id, presence.agentId))
    .where(sql`${codeId} in (${presence.codeId}, ${presence.nextCodeId})`).orderBy(asc(agent.name));
}

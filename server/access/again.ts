/** A sign-in whose time is up while its owner holds contacts: the password is asked for again, where they are. */
import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { login } from "../../db/schema/access.ts";
import { chooseNext } from "../agents/commands.ts";
import { presenceOf } from "../agents/queries.ts";
import type { Cx } from "../core/command.ts";
import type { Refusal } from "../core/refusal.ts";
import { settingsOf } from "../core/settings.ts";
import { note } from "./audit.ts";
import { endsAt } from "./rules.ts";
import { countTry } from "./tries.ts";

/** The end waits: until the password is given, or their last contact completes. */
export async function askPassword(cx: Cx, agentId: string, loginId: string): Promise<void> {
  await cx.db.update(login).set({ askedAt: cx.now }).where(eq(login.id, loginId));
  await note(cx, { action: "password-asked", actorId: null, subject: agentId });
  cx.emit({ kind: "passwordAsked", agentId, loginId });
}

export interface Again {
  agentId: string;
  loginId: string;
  email: string;
  address: string;
  /** Whether the password was right; it was checked before. */
  right: boolean;
}

/**
 * Ends a try: counts it as one to sign in, or lets the sign-in go on as a new one does. Right once more, it is quiet.
 * Gives the refusal instead of throwing it, because the count must be kept.
 */
export async function givePassword(
  cx: Cx,
  { agentId, loginId, email, address, right }: Again,
): Promise<Refusal | null> {
  // By what this very browser was signed in with: others' guesses at the account do not keep it out.
  const refusal = await countTry(cx, { email, agentId, address, knownAs: loginId }, right);
  if (refusal) return refusal;
  const now = { startedAt: cx.now, actedAt: cx.now };
  const { rowsAffected } = await cx.db.update(login).set({ ...now, askedAt: null })
    .where(and(eq(login.id, loginId), isNull(login.endedAt), isNotNull(login.askedAt)));
  if (!rowsAffected) return null;
  await cx.arm("login", loginId, endsAt(now, await settingsOf(cx.db)));
  await note(cx, { action: "password-given", actorId: agentId, subject: agentId, address });
  cx.emit({ kind: "passwordGiven", agentId, loginId });
  if ((await presenceOf(cx.db, agentId))?.next === "password" && !await isAsked(cx.db, agentId)) {
    await chooseNext(cx, agentId, null);
  }
  return null;
}

/** The sign-ins of an agent that go on only until the last contact. */
export async function askedLogins(db: Drizzle, agentId: string): Promise<string[]> {
  const rows = await db.select({ id: login.id }).from(login)
    .where(and(eq(login.agentId, agentId), isNull(login.endedAt), isNotNull(login.askedAt)));
  return rows.map(({ id }) => id);
}

export const isAsked = async (db: Drizzle, agentId: string): Promise<boolean> =>
  (await askedLogins(db, agentId)).length > 0;

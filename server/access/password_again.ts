/** Asks for the password again, in place, where a sign-in's time is up while its owner holds contacts. */
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
import { countTry } from "./attempts.ts";

/** Delays the end of a sign-in: until the password is given, or its owner's last contact completes. */
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
  /** Whether the password was right; the caller has checked it. */
  right: boolean;
}

/**
 * Ends one try to give the password: counts it as a try to sign in, or renews the sign-in as a new one would begin. A
 * right password given again is quiet. Returns the refusal instead of throwing it, because the count must be committed.
 */
export async function givePassword(
  cx: Cx,
  { agentId, loginId, email, address, right }: Again,
): Promise<Refusal | null> {
  // Counted by the sign-in of this very browser: other people's guesses at the account do not lock it out.
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

/** Returns the sign-ins of an agent that last only until the last contact. */
export async function askedLogins(db: Drizzle, agentId: string): Promise<string[]> {
  const rows = await db.select({ id: login.id }).from(login)
    .where(and(eq(login.agentId, agentId), isNull(login.endedAt), isNotNull(login.askedAt)));
  return rows.map(({ id }) => id);
}

export const isAsked = async (db: Drizzle, agentId: string): Promise<boolean> =>
  (await askedLogins(db, agentId)).length > 0;

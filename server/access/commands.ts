/** Signs people in and out, makes one-time links, and makes the first administrator. Every action here is audited. */
import { and, eq, gt, isNull } from "drizzle-orm";
import { accessLink, credential, login, throttle } from "../../db/schema/access.ts";
import { setting } from "../../db/schema/core.ts";
import { arriveAgent, type NewAgent } from "../agents/commands.ts";
import { agentById, anyAgent } from "../agents/queries.ts";
import type { Cx } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import { settingsOf } from "../core/settings.ts";
import { note } from "./audit.ts";
import { emailKey } from "./queries.ts";
import { endEarlier, endLinks, endLogins } from "./ends.ts";
import { endsAt, linkMs } from "./rules.ts";
import { countTry, tooFast } from "./attempts.ts";

export interface Browser {
  /** Where the request came from. */
  address: string;
  /** What the browser calls itself. */
  name: string;
  /** The id of the earlier sign-in that the browser brings. */
  knownAs?: string | null;
  /** The sign-in that the browser's cookie opens until now. */
  signedInBy?: string | null;
}

export interface Proven {
  email: string;
  /** The account of that email, null when there is none. */
  agentId: string | null;
  /** Whether the password was right. */
  right: boolean;
}

/**
 * Ends a try to sign in whose password was checked before: counts it, or opens a sign-in under `loginId`, the hash of
 * the new cookie, in place of the browser's earlier one. Returns the refusal instead of throwing it, because the count
 * must be committed.
 */
export async function signIn(
  cx: Cx,
  { email, agentId, right }: Proven,
  loginId: string,
  browser: Browser,
): Promise<Refusal | null> {
  const trying = { email, agentId, address: browser.address, knownAs: browser.knownAs ?? null };
  const refusal = await countTry(cx, trying, right);
  if (refusal || agentId === null) return refusal;
  await endEarlier(cx, agentId, browser.signedInBy ?? null, browser.address);
  await cx.db.insert(login).values({
    id: loginId,
    agentId,
    startedAt: cx.now,
    actedAt: cx.now,
    address: browser.address,
    browser: browser.name.slice(0, 200),
  });
  await cx.arm("login", loginId, endsAt({ startedAt: cx.now, actedAt: cx.now }, await settingsOf(cx.db)));
  await note(cx, { action: "signed-in", actorId: agentId, subject: agentId, address: browser.address });
  await arriveAgent(cx, agentId);
  return null;
}

/** Applies changed limits to the open sign-ins: they end by the new ones. */
export async function limitsChanged(cx: Cx): Promise<void> {
  const limits = await settingsOf(cx.db);
  const open = await cx.db.select().from(login).where(isNull(login.endedAt));
  for (const row of open) {
    // A sign-in that waits for its password lasts until the agent's last contact completes.
    if (row.askedAt === null) await cx.arm("login", row.id, endsAt(row, limits));
  }
}

/** Notes an action of this sign-in, so that it does not end for idleness yet. */
export async function noteAction(cx: Cx, loginId: string): Promise<void> {
  await cx.db.update(login).set({ actedAt: cx.now }).where(and(eq(login.id, loginId), isNull(login.endedAt)));
}

export async function signOut(cx: Cx, agentId: string, loginId: string): Promise<void> {
  await endLogins(cx, agentId, loginId);
  await note(cx, { action: "signed-out", actorId: agentId, subject: agentId });
}

/** Ends every sign-in of an agent: as they chose earlier, or because the time of their state is up. */
export async function signOutOfAll(
  cx: Cx,
  agentId: string,
  action: "signed-out" | "timed-out",
): Promise<void> {
  await endLogins(cx, agentId);
  await note(cx, { action, actorId: action === "signed-out" ? agentId : null, subject: agentId });
}

/** Ends the access of a person who has left: their sign-ins, and with them their links. */
export async function endAccess(cx: Cx, actorId: string, agentId: string): Promise<void> {
  await endLinks(cx, agentId);
  await signOutEverywhere(cx, actorId, agentId);
}

/** Ends every sign-in of an agent, at once. */
export async function signOutEverywhere(cx: Cx, actorId: string, agentId: string): Promise<void> {
  await endLogins(cx, agentId);
  await note(cx, { action: "signed-out-everywhere", actorId, subject: agentId });
}

/** Ends a sign-in whose time is up. */
export async function endSignIn(cx: Cx, agentId: string, loginId: string): Promise<void> {
  await endLogins(cx, agentId, loginId);
  await note(cx, { action: "sign-in-ended", actorId: null, subject: agentId });
}

/**
 * Records that somebody cannot sign in, at most 20 times in 10 minutes from one address. With and without such an
 * account the same is read, written and answered, so that nobody can find out which accounts exist.
 */
export async function askForLink(cx: Cx, agentId: string | null, address: string): Promise<Refusal | null> {
  const no = await tooFast(cx, "linkAsked", address);
  if (no) return no;
  await note(cx, { action: "link-asked", actorId: null, subject: agentId, address });
  return null;
}

/**
 * Makes a link to choose a new password, stored as the hash `id`: valid for 30 minutes, once. Earlier links stop
 * working.
 */
export async function makeAccessLink(
  cx: Cx,
  actorId: string | null,
  agentId: string,
  id: string,
): Promise<void> {
  const known = await agentById(cx.db, agentId);
  if (!known || known.disabledAt !== null) throw new Refusal("not-found");
  await endLinks(cx, agentId);
  await cx.db.insert(accessLink).values({ id, agentId, madeAt: cx.now, expiresAt: cx.now + linkMs });
  await note(cx, { action: "link-made", actorId, subject: agentId });
}

/** Makes the link to /setup; earlier ones stop working. */
export async function makeSetupLink(cx: Cx, id: string): Promise<void> {
  await endLinks(cx, null);
  await cx.db.insert(accessLink).values({ id, agentId: null, madeAt: cx.now, expiresAt: cx.now + linkMs });
}

/** Spends a link on a new password; every sign-in made with the old one ends. */
export async function resetPassword(cx: Cx, linkId: string, passwordHash: string): Promise<void> {
  const agentId = await useLink(cx, linkId);
  if (!agentId) throw new Refusal("link-invalid");
  await setPasswordHash(cx, agentId, passwordHash);
  // Clears the account's failed tries, the owner's or anybody's: the new password gets in at once.
  const { email } = (await agentById(cx.db, agentId))!;
  await cx.db.delete(throttle).where(eq(throttle.key, emailKey(email)));
  await endLogins(cx, agentId);
  await note(cx, { action: "password-reset", actorId: agentId, subject: agentId });
}

export async function setPasswordHash(cx: Cx, agentId: string, passwordHash: string): Promise<void> {
  const row = { passwordHash, changedAt: cx.now };
  await cx.db.insert(credential).values({ agentId, ...row }).onConflictDoUpdate({
    target: credential.agentId,
    set: row,
  });
}

export interface Founding {
  centre: string;
  passwordHash: string;
  /** Makes the first data and the first person in it; returns that person's id. */
  found(cx: Cx, founder: Omit<NewAgent, "teamId">): Promise<string>;
  founder: Omit<NewAgent, "teamId">;
}

/** The first run: names the centre, fills it and makes its first administrator, whose id it returns. Works once. */
export async function setUp(
  cx: Cx,
  linkId: string,
  { centre, passwordHash, found, founder }: Founding,
): Promise<string> {
  const agentId = await useLink(cx, linkId);
  if (agentId !== null || await anyAgent(cx.db)) throw new Refusal("link-invalid");
  await cx.db.insert(setting).values({ name: "centre", value: centre });
  const founderId = await found(cx, founder);
  await setPasswordHash(cx, founderId, passwordHash);
  await note(cx, { action: "centre-set-up", actorId: founderId, subject: founderId });
  return founderId;
}

/**
 * Marks a link as used and returns its owner; null for a link to /setup. Conditional, so that of two uses one is
 * refused.
 */
async function useLink(cx: Cx, id: string): Promise<string | null> {
  const [used] = await cx.db.update(accessLink).set({ usedAt: cx.now }).where(
    and(eq(accessLink.id, id), isNull(accessLink.usedAt), gt(accessLink.expiresAt, cx.now)),
  ).returning({ agentId: accessLink.agentId });
  if (!used) throw new Refusal("link-invalid");
  return used.agentId;
}

import { and, desc, eq, gt, isNull, max, ne, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { accessLink, credential, login, throttle } from "../../db/schema/access.ts";
import type { Role } from "../../db/schema/agents.ts";
import { audit, setting } from "../../db/schema/core.ts";
import { type Locale, localeFrom } from "../../views/i18n/index.ts";
import { agentByEmail, agentById, allAgents, presenceOf } from "../agents/queries.ts";
import { networkOf } from "../core/address_rules.ts";
import { settingsOf } from "../core/settings.ts";
import { isZone } from "../core/zone_rules.ts";
import { type Theme, themes } from "../../views/types.ts";
import { isLoginOver, lockedForMs, retentionMs } from "./rules.ts";

/** The actor, as their cookie proves. */
export interface Actor {
  agentId: string;
  loginId: string;
  name: string;
  roles: Role[];
  locale: Locale;
  theme: Theme | null;
  /** The time zone they chose; null: as their browser has it. */
  zone: string | null;
  actedAt: number;
  /** The sign-in's time is up, and the password is asked for. */
  asked: boolean;
}

const p = sql.placeholder;
const loginById = prepared((db) =>
  db.select().from(login).where(and(eq(login.id, p("id")), isNull(login.endedAt))).prepare()
);

/** Returns the actor of a sign-in, or null when it is over. */
export async function actorOf(db: Drizzle, loginId: string, now: number): Promise<Actor | null> {
  const login = await openLogin(db, loginId);
  if (!login || isLoginOver(login, await settingsOf(db), now)) return null;
  const known = await agentById(db, login.agentId);
  if (!known || known.disabledAt !== null) return null;
  const { id, name, roles } = known;
  const locale = localeFrom(null, known.locale);
  const theme = themes.find((theme) => theme === known.theme) ?? null;
  // One that this runtime does not know any more would let no page be drawn.
  const zone = known.zone !== null && isZone(known.zone) ? known.zone : null;
  const { actedAt, askedAt } = login;
  return { agentId: id, loginId, name, roles, locale, theme, zone, actedAt, asked: askedAt !== null };
}

/** Returns a sign-in that was not ended; whether its time is up is for the caller to check. */
export function openLogin(db: Drizzle, loginId: string) {
  return loginById(db).get({ id: loginId });
}

/**
 * Returns why a sign-in ended without a press: its owner's last contact was completed, a time was up, or a supervisor
 * ended it. Null: otherwise, or not at all.
 */
export async function whyEnded(
  db: Drizzle,
  loginId: string,
): Promise<"signed-out" | "timed-out" | "by-supervisor" | null> {
  const ended = await db.select({ agentId: login.agentId, endedAt: login.endedAt }).from(login)
    .where(eq(login.id, loginId)).get();
  const presence = ended?.endedAt ? await presenceOf(db, ended.agentId) : null;
  if (!presence || presence.since !== ended!.endedAt) return null;
  // Somebody else ended it: they work here no more.
  if ((await agentById(db, ended!.agentId))?.disabledAt !== null) return null;
  if (presence.code === "timed-out") return presence.code;
  if (presence.code !== "signed-out") return null;
  return await wasEndedBySomebody(db, ended!.agentId, ended!.endedAt!) ? "by-supervisor" : presence.code;
}

async function wasEndedBySomebody(db: Drizzle, agentId: string, at: number): Promise<boolean> {
  return await db.select({ id: audit.id }).from(audit).where(and(
    eq(audit.at, at),
    eq(audit.subject, agentId),
    eq(audit.action, "signed-out-everywhere"),
    ne(audit.actorId, agentId),
  )).limit(1).get() !== undefined;
}

/** Returns where an agent is signed in now, the last used first. */
export async function loginsOf(db: Drizzle, agentId: string, now: number) {
  const rows = await db.select().from(login).where(and(eq(login.agentId, agentId), isNull(login.endedAt)))
    .orderBy(desc(login.actedAt));
  const limits = await settingsOf(db);
  return rows.filter((row) => !isLoginOver(row, limits, now));
}

/**
 * Returns the account of an email and its password's hash; null when there is none. Both are read either way, so that
 * the time it takes does not show whether the account exists.
 */
export async function accountOf(db: Drizzle, email: string) {
  const known = await agentByEmail(db, email);
  const row = await db.select({ passwordHash: credential.passwordHash }).from(credential)
    .where(eq(credential.agentId, known?.id ?? "")).get();
  if (!known || known.disabledAt !== null) return null;
  return { agentId: known.id, passwordHash: row?.passwordHash ?? null };
}

export function triesOf(db: Drizzle, key: string) {
  return db.select().from(throttle).where(eq(throttle.key, key)).get();
}

/** Who tries to sign in, and from where. */
export interface Trying {
  email: string;
  address: string;
  /** The account of that email, null when there is none. */
  agentId: string | null;
  /** The earlier sign-in that this browser brings. */
  knownAs: string | null;
}

/**
 * Returns the keys that tries are counted under: a browser this account signed in with before is not locked out by
 * other people's guesses.
 */
export async function triedAs(db: Drizzle, { email, address, agentId, knownAs }: Trying) {
  // The same statements run where there is no account, so that the time taken shows nothing.
  const known = knownAs && await db.select({ id: login.id }).from(login)
    .where(and(eq(login.id, knownAs), eq(login.agentId, agentId ?? ""))).get();
  return {
    byEmail: known ? `browser:${knownAs}` : emailKey(email),
    byAddress: `address:${networkOf(address)}`,
    known: Boolean(known),
  };
}

export const emailKey = (email: string): string => `email:${email}`;

/**
 * Returns for how long this email, or this address, is locked after too many tries; 0 when it may be tried. The same
 * with and without an account. A person who shares an address with many is let in on a browser that signed in before.
 */
export async function lockedOutForMs(db: Drizzle, trying: Trying, now: number): Promise<number> {
  const { byEmail, byAddress, known } = await triedAs(db, trying);
  const forEmail = lockedForMs(await triesOf(db, byEmail), now);
  return known ? forEmail : Math.max(forEmail, lockedForMs(await triesOf(db, byAddress), now));
}

/** Returns a link that still works: unused and in time. */
export function openLink(db: Drizzle, id: string, now: number) {
  return db.select().from(accessLink)
    .where(and(eq(accessLink.id, id), isNull(accessLink.usedAt), gt(accessLink.expiresAt, now))).get();
}

/**
 * Returns everybody, and whether they asked for a link since they last got one. A request older than a month no longer
 * counts.
 */
export async function everybody(db: Drizzle, now: number) {
  const asked = new Map(
    (await db.select({ id: audit.subject, at: max(audit.at) }).from(audit)
      // A literal in the statement, as in the partial index that serves it.
      .where(and(sql`${audit.action} = 'link-asked'`, gt(audit.at, now - retentionMs)))
      .groupBy(audit.subject)).map(({ id, at }) => [id, at ?? 0]),
  );
  const made = new Map(
    (await db.select({ id: accessLink.agentId, at: max(accessLink.madeAt) }).from(accessLink)
      .groupBy(accessLink.agentId)).map(({ id, at }) => [id, at ?? 0]),
  );
  return (await allAgents(db)).map(({ id, name, email, roles }) => ({
    agentId: id,
    name,
    email,
    roles,
    asked: (asked.get(id) ?? 0) > (made.get(id) ?? 0),
  }));
}

/** The centre's name, as its first administrator gave it. */
export async function centreName(db: Drizzle): Promise<string> {
  const row = await db.select({ value: setting.value }).from(setting).where(eq(setting.name, "centre")).get();
  return row?.value ?? "Guichet";
}

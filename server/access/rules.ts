/** When a sign-in is over, what a password needs, and when tries are too many. All times in milliseconds. */
import type { Role } from "../../db/schema/agents.ts";
import type { Rate } from "../core/limits_rules.ts";

/** An action is stored at most once in this time: reading pages should not write. */
export const actionEveryMs = 60_000;
export const linkMs = 30 * 60_000;
/** How long ended sign-ins and spent links are kept: as evidence, and to recognise a browser by. */
export const retentionMs = 30 * 24 * 3600_000;

export interface LoginTimes {
  startedAt: number;
  actedAt: number;
}

/** How long a sign-in may last, as the centre's settings have it. */
export interface LoginLimits {
  signInIdleHours: number;
  signInLongestHours: number;
}

const hourMs = 3600_000;

/** When a sign-in ends if nothing more is done with it. */
export function endsAt({ startedAt, actedAt }: LoginTimes, limits: LoginLimits): number {
  return Math.min(startedAt + limits.signInLongestHours * hourMs, actedAt + limits.signInIdleHours * hourMs);
}

/**
 * The time between the end of a sign-in and the due row that ends it: an agent who holds contacts is asked then, and
 * not signed out before.
 */
const seenToMs = 5_000;

/** Whether a sign-in that was not ended is over all the same; one that waits for its password is not. */
export function isLoginOver(
  login: LoginTimes & { askedAt: number | null },
  limits: LoginLimits,
  now: number,
): boolean {
  return login.askedAt === null && endsAt(login, limits) + seenToMs <= now;
}

/** Whether a password has twelve characters at least, as people count them; no other demands (NIST SP 800-63B-4). */
export function isLongEnough(password: string): boolean {
  return Array.from(password).length >= 12;
}

export interface Tries {
  failures: number;
  firstAt: number;
  lastAt: number;
  lockedUntil: number | null;
}

/** Returns for how long further tries are refused, 0 when they are let through. */
export function lockedForMs(tries: Tries | undefined, now: number): number {
  return Math.max(0, (tries?.lockedUntil ?? 0) - now);
}

/** Returns the count of tries after one more failure. */
export function afterFailure(tries: Tries | undefined, limit: Rate, now: number): Tries {
  const earlier = tries && now - tries[limit.after] < limit.forgetMs ? tries : { failures: 0, firstAt: now };
  const failures = earlier.failures + 1;
  const lockedUntil = failures >= limit.free ? now + limit.lockMs(failures - limit.free) : null;
  return { failures, firstAt: earlier.firstAt, lastAt: now, lockedUntil };
}

/** Returns the page where a person with these roles begins. */
export function homeOf(roles: readonly Role[]): string {
  if (roles.includes("agent")) return "/desk";
  if (roles.includes("supervisor")) return "/supervisor";
  return roles.includes("administrator") ? "/admin" : "/account";
}

/** Identifies the actor of a request: the cookie, the roles, and the answer to a signed-out request. */
import type { Context, MiddlewareHandler } from "hono";
import type { Role } from "../../db/schema/agents.ts";
import type { Locale } from "../../views/i18n/index.ts";
import type { Theme } from "../../views/types.ts";
import { isHtmx } from "../core/answer.tsx";
import { run } from "../core/command.ts";
import { noteSignedIn } from "../core/peer.ts";
import { cookieIn, giveCookie, type Reached } from "../core/cookies.ts";
import { longestSignInHours } from "../core/settings.ts";
import { Refusal } from "../core/refusal.ts";
import type { Deps, Settings } from "../deps.ts";
import { noteAction } from "./commands.ts";
import { type Actor, actorOf } from "./queries.ts";
import { actionEveryMs, homeOf, retentionMs } from "./rules.ts";
import { hashToken } from "./tokens.ts";

export type AccessEnv = {
  Variables: {
    actor: Actor;
    locale: Locale;
    theme: Theme | null;
    zone: string | null;
    /** Read where the headers of every answer are made: the page has frames of our own; it is one, and whose. */
    frames: boolean;
    framedBy: string | null;
  };
};

/** Gives the browser the token of its sign-in; null removes the cookie. */
export function giveSignIn(c: Context, settings: Settings, token: string | null): void {
  // The server decides when a sign-in is over: contacts in hand, or a setting changed meanwhile, make it last longer.
  giveCookie(c, settings, "guichet", token, { seconds: 2 * longestSignInHours * 3600 });
}

/** Gives the browser the token it has already, for as long again. */
export function keepSignIn(c: Context, settings: Settings): void {
  giveSignIn(c, settings, cookieIn(c.req.raw, settings, "guichet"));
}

/**
 * Gives the browser its sign-in's id, so that it is recognised when it signs in again: the id opens nothing, but with
 * it other people's guesses at the account do not lock this browser out.
 */
export function rememberBrowser(c: Context, settings: Settings, loginId: string): void {
  giveCookie(c, settings, "guichet_known", loginId, { seconds: retentionMs / 1000 });
}

/** Returns the id of the sign-in this browser was last known by. */
export function knownAs(c: Context, settings: Settings): string | null {
  return cookieIn(c.req.raw, settings, "guichet_known");
}

/** Returns the hash of the token a request brings, page or stream; null without one. */
export async function loginIdOf(request: Request, settings: Reached): Promise<string | null> {
  const token = cookieIn(request, settings, "guichet");
  return token ? await hashToken(token) : null;
}

/** Whether the request comes from the browser that opened a page with this sign-in. */
export async function isSignedInBy(
  loginId: string | null,
  request: Request,
  settings: Reached,
): Promise<boolean> {
  return loginId !== null && await loginIdOf(request, settings) === loginId;
}

/**
 * Lets in requests of a signed-in actor, with `role` if one is named; a role is never implied by another. `byItself`: a
 * page asks without anybody doing anything, so that it is no action that keeps a sign-in from ending. `leads`: who opens
 * such a page and has none is led to where they work.
 */
export function requireRole(
  deps: Deps,
  role?: Role,
  { byItself = false, leads = false } = {},
): MiddlewareHandler<AccessEnv> {
  return async (c, next) => {
    const loginId = await loginIdOf(c.req.raw, deps.settings);
    const now = deps.now();
    const actor = loginId ? await actorOf(deps.db.read, loginId, now) : null;
    if (!actor) {
      if (isHtmx(c) || c.req.method !== "GET") throw new Refusal("signed-out");
      return c.redirect(`/sign-in?next=${encodeURIComponent(localPath(c))}`, 303);
    }
    noteSignedIn(c);
    c.set("actor", actor);
    c.set("locale", actor.locale);
    c.set("theme", actor.theme);
    c.set("zone", actor.zone);
    if (role && !actor.roles.includes(role)) {
      if (leads && c.req.method === "GET" && !isHtmx(c)) return c.redirect(homeOf(actor.roles), 303);
      throw new Refusal("forbidden");
    }
    if (!byItself && now - actor.actedAt >= actionEveryMs) {
      // The request may only be reading: that the action could not be noted must not refuse it.
      await run(deps, (cx) => noteAction(cx, actor.loginId)).catch((error) =>
        deps.log.error("that somebody is here could not be noted", { error })
      );
    }
    return await next();
  };
}

function localPath(c: Context): string {
  const { pathname, search } = new URL(c.req.url);
  return pathname + search;
}

/** Returns a path on this very site, or home: a link to our sign-in sends nobody to another site. */
export function safeNext(next: string): string {
  return /^\/(?![/\\])[^\s\\]*$/.test(next) ? next : "/";
}

/** Who is asking: the cookie, the roles, and what a signed-out request is told. */
import type { Context, MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { parse } from "hono/utils/cookie";
import type { Role } from "../../db/schema/agents.ts";
import type { Locale } from "../../views/i18n/index.ts";
import type { Theme } from "../../views/types.ts";
import { isHtmx } from "../core/answer.tsx";
import { run } from "../core/command.ts";
import { noteSignedIn } from "../core/peer.ts";
import { longestSignInHours } from "../core/settings.ts";
import { Refusal } from "../core/refusal.ts";
import type { Deps, Settings } from "../deps.ts";
import { noteDeed } from "./commands.ts";
import { originOf } from "./origin.ts";
import { type Actor, actorOf } from "./queries.ts";
import { deedEveryMs, keptMs } from "./rules.ts";
import { hashToken } from "./tokens.ts";

export type AccessEnv = { Variables: { actor: Actor; locale: Locale; theme: Theme | null } };

/** Over TLS the browser itself guards that nobody else set this cookie. */
const cookieNames = { secure: "__Host-guichet", plain: "guichet" } as const;

export function isSecure(c: Context, settings: Settings): boolean {
  return originOf(c, settings).startsWith("https:");
}

/** Gives the browser its token, or with null takes it back. */
export function giveCookie(c: Context, settings: Settings, token: string | null): void {
  const secure = isSecure(c, settings);
  setCookie(c, secure ? cookieNames.secure : cookieNames.plain, token ?? "", {
    httpOnly: true,
    sameSite: "Lax",
    path: "/",
    secure,
    // The server says when a sign-in is over: contacts in hand, and a setting changed meanwhile, keep it for longer.
    maxAge: token ? 2 * longestSignInHours * 3600 : 0,
  });
}

/** The token it has already, for as long again. */
export function keepCookie(c: Context, settings: Settings): void {
  giveCookie(
    c,
    settings,
    getCookie(c, isSecure(c, settings) ? cookieNames.secure : cookieNames.plain) ?? null,
  );
}

const knownCookie = "guichet_known";

/**
 * Has the browser known when it signs in again, by its sign-in's id: that opens nothing, but others' guesses at the
 * account do not keep it out.
 */
export function rememberBrowser(c: Context, settings: Settings, loginId: string): void {
  setCookie(c, knownCookie, loginId, {
    httpOnly: true,
    sameSite: "Lax",
    path: "/sign-in",
    secure: isSecure(c, settings),
    maxAge: keptMs / 1000,
  });
}

/** The id of the sign-in this browser was last known by. */
export function knownAs(c: Context): string | null {
  return getCookie(c, knownCookie) ?? null;
}

/** The hash of the request's token, null without one. */
export async function loginIdOf(c: Context, settings: Settings): Promise<string | null> {
  const token = getCookie(c, isSecure(c, settings) ? cookieNames.secure : cookieNames.plain);
  return token ? await hashToken(token) : null;
}

/** The same for a bare request, as the live part has it. */
export async function loginIdOfRequest(request: Request): Promise<string | null> {
  const given = parse(request.headers.get("cookie") ?? "");
  // Over TLS an older, plain cookie may still come along.
  const token = given[cookieNames.secure] ?? given[cookieNames.plain];
  return token ? await hashToken(token) : null;
}

/** Lets in who is signed in, with `role` if one is named; a role is never implied by another. */
export function requireRole(deps: Deps, role?: Role): MiddlewareHandler<AccessEnv> {
  return async (c, next) => {
    const loginId = await loginIdOf(c, deps.settings);
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
    if (role && !actor.roles.includes(role)) throw new Refusal("forbidden");
    if (now - actor.deedAt >= deedEveryMs) {
      // What they came for may be to read: that it could not be noted keeps nobody from it.
      await run(deps, (cx) => noteDeed(cx, actor.loginId)).catch((error) =>
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

/** A path on this very site, or home: nobody is sent elsewhere by a link to our sign-in. */
export function safeNext(next: string): string {
  return /^\/(?![/\\])[^\s\\]*$/.test(next) ? next : "/";
}

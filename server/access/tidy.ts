/** What signing in leaves behind, and for how long. */
import { lt } from "drizzle-orm";
import { accessLink, login, throttle } from "../../db/schema/access.ts";
import type { Cx } from "../core/command.ts";
import { removeSome } from "../core/tidy.ts";
import { rates } from "../core/limits_rules.ts";
import { retentionMs } from "./rules.ts";

/** Tries nobody counts any more. */
export function forgetTries(cx: Cx): Promise<boolean> {
  return removeSome(cx, throttle, lt(throttle.lastAt, cx.now - rates.signInEmail.forgetMs));
}

/** Sign-ins that ended a month ago: until then their browsers are known by them. */
export function forgetLogins(cx: Cx): Promise<boolean> {
  return removeSome(cx, login, lt(login.endedAt, cx.now - retentionMs));
}

/** Links whose time, used or not, was over a month ago. */
export function forgetLinks(cx: Cx): Promise<boolean> {
  return removeSome(cx, accessLink, lt(accessLink.expiresAt, cx.now - retentionMs));
}

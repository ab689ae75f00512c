/** Hourly clean-up of sign-ins, links and counted tries. */
import { lt } from "drizzle-orm";
import { accessLink, login, throttle } from "../../db/schema/access.ts";
import type { Cx } from "../core/command.ts";
import { removeSome } from "../core/tidy.ts";
import { rates } from "../core/limits_rules.ts";
import { retentionMs } from "./rules.ts";

/** Removes counted tries that no longer matter. */
export function forgetTries(cx: Cx): Promise<boolean> {
  return removeSome(cx, throttle, lt(throttle.lastAt, cx.now - rates.signInEmail.forgetMs));
}

/** Removes sign-ins that ended over a month ago: until then their browsers are recognised by them. */
export function forgetLogins(cx: Cx): Promise<boolean> {
  return removeSome(cx, login, lt(login.endedAt, cx.now - retentionMs));
}

/** Removes links whose time, used or not, was over a month ago. */
export function forgetLinks(cx: Cx): Promise<boolean> {
  return removeSome(cx, accessLink, lt(accessLink.expiresAt, cx.now - retentionMs));
}

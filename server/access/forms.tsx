/** Plain forms that need no script: shown, and shown again with what was typed and why it was refused. */
import type { Context } from "hono";
import { localeFrom, uiFor } from "../../views/i18n/index.ts";
import { document } from "../../views/layout.tsx";
import type { FormState, Ui } from "../../views/types.ts";
import { formState, isHtmx, refusing, text } from "../core/answer.tsx";
import { Refusal } from "../core/refusal.ts";
import { isZone } from "../core/zone_rules.ts";
import { isLongEnough } from "./rules.ts";

type Html = { toString(): string };
type Answer = Response | Promise<Response>;

export const empty: FormState = { values: {}, errors: [] };

/** Returns the language, theme and time zone of the signed-in person, else those the browser asks for. */
export function uiOf(c: Context): Ui {
  return uiFor(
    localeFrom(c.req.header("accept-language") ?? null, c.get("locale") ?? null),
    c.get("theme") ?? null,
    c.get("zone") ?? zoneIn(c),
  );
}

/** Returns the time zone that a page's script says its browser is in, in a header or a form; null where none says it. */
function zoneIn(c: Context): string | null {
  const zone = c.req.header("zone") ?? c.req.query("zone") ?? "";
  return isZone(zone) ? zone : null;
}

export function page(c: Context, html: Html, status: 200 | Refusal["status"] = 200): Answer {
  return c.html(document(html), status);
}

/** Shows `over` in a window over the desk; where there is no script, `whole` as a page. One address answers both. */
export function overOrPage(c: Context, over: Html, whole: Html): Answer {
  c.header("Vary", "HX-Request");
  return isHtmx(c) ? c.html(String(over)) : page(c, whole);
}

/** Shows the form again, by `show`, with the refusal in it. Passwords are never among `values`. */
export function refused(
  c: Context,
  refusal: Refusal,
  values: Record<string, string>,
  show: (form: FormState) => Html,
): Answer {
  return page(c, show(formState(uiOf(c), values, refusal)), refusing(c, refusal));
}

/** Returns the new password of a form that asks for it twice; refuses one too short, too long or typed in two ways. */
export function newPassword(form: Record<string, unknown>): string {
  const password = text(form, "password");
  if (!isLongEnough(password)) throw new Refusal("password-too-short", "password");
  if (password.length > 1024) throw new Refusal("bad-request", "password");
  if (password !== text(form, "again")) throw new Refusal("password-mismatch", "again");
  return password;
}

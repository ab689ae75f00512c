/** The one place where a refusal becomes an answer: words beside where it happened, and its status. */
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { localeFrom, uiFor } from "../views/i18n/index.ts";
import { Message } from "../views/access/pages.tsx";
import { document } from "../views/layout.tsx";
import { Notice } from "../views/ui/Notice.tsx";
import { Partial } from "../views/ui/Partial.tsx";
import { isHtmx } from "./core/answer.tsx";
import type { Refusal } from "./core/refusal.ts";
import type { Deps } from "./deps.ts";

export function refusalPage(
  c: Context,
  { assets }: Deps,
  { code, field, status }: Refusal,
): Response | Promise<Response> {
  const ui = uiFor(localeFrom(c.req.header("accept-language") ?? null, c.get("locale") ?? null));
  const text = ui.t.refusal[code];
  if (isHtmx(c)) {
    const region = field ? errorRegion(c) : null;
    const answer = region
      ? <Partial target={region} swap="innerHTML">{text}</Partial>
      : <Notice text={text} />;
    return c.html(String(answer), status as ContentfulStatusCode);
  }
  const href = /^\/c\/[^/]+/.exec(c.req.path)?.[0] ?? "/";
  const page = <Message ui={ui} asset={assets.url} title={ui.t.errors.title} text={text} href={href} />;
  return c.html(document(page), status as ContentfulStatusCode);
}

/** A form with an id keeps a region for what is wrong with it: `<id>-error`. */
function errorRegion(c: Context): string | null {
  const form = /^form#([A-Za-z][\w-]*)$/.exec(c.req.header("hx-source") ?? "")?.[1];
  return form ? `${form}-error` : null;
}

/** Turns a refusal into an answer, here alone: its words beside the input concerned, and its status. */
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { Message } from "../../views/access/pages.tsx";
import { document } from "../../views/layout.tsx";
import { Notice } from "../../views/ui/Notice.tsx";
import { Partial } from "../../views/ui/Partial.tsx";
import { uiOf } from "../access/forms.tsx";
import { isApi } from "../access/security.ts";
import { problemOf } from "./problems.ts";
import { fieldsHeld, isHtmx, refusing, text as textOf, wordsOf } from "../core/answer.tsx";
import type { Refusal } from "../core/refusal.ts";
import type { Deps } from "../deps.ts";

export function refusalPage(
  c: Context,
  { assets }: Deps,
  refusal: Refusal,
): Response | Promise<Response> {
  if (isApi(c)) return problemOf(c, refusal);
  const { code, field } = refusal;
  const status = refusing(c, refusal) as ContentfulStatusCode;
  const ui = uiOf(c);
  // The wording about a text is used only where there is a text.
  const text = code === "already-ended" && !field ? ui.t.contact.over : wordsOf(ui, refusal);
  if (c.req.header("accept") === "text/plain") return c.text(text, status);
  if (isHtmx(c)) {
    const region = field ? errorRegion(c) : null;
    const answer = region
      ? <Partial target={region} swap="innerHTML">{text}</Partial>
      : <Notice text={text} />;
    return c.html(String(answer), status);
  }
  const page = (
    <Message
      ui={ui}
      asset={assets.url}
      title={ui.t.errors.title}
      text={text}
      href={backFrom(c)}
      // Shown, another site's text would stand on a page of ours.
      unsent={code === "cross-site" ? "" : written(c)}
    />
  );
  return c.html(document(page), status);
}

/**
 * Returns where to go on after a plain form was refused: the conversation it was about, else home. Null where that is the
 * very page that was refused: it would be refused again.
 */
function backFrom(c: Context): string | null {
  const { path, method } = c.req;
  const contact = /^\/interactions\/([\w-]+)\//.exec(path)?.[1];
  const back = /^\/c\/[^/]+/.exec(path)?.[0] ?? (contact ? `/desk?contact=${contact}` : "/");
  return method === "GET" && back === path ? null : back;
}

/**
 * Returns the text of a plain form that was refused: its page is gone, and the text must not be lost. A body that was
 * not read stays unread.
 */
function written(c: Context): string {
  const form = fieldsHeld(c);
  const named = ["body", "note", "name", "address", "reason"].map((name) => textOf(form, name)).find(Boolean);
  if (named) return named;
  const values = Object.keys(form).filter((name) => name.startsWith("value-"));
  return values.map((name) => textOf(form, name)).filter(Boolean).join("\n");
}

/** Returns the error region of the form, `<id>-error`; forms with an id have one. */
function errorRegion(c: Context): string | null {
  const form = /^form#([A-Za-z][\w-]*)$/.exec(c.req.header("hx-source") ?? "")?.[1];
  return form ? `${form}-error` : null;
}

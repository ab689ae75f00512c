/** How a deed is answered: to htmx with the actor's own fragments, to a plain form with the page. */
import type { Context } from "hono";
import type { Html } from "../live/registry.ts";

export function isHtmx(c: Context): boolean {
  return c.req.header("hx-request") === "true";
}

/** Done: what everybody sees comes by the stream; `own` is the actor's alone. Without htmx: back to the page. */
export function done(c: Context, back: string, own: Html | null = null): Response | Promise<Response> {
  if (!isHtmx(c)) return c.redirect(back, 303);
  return own ? c.html(String(own)) : c.body(null, 204);
}

/** A form field as one string; a missing or repeated field, or a file, is an empty one. */
export function text(form: Record<string, unknown>, field: string): string {
  const value = form[field];
  return typeof value === "string" ? value : "";
}

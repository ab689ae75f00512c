/**
 * Answers actions: htmx gets the actor's own fragments, a plain form gets a page. Reads the fields of forms.
 */
import type { Context } from "hono";
import { sizeOf } from "../../views/i18n/index.ts";
import { timeFor } from "../../views/i18n/times.ts";
import type { FormState, Ui } from "../../views/types.ts";
import { bodyOf } from "./body.ts";
import { isRefusal, type Refusal } from "./refusal.ts";

export function isHtmx(c: Context): boolean {
  return c.req.header("hx-request") === "true";
}

/**
 * Answers a successful action. `own` is the fragments for the actor alone; what everybody sees comes over
 * their pages' streams. A request without htmx is sent back to the page.
 */
export function done(
  c: Context,
  back: string,
  own: { toString(): string } | null = null,
): Response | Promise<Response> {
  if (!isHtmx(c)) return c.redirect(back, 303);
  return own ? c.html(String(own)) : c.body(null, 204);
}

/**
 * Returns what a form sent; nothing when the body is no form. Refuses a body that breaks off or is malformed.
 * With `several`, a field that came more than once is a list; without, its last value.
 */
export async function fields(c: Context, several = false): Promise<Record<string, unknown>> {
  return record(await bodyOf(c).form(), several);
}

/** Returns what was read of a form before it was refused; nothing of a form that was never read. */
export function fieldsHeld(c: Context): Record<string, unknown> {
  return record(bodyOf(c).held, false);
}

function record(form: FormData | null, several: boolean): Record<string, unknown> {
  // No prototype: no field name can reach what every object inherits.
  const found: Record<string, unknown> = Object.create(null);
  form?.forEach((value, name) => {
    found[name] = several && name in found ? [found[name] ?? [], value].flat() : value;
  });
  return found;
}

/**
 * Returns a form field that may come several times, as a list; empty when it is missing. For what `fields`
 * read with `several`.
 */
export function texts(form: Record<string, unknown>, field: string): string[] {
  return [form[field] ?? []].flat().filter((value) => typeof value === "string");
}

/** Returns a form field as one string; a missing field, or a file, is an empty one. */
export function text(form: Record<string, unknown>, field: string): string {
  const value = form[field];
  // The database ends a text at the first NUL: what comes after it would silently be lost.
  return typeof value === "string" ? value.replaceAll("\0", "") : "";
}

/** Returns the id of the tab that a form was sent from; null without one, or where the value is no id. */
export function tabIn(form: Record<string, unknown>): string | null {
  const id = text(form, "tab");
  return /^[\w-]{1,64}$/.test(id) ? id : null;
}

/**
 * Returns the id of an event or a timeline entry from an address or a form; null when the value is no number.
 */
export function position(value: string | undefined): number | null {
  return /^\d{1,15}$/.test(value ?? "") ? Number(value) : null;
}

/**
 * Runs `work` and returns the refusal it throws, or null: for a form that is shown again with what was typed.
 */
export async function attempt(work: () => Promise<unknown>): Promise<Refusal | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (isRefusal(error)) return error;
    throw error;
  }
}

/**
 * Puts the refusal's code and, where the refusal is temporary, Retry-After in the answer's headers. Returns
 * the status.
 */
export function refusing(c: Context, { code, status, retryAfter }: Refusal): Refusal["status"] {
  // A page's own script shows the words beside the input concerned, and handles some refusals by their code.
  c.header("Refusal", code);
  if (retryAfter !== null) c.header("Retry-After", String(retryAfter));
  return status;
}

/** Returns the text of a refusal in the reader's language. */
export function wordsOf(ui: Ui, { code, count }: Refusal): string {
  const { t } = ui;
  if (code === "newer-messages") return t.composer.newer(count);
  if (code === "blocked") return t.block.refused(timeFor(ui, count, "moment"));
  if (code === "email-too-large" && count > 0) return t.mail.write.tooLarge(sizeOf(count, ui.locale));
  return t.refusal[code];
}

/**
 * Returns what a refused form shows: the typed values, and the refusal at its field (above the form, without
 * one).
 */
export function formState(ui: Ui, values: Record<string, string>, refusal: Refusal): FormState {
  return { values, errors: [{ field: refusal.field ?? "", text: wordsOf(ui, refusal) }] };
}

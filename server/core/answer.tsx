/** How a action is answered: to htmx with the actor's own fragments, to a plain form with the page. */
import type { Context } from "hono";
import { day, timeOfDay } from "../../views/i18n/index.ts";
import type { FormState, Ui } from "../../views/types.ts";
import { bodyOf } from "./body.ts";
import { isRefusal, type Refusal } from "./refusal.ts";

export function isHtmx(c: Context): boolean {
  return c.req.header("hx-request") === "true";
}

/** Done: what everybody sees comes by the stream; `own` is the actor's alone. Without htmx: back to the page. */
export function done(
  c: Context,
  back: string,
  own: { toString(): string } | null = null,
): Response | Promise<Response> {
  if (!isHtmx(c)) return c.redirect(back, 303);
  return own ? c.html(String(own)) : c.body(null, 204);
}

/**
 * What a form sent; nothing when it is no form. Refuses a body that breaks off or has another shape than it says. With
 * `several`, a field that came more than once is a list; without, its last value.
 */
export async function fields(c: Context, several = false): Promise<Record<string, unknown>> {
  return record(await bodyOf(c).form(), several);
}

/** What was read of a form before it was refused; nothing of one that nobody read. */
export function fieldsHeld(c: Context): Record<string, unknown> {
  return record(bodyOf(c).held, false);
}

function record(form: FormData | null, several: boolean): Record<string, unknown> {
  // Nobody's names reach what every object inherits.
  const found: Record<string, unknown> = Object.create(null);
  form?.forEach((value, name) => {
    found[name] = several && name in found ? [found[name] ?? [], value].flat() : value;
  });
  return found;
}

/** A form field that may come several times, as a list; without one, empty. For what `fields` read with `several`. */
export function texts(form: Record<string, unknown>, field: string): string[] {
  return [form[field] ?? []].flat().filter((value) => typeof value === "string");
}

/** A form field as one string; a missing field, or a file, is an empty one. */
export function text(form: Record<string, unknown>, field: string): string {
  const value = form[field];
  // The database ends a text at the first NUL: what comes after it would be lost without a word.
  return typeof value === "string" ? value.replaceAll("\0", "") : "";
}

/** The tab that a form was sent from, null without a script. Words that are no id are nobody's tab. */
export function tabIn(form: Record<string, unknown>): string | null {
  const id = text(form, "tab");
  return /^[\w-]{1,64}$/.test(id) ? id : null;
}

/** An id of the log or a timeline as an address or a form has it; null when it is none. */
export function position(value: string | undefined): number | null {
  return /^\d{1,15}$/.test(value ?? "") ? Number(value) : null;
}

/** Why `work` was refused, or null: for a form that is shown again with what was typed. */
export async function attempt(work: () => Promise<unknown>): Promise<Refusal | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (isRefusal(error)) return error;
    throw error;
  }
}

/** Says in the answer's head what it refuses and, where it is for now only, when to ask again. Gives the status. */
export function refusing(c: Context, { code, status, retryAfter }: Refusal): Refusal["status"] {
  // A page's own script shows the words where it happened, and knows some by their code.
  c.header("Refusal", code);
  if (retryAfter !== null) c.header("Retry-After", String(retryAfter));
  return status;
}

/** What is said of a refusal, in its reader's language. */
export function wordsOf({ locale, t }: Ui, { code, count }: Refusal): string {
  if (code === "newer-messages") return t.composer.newer(count);
  if (code === "blocked") return t.block.refused(day(count, locale), timeOfDay(count, locale));
  return t.refusal[code];
}

/** A refused form: what was typed, and the refusal beside its field (or above all, without one). */
export function formState(ui: Ui, values: Record<string, string>, refusal: Refusal): FormState {
  return { values, errors: [{ field: refusal.field ?? "", text: wordsOf(ui, refusal) }] };
}

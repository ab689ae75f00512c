/** What the forms of a supervisor's panel share. */
import type { FormState, Ui } from "../types.ts";

export interface FormProps {
  ui: Ui;
  /** The contact's. */
  id: string;
  state: FormState | null;
}

/** What is wrong with a field of a refused form. */
export const wrong = (state: FormState | null, name: string): string | undefined =>
  state?.errors.find(({ field }) => field === name)?.text;

export const ErrorOf = ({ id, text }: { id: string; text: string | undefined }) =>
  text ? <p id={id} class="error" role="alert">{text}</p> : null;

/** A form with and without a script: with one, only its own part of the page is answered. */
export const posted = (action: string) => ({ method: "post", action, "hx-post": action }) as const;

/** What a form of the administration sent, field by field. */
import { texts } from "../core/answer.tsx";
import type { Typed } from "../core/typed_rules.ts";

/** What is the form's own, not the noun's. */
const own = new Set(["id", "version", "short", "_method"]);

export function typedIn(form: Record<string, unknown>): Typed {
  return Object.fromEntries(
    Object.keys(form).filter((name) => !own.has(name))
      // The database ends a text at the first NUL: what comes after it would be lost without a word.
      .map((name) => [name, texts(form, name).map((value) => value.replaceAll("\0", ""))]),
  );
}

/** The names of a thing in other languages than the centre's, as a form has them and as they are kept. */
import { z } from "zod";
import type { Names } from "../../db/schema/names.ts";

/** One field for each language; empty, the centre's name stands. */
export function namesForm(longest: number) {
  const one = z.string().min(1).max(longest).nullable();
  return z.object({ "en": one, "fr-CA": one, "fr-FR": one }).meta({ parts: "languages" });
}
export type NamesFacts = z.infer<ReturnType<typeof namesForm>>;

export const noNames: NamesFacts = { "en": null, "fr-CA": null, "fr-FR": null };

/** As the form has them. */
export const namesShown = (names: Names): NamesFacts => ({ ...noNames, ...names });

/** As they are kept: only those that there are. */
export function namesKept(names: NamesFacts): Names {
  return Object.fromEntries(Object.entries(names).filter((one): one is [string, string] => one[1] !== null));
}

/** A name as a part of an address: small letters and digits without accents, hyphens between words, at most 40. */
export const wordFrom = (name: string): string =>
  name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 40)
    .replace(/^-+|-+$/g, "");

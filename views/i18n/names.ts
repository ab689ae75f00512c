/** What things of the centre's own making are called, in their reader's language. */
import type { Names } from "../../db/schema/names.ts";
import { type Locale, locales } from "./locales.ts";

/** A skill, a code, a disposition: as the centre calls it, and as other languages do. */
export interface Named {
  name: string;
  names: Names;
}

const language = (locale: string) => locale.split("-")[0];

/** As the reader's language has it, or its neighbour of the same language; else as the centre does. */
export function nameIn(locale: Locale, { name, names }: Named): string {
  const near = locales.filter((other) => language(other) === language(locale) && other !== locale);
  return [locale, ...near].map((one) => names[one]).find(Boolean) ?? name;
}

/** No more of a thing than what it is called. */
export const calledOf = ({ name, names }: Named): Named => ({ name, names });

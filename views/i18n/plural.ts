/**
 * Gives a function that chooses the form of a text for a number by the language's plural rules, and writes
 * the number in place of `#`.
 */
export function plural(locale: string) {
  const rules = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  return (n: number, forms: { one: string; other: string }): string =>
    (rules.select(n) === "one" ? forms.one : forms.other).replace("#", numbers.format(n));
}

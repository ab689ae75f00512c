/** Numbers of phones, as carriers and people spell them. */
import { parsePhoneNumberFromString } from "libphonenumber-js/max";

/**
 * Whether a sender is a number that a customer may have, in E.164; a short code or a name is none. No table is asked:
 * they age, and the carrier knows that the number exists.
 */
export const isPhone = (sender: string): boolean => /^\+[1-9]\d{6,14}$/.test(sender);

/** Numbers that a country writes with and without a digit which mobiles had or have. */
const twins: [pattern: RegExp, other: string][] = [
  // Mexico: the 1 after the country code is gone since 2019, and still comes.
  [/^\+521(\d{10})$/, "+52$1"],
  [/^\+52(\d{10})$/, "+521$1"],
  // Argentina: a 9 stands before mobile numbers from abroad.
  [/^\+549(\d{10})$/, "+54$1"],
  [/^\+54(\d{10})$/, "+549$1"],
  // Brazil: mobile numbers became a digit longer.
  [/^\+55(\d{2})9(\d{8})$/, "+55$1$2"],
  [/^\+55(\d{2})([6-9]\d{7})$/, "+55$19$2"],
];

/** Other spellings of the same number. */
export const otherSpellings = (number: string): string[] =>
  twins.filter(([pattern]) => pattern.test(number)).map(([pattern, other]) => number.replace(pattern, other));

export type Typed =
  | { number: string; sure: boolean }
  | { refused: "phone-invalid" | "phone-landline" };

/** Kinds of numbers that no text reaches. */
const deaf = new Set(["FIXED_LINE", "TOLL_FREE", "PREMIUM_RATE", "SHARED_COST", "UAN", "VOICEMAIL"]);

/**
 * Reads a number that an agent typed: in E.164, refused where no text can reach it. Not `sure`: possible, but in no plan
 * that our tables know; they age. `country`: of a number without a prefix.
 */
export function numberTyped(typed: string, country: "CA" | "FR"): Typed {
  const number = typed.length <= 50 ? parsePhoneNumberFromString(typed, country) : undefined;
  if (!number || number.ext || !number.isPossible()) return { refused: "phone-invalid" };
  if (!number.isValid()) return { number: number.number, sure: false };
  return deaf.has(number.getType() ?? "")
    ? { refused: "phone-landline" }
    : { number: number.number, sure: true };
}

/** Addresses as one stores them: compared letter by letter, whatever way they were typed. */
import { parsePhoneNumberFromString } from "libphonenumber-js";
import { isEmail } from "../agents/person_rules.ts";
import { Refusal } from "../core/refusal.ts";

export type AddressKind = "phone" | "email";

/** A phone number in E.164, a mailbox in lower case. `locale` says in which country a number without a prefix is. */
export function normalAddress(kind: AddressKind, typed: string, locale: string): string {
  return kind === "phone" ? phone(typed, locale) : email(typed);
}

/** What a customer typed in the one field there is for both: a mailbox has an @, a number digits; other words are neither. */
export function typedAddress(typed: string, locale: string): { kind: AddressKind; value: string } {
  if (!/[@\p{Nd}]/u.test(typed)) throw new Refusal("address-required", "address");
  const kind = typed.includes("@") ? "email" : "phone";
  return { kind, value: normalAddress(kind, typed, locale) };
}

function phone(typed: string, locale: string): string {
  // Canada and the United States share one plan.
  const number = typed.length <= 50 && parsePhoneNumberFromString(typed, locale === "fr-FR" ? "FR" : "CA");
  if (!number || !number.isValid() || number.ext) throw new Refusal("phone-invalid", "address");
  return number.number;
}

function email(typed: string): string {
  const mailbox = typed.trim().toLowerCase();
  if (!isEmail(mailbox)) throw new Refusal("email-invalid", "address");
  return mailbox;
}

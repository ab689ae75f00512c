/** How callbacks are ordered and reserved, and the zone that their form begins with. */
import { parsePhoneNumberFromString } from "libphonenumber-js";
import { zoneOfLanguage } from "../core/zone_rules.ts";

/** A callback's own initial priority, in any voice skill. */
export const callbackInitial = 900;
/** How long a callback is reserved for the agent who promised it, from its due time; then it is open to all. */
export const reservedForMs = 900_000;

const zoneOfCountry: Record<string, string> = {
  US: "America/New_York",
  FR: "Europe/Paris",
  BE: "Europe/Brussels",
  CH: "Europe/Zurich",
  LU: "Europe/Luxembourg",
  GB: "Europe/London",
  RE: "Indian/Reunion",
  MQ: "America/Martinique",
  GP: "America/Martinique",
  GF: "America/Cayenne",
  NC: "Pacific/Noumea",
  PF: "Pacific/Tahiti",
};

/** Gives the likely zone of a number's country, or without a number of the customer's language. */
export function likelyZone(phone: string | null, locale: string): string {
  const country = phone && parsePhoneNumberFromString(phone)?.country;
  const usual = zoneOfLanguage(locale);
  return country ? zoneOfCountry[country] ?? usual : usual;
}

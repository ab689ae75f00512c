/** Days of the calendar as people write and paste them, in English and French. */

/** Each month by how its name begins, in any of our languages, without accents. */
const months = [
  ["jan"],
  ["feb", "fev"],
  ["mar"],
  ["apr", "avr"],
  ["may", "mai"],
  ["jun", "juin"],
  ["jul", "juil"],
  ["aug", "aou"],
  ["sep"],
  ["oct"],
  ["nov"],
  ["dec"],
];
/** At the beginning of a line; "mar" is a month before it is a day. */
const weekdays = new RegExp(
  "^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?" +
    "|(?:lun|mercre|jeu|vendre|same)(?:di)?|mardi|mer|ven|sam|dim(?:anche)?)\\.?,? ",
);
/** What may come after a day: its name, apart. */
const rest = "(?=$|[\\s,;:(–-])";

/** Says whether it is a day of the calendar, as `2026-01-31`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** Says whether a day is written in figures of which either may be the month: 02/01/2026. */
export function isUnclear(text: string): boolean {
  const [first, second] = figures(text.trim()) ?? [];
  return first !== undefined && first !== second && first <= 12 && second! <= 12;
}

/**
 * Gives the day that a line begins with, as `2026-12-25`: "2026-12-25 Christmas", "December 25, 2026",
 * "vendredi 25 déc. 2026", "25/12/2026". What is none, or might be two, is given as it was.
 */
export function dayIn(line: string): string {
  const text = line.trim();
  const plain = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[ \u00a0]+/g, " ")
    .replace(weekdays, "");
  const iso = new RegExp(`^(\\d{4})-(\\d{1,2})-(\\d{1,2})${rest}`).exec(plain);
  if (iso) return dayOf(text, iso[1]!, Number(iso[2]), iso[3]!);
  const dayFirst = new RegExp(`^(\\d{1,2})(?:er|st|nd|rd|th)?\\.? (?:de )?([a-z]+)\\.?,? (\\d{4})${rest}`)
    .exec(plain);
  if (dayFirst) return dayOf(text, dayFirst[3]!, monthOf(dayFirst[2]!), dayFirst[1]!);
  const monthFirst = new RegExp(`^([a-z]+)\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})${rest}`).exec(plain);
  if (monthFirst) return dayOf(text, monthFirst[3]!, monthOf(monthFirst[1]!), monthFirst[2]!);
  const [first, second, year] = figures(plain) ?? [];
  if (first === undefined || isUnclear(plain)) return text;
  return first > 12
    ? dayOf(text, String(year), second!, String(first))
    : dayOf(text, String(year), first, String(second));
}

const figures = (text: string): number[] | undefined =>
  new RegExp(`^(\\d{1,2})[/.](\\d{1,2})[/.](\\d{4})${rest}`).exec(text)?.slice(1).map(Number);

const monthOf = (name: string): number =>
  months.findIndex((begins) => begins.some((begin) => name.startsWith(begin))) + 1;

function dayOf(text: string, year: string, month: number, day: string): string {
  const written = `${year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(written) ? written : text;
}

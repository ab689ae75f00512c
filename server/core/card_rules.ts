/** Card numbers are blotted out before anything but the sealed raw message is stored. */

/** What may stand between the digits of a card: at most two of these, or a line that was wrapped after a space. */
const between = String.raw`(?:(?:[^\S\r\n]|[\p{Pd}.]){0,2}|[ ]\r?\n(?:>[> ]*)?)`;
/** The same in HTML: tags and entities of spaces too, as an editor puts them. */
const betweenTags = String.raw`(?:[\s\p{Pd}.]|<[^<>]{0,300}>|&(?:nbsp|#160|#xa0|thinsp|ensp|shy);){0,6}`;
/** Signs without a width, and what turns a digit into an emoji of it. */
const unseen = String.raw`[\p{Cf}\p{Mn}\p{Me}]*`;
// Circled, superscript and full-width digits too; other scripts have digits of their own.
const digit = String.raw`(?:[\p{Nd}①-⑨⓪⁰¹²³⁴-⁹₀-₉]${unseen})`;

const chainOf = (gap: string) => new RegExp(`${digit}(?:${gap}${digit}){12,}`, "gu");
const inText = chainOf(between);
const inTags = chainOf(betweenTags);
const isDigit = new RegExp(`^${digit}$`, "u");
const isUnseen = /^[\p{Cf}\p{Mn}\p{Me}]$/u;

/** Returns the text with every payment card number (13–19 digits that pass Luhn's test) replaced by dots and its last four digits. */
export const withoutCards = (text: string): string => text.replace(inText, blotted);

/** The same for HTML: a number may be cut by tags, and what stands inside a tag, such as a link, stays as it is. */
export function withoutCardsInHtml(html: string): string {
  return html.replace(inTags, (chain, at: number) => isInsideTag(html, at) ? chain : blotted(chain));
}

/** Further back no tag is looked for: a text of one "<" and a million numbers would take for ever. */
const longestTag = 4000;

function isInsideTag(html: string, at: number): boolean {
  const before = html.slice(Math.max(0, at - longestTag), at);
  return /<[a-z/!?][^<>]*$/i.test(before.slice(before.lastIndexOf("<")));
}

interface Digit {
  value: number;
  /** Where it stands in the chain, and where the next may begin. */
  from: number;
  to: number;
}

/** Blots out the cards in a chain of digits: a card begins and ends where a group of digits does. */
function blotted(chain: string): string {
  const found = digitsOf(chain);
  let out = "";
  let written = 0;
  for (let first = 0; first + shortest <= found.length; first++) {
    if (!beginsGroup(found, first)) continue;
    const length = cardAt(found, first);
    if (length === null) continue;
    const last = found.slice(first, first + length);
    const tags = chain.slice(last[0]!.from, last.at(-1)!.from).match(/<[^<>]*>/g) ?? [];
    out += chain.slice(written, last[0]!.from) + tags.join("") + dots +
      last.slice(-4).map(({ value }) => value).join("");
    written = last.at(-1)!.to;
    first += length - 1;
  }
  return out + chain.slice(written);
}

/** Sign by sign, because a search with a pattern takes ten times as long in a text of digits alone. */
function digitsOf(chain: string): Digit[] {
  const found: Digit[] = [];
  for (let at = 0, sign = ""; at < chain.length; at += sign.length) {
    const code = chain.codePointAt(at)!;
    sign = code < 128 ? chain[at]! : String.fromCodePoint(code);
    const last = found.at(-1);
    if (code >= 48 && code <= 57) found.push({ value: code - 48, from: at, to: at + 1 });
    else if (code < 128) continue;
    else if (last?.to === at && isUnseen.test(sign)) last.to += sign.length;
    else if (isDigit.test(sign)) found.push({ value: valueOf(sign), from: at, to: at + sign.length });
  }
  return found;
}

/** What stands for the digits that were blotted out. */
export const dots = "•••• ";
const shortest = 13;
const longest = 19;

const beginsGroup = (found: Digit[], at: number) => at === 0 || found[at - 1]!.to < found[at]!.from;
const endsGroup = (found: Digit[], at: number) =>
  at === found.length - 1 || found[at]!.to < found[at + 1]!.from;

/** How many digits the card has that begins here, or null. */
function cardAt(found: Digit[], first: number): number | null {
  for (let length = Math.min(longest, found.length - first); length >= shortest; length--) {
    if (!endsGroup(found, first + length - 1)) continue;
    const values = found.slice(first, first + length).map(({ value }) => value);
    if (isIssued(values) && passesLuhn(values)) return length;
  }
  return null;
}

/** Beginnings of the numbers that are issued, and how long those are: the registers of the card schemes. */
const issued: readonly (readonly [from: number, to: number, lengths: readonly number[]])[] = [
  [4, 4, [13, 16, 19]], // Visa
  [51, 55, [16]], // Mastercard
  [2221, 2720, [16]],
  [34, 34, [15]], // American Express
  [37, 37, [15]],
  [300, 305, [14, 16, 17, 18, 19]], // Diners Club
  [3095, 3095, [14, 16, 17, 18, 19]],
  [36, 36, [14, 15, 16, 17, 18, 19]],
  [38, 39, [14, 16, 17, 18, 19]],
  [3528, 3589, [16, 17, 18, 19]], // JCB
  [6011, 6011, [16, 17, 18, 19]], // Discover
  [644, 649, [16, 17, 18, 19]],
  [65, 65, [16, 17, 18, 19]],
  [62, 62, [16, 17, 18, 19]], // UnionPay
  [81, 81, [16]],
  [50, 50, [13, 14, 15, 16, 17, 18, 19]], // Maestro and Elo
  [56, 58, [13, 14, 15, 16, 17, 18, 19]],
  [60, 61, [16, 19]],
  [63, 63, [16, 18, 19]],
  [66, 69, [16, 19]],
  [2200, 2205, [16, 17, 18, 19]], // Mir
];

function isIssued(values: number[]): boolean {
  const start = Number(values.slice(0, 4).join(""));
  return issued.some(([from, to, lengths]) => {
    const head = Math.floor(start / 10 ** (4 - String(from).length));
    return head >= from && head <= to && lengths.includes(values.length);
  });
}

function passesLuhn(values: number[]): boolean {
  const sum = values.toReversed().reduce((so, value, at) => {
    const counted = at % 2 ? value * 2 : value;
    return so + (counted > 9 ? counted - 9 : counted);
  }, 0);
  return sum % 10 === 0;
}

/** What a digit of any script is worth: scripts have their ten digits in a row. */
function valueOf(sign: string): number {
  const plain = String.fromCodePoint(sign.codePointAt(0)!).normalize("NFKC");
  if (/^[0-9]$/.test(plain)) return Number(plain);
  const code = plain.codePointAt(0)!;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
  return value;
}

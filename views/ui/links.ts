/** Finds the addresses in what somebody wrote: of web pages, of mailboxes, and telephone numbers written as `tel:`. */
import { LinkifyIt } from "linkify-it";

/** A piece of a text: words, or an address with where it leads. */
export type Piece = string | Link;

export interface Link {
  /** As it was written. */
  text: string;
  href: string;
  /** The host as computers know it, where it was written in other letters: two that look alike differ here. */
  host: string | null;
}

/** What a link may do in the browser of whoever presses it; nothing else becomes one. */
const schemes = new Set(["http:", "https:", "mailto:", "tel:"]);

/** In more than so many characters no links are looked for. */
const longestSearched = 100_000;

/** What every link has in it: most messages have none, and cost one look. */
const promising = /https?:|mailto:|tel:|www\.|@/i;

/** RFC 3966, with the separators that people write; its parameters stay words. */
const telephone = /\+?(?:[().-]*\d){3,20}/y;

const finder = new LinkifyIt()
  .add("ftp:", null)
  .add("//", null)
  // A bare example.org stays words: so does "I called.no answer".
  .add("www.", {
    validate: (text, at, self) => {
      const whole = self.testSchemaAt(`//www.${text.slice(at, at + 2000)}`, "http:", 0);
      const rest = Math.max(0, whole - "//www.".length);
      return text.slice(at, at + rest).includes(".") ? rest : 0;
    },
    normalize: (match) => {
      match.url = `http://${match.raw}`;
    },
  })
  .add("tel:", {
    validate: (text, at) => {
      telephone.lastIndex = at;
      return telephone.exec(text)?.[0].length ?? 0;
    },
    normalize: () => {},
  });

/** Marks that turn the reading direction: with one in it an address would look like another one. */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** What may follow an address and is no part of it. */
const isAfter = (mark: string) => ".,:;!?*~_".includes(mark) || turning.test(mark);

/** The pieces of a text, in order: joined, their words are the text again, to the last character. */
export function piecesOf(text: string): Piece[] {
  if (text.length > longestSearched || !promising.test(text)) return [text];
  const pieces: Piece[] = [];
  let done = 0;
  for (const { index, raw, url } of finder.match(text) ?? []) {
    const link = linkTo(raw, url);
    if (!link) continue;
    if (index > done) pieces.push(text.slice(done, index));
    pieces.push(link);
    done = index + link.text.length;
  }
  if (done < text.length) pieces.push(text.slice(done));
  return pieces;
}

function linkTo(raw: string, url: string): Link | null {
  let length = raw.length;
  while (length > 0 && isAfter(raw[length - 1]!)) length--;
  const text = raw.slice(0, length);
  const target = URL.parse(url.slice(0, url.length - (raw.length - length)));
  if (!target || !schemes.has(target.protocol) || turning.test(text)) return null;
  const { href, hostname } = target;
  return { text, href, host: text.toLowerCase().includes(hostname) ? null : hostname };
}

/** Parts the plain text of an email into what its sender wrote and what they quote, so that quotes can be folded. */

export interface Piece {
  text: string;
  /** It is a quote long enough to be folded. */
  quoted: boolean;
}

/** Shorter quotes stand between the lines that answer them, and are read with them. */
const foldedLines = 4;

/** A line that says who wrote what follows; mail programs break it in two. */
const attribution =
  /^(on|le|el|am|il|em|op|den)\b.{0,300}?\b(wrote|a écrit|schrieb|escribió|ha scritto|escreveu|schreef|skrev)\b.{0,120}$/isu;
/** Below these lines everything is quoted. */
const rule =
  /^\s*(-{2,}\s*(original message|message d['’]origine|message original|ursprüngliche nachricht|mensaje original)\s*-{2,}|_{20,})\s*$/i;
const header = /^\s*\*?(from|de|von|da|van)\s?:/i;

const isQuote = (line: string) => /^\s{0,3}>/.test(line);
const isBlank = (line: string) => line.trim() === "";

/**
 * Gives the text in pieces that together are the text, to the last character. A text that is nothing but a quote, or an
 * email passed on (`forwarded`), is one piece that is not quoted.
 */
export function piecesOf(text: string, forwarded = false): Piece[] {
  if (forwarded) return [{ text, quoted: false }];
  const lines = text.split(/(?<=\n)/);
  const pieces: Piece[] = [];
  let own = "";
  const put = (quoted: string) => {
    if (own) pieces.push({ text: own, quoted: false });
    own = "";
    pieces.push({ text: quoted, quoted: true });
  };
  for (let at = 0; at < lines.length;) {
    const end = quoteAt(lines, at);
    if (end === at) own += lines[at++];
    else {
      put(lines.slice(at, end).join(""));
      at = end;
    }
  }
  if (own) pieces.push({ text: own, quoted: false });
  const says = pieces.some(({ text, quoted }) => !quoted && !isBlank(text));
  return says ? pieces : [{ text, quoted: false }];
}

/** Where the quote that begins at this line ends; the line itself where none does. */
function quoteAt(lines: string[], at: number): number {
  if (rule.test(lines[at]!) && header.test(lines.slice(at + 1).find((line) => !isBlank(line)) ?? "")) {
    return lines.length;
  }
  const begin = attributed(lines, at);
  if (!isQuote(lines[begin] ?? "")) return at;
  let end = begin;
  for (let next = begin; next < lines.length && (isQuote(lines[next]!) || isBlank(lines[next]!)); next++) {
    if (isQuote(lines[next]!)) end = next + 1;
  }
  return end - begin >= foldedLines ? end : at;
}

/** The line after one that says who wrote what follows, and after empty ones below it. */
function attributed(lines: string[], at: number): number {
  if (isBlank(lines[at]!)) return at;
  for (const length of [1, 2, 3]) {
    if (!attribution.test(lines.slice(at, at + length).join(" ").replace(/\s+/g, " ").trim())) continue;
    let begin = at + length;
    while (begin < lines.length && isBlank(lines[begin]!)) begin++;
    return begin;
  }
  return at;
}

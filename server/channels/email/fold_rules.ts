/**
 * Folds what an email's HTML quotes of earlier emails. Nothing is removed: each quote stands in a fold that its reader
 * opens, without a script.
 */

interface Element {
  tag: string;
  /** Which of our classes it has. */
  mark: string | null;
  /** Where its opening tag begins, and where its closing tag ends. */
  from: number;
  to: number;
  /** Where what is in it begins and ends. */
  inside: number;
  until: number;
  parent: Element | null;
}

export interface Folding {
  /** What the fold is called. */
  label: string;
  /** Opens them all: an email that was passed on is nothing but what it quotes. */
  open: boolean;
}

/**
 * Folds the quotes of cleaned HTML. Where it says nothing but what it quotes they are open. A quote inside another is
 * part of it.
 */
export function fold(html: string, { label, open }: Folding): string {
  const folds = outermost(elementsOf(html).flatMap(quoteOf));
  if (folds.length === 0) return html;
  let outside = "";
  let at = 0;
  for (const { from, to } of folds) {
    outside += html.slice(at, from);
    at = to;
  }
  outside += html.slice(at);
  const opened = open || saysNothing(outside);
  const before = `<details class="quoted"${opened ? " open" : ""}><summary>${escaped(label)}</summary>`;
  let folded = "";
  at = 0;
  for (const { from, to } of folds) {
    folded += `${html.slice(at, from)}${before}${html.slice(from, to)}</details>`;
    at = to;
  }
  return folded + html.slice(at);
}

interface Range {
  from: number;
  to: number;
}

/** A line that only says who wrote what follows. */
const attribution =
  /^[\s>]*(on|le|el|am|il|em|op|den)\b.{0,300}?\b(wrote|a écrit|schrieb|escribió|ha scritto|escreveu|schreef|skrev)\b.{0,120}$/isu;

function saysNothing(outside: string): boolean {
  if (/<img /.test(outside)) return false;
  const words = outside.replace(/<[^>]*>/g, " ").replace(/&nbsp;|[\s\u00a0\p{Cf}]+/gu, " ").trim();
  return words === "" || attribution.test(words);
}

/** Reads the elements of HTML that the cleaner wrote: in its tags no attribute holds a `<` or a `>`. */
function elementsOf(html: string): Element[] {
  const found: Element[] = [];
  let parent: Element | null = null;
  for (const match of html.matchAll(/<(\/?)([a-z][a-z0-9]*)([^>]*)>/g)) {
    const [whole, closes, tag, attributes] = match as unknown as [string, string, string, string];
    const end = match.index + whole.length;
    if (attributes.endsWith("/")) continue;
    if (!closes) {
      const mark = / class="(quote|quote-from)"/.exec(attributes)?.[1] ?? null;
      const element: Element = {
        ...{ tag, mark, parent, from: match.index, inside: end },
        ...{ until: html.length, to: html.length },
      };
      found.push(element);
      parent = element;
      continue;
    }
    let closed: Element | null = parent;
    while (closed && closed.tag !== tag) closed = closed.parent;
    if (!closed) continue;
    closed.until = match.index;
    closed.to = end;
    parent = closed.parent;
  }
  // What begins a quote that nothing encloses goes up as long as nothing else stands beside it.
  return found.map((element) => element.mark === "quote-from" ? raised(element, html) : element);
}

function raised(element: Element, html: string): Element {
  let top = element;
  while (
    top.parent && html.slice(top.parent.inside, top.from).trim() === "" &&
    html.slice(top.to, top.parent.until).trim() === ""
  ) top = top.parent;
  return { ...top, mark: "quote-from" };
}

function quoteOf({ mark, from, to, parent }: Element): Range[] {
  if (mark === "quote") return [{ from, to }];
  return mark === "quote-from" ? [{ from, to: parent?.until ?? Infinity }] : [];
}

function outermost(ranges: Range[]): Range[] {
  const kept: Range[] = [];
  for (const range of ranges.toSorted((one, other) => one.from - other.from || other.to - one.to)) {
    if (range.from >= (kept.at(-1)?.to ?? 0)) kept.push(range);
  }
  return kept;
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

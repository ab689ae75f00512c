/** The plain text of an HTML body, for a message that brings no other. */

const blocks =
  /^(?:p|div|tr|table|ul|ol|li|h[1-6]|blockquote|pre|section|article|header|footer|address|dl|dt|dd)$/;
const silent = /^(?:style|script|head|title|template|noscript|object|svg|math)$/;

const entities: Record<string, string> = {
  nbsp: " ",
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  rsquo: "’",
  lsquo: "‘",
  rdquo: "”",
  ldquo: "“",
  laquo: "«",
  raquo: "»",
  hellip: "…",
  mdash: "—",
  ndash: "–",
  eacute: "é",
  egrave: "è",
  ecirc: "ê",
  agrave: "à",
  acirc: "â",
  ccedil: "ç",
  ocirc: "ô",
  ugrave: "ù",
  ucirc: "û",
  icirc: "î",
  euro: "€",
  copy: "©",
  reg: "®",
  shy: "",
};

/** Reads tag by tag from the beginning to the end, once: hostile HTML takes no longer than any other of its length. */
export function textOfHtml(html: string): string {
  let text = "";
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    const words = open < 0 ? html.slice(at) : html.slice(at, open);
    text += words.replace(/\s+/g, " ");
    if (open < 0) break;
    if (html.startsWith("<!--", open)) {
      const end = html.indexOf("-->", open + 4);
      at = end < 0 ? html.length : end + 3;
      continue;
    }
    const close = html.indexOf(">", open);
    if (close < 0) break;
    const [, ending, name] = /^<(\/?)([a-z][a-z0-9]{0,20})?/i.exec(html.slice(open, open + 24))!;
    const tag = name?.toLowerCase() ?? "";
    at = close + 1;
    if (!tag && !/^<[/!?]/.test(html.slice(open, open + 2))) {
      // A "<" that opens no tag is a sign of the text.
      text += "<";
      at = open + 1;
    } else if (silent.test(tag) && !ending && html[close - 1] !== "/") at = endOf(html, tag, at);
    else if (tag === "br") text += "\n";
    else if (tag === "td" || tag === "th") text += " ";
    else if (tag === "li" && !ending) text += "\n• ";
    else if (blocks.test(tag)) text += "\n";
  }
  return tidied(decoded(text));
}

/** Where an element ends whose content is no text, whatever signs stand in it. */
function endOf(html: string, tag: string, from: number): number {
  const ending = new RegExp(`</${tag}`, "gi");
  ending.lastIndex = from;
  return ending.exec(html)?.index ?? html.length;
}

const decoded = (text: string) =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi, (as, hex, number, name) => {
    if (name) return entities[name.toLowerCase()] ?? as;
    const code = hex ? parseInt(hex, 16) : Number(number);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : "";
  });

const tidied = (text: string) =>
  text.split("\n").map((line) => line.replace(/[ \t\u00a0]+/g, " ").trim()).join("\n")
    .replace(/\n{3,}/g, "\n\n").trim();

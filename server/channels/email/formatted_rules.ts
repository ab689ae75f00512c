/**
 * The formatted body of an email of ours: what the editor gave, cleaned, and its plain alternative. What a browser sends
 * is not trusted to come from the editor.
 */
import sanitize from "sanitize-html";

const blocks = [
  "p",
  "div",
  "h1",
  "h2",
  "h3",
  "h4",
  "blockquote",
  "pre",
  "ul",
  "ol",
  "li",
  "hr",
  "table",
  "tr",
];
const inline = ["br", "a", "b", "strong", "i", "em", "u", "del", "s", "code", "sub", "sup", "span"];
const links = ["http", "https", "mailto", "tel"];

/** What the editor can make, and nothing else: no picture, no style, no address that does not lead outside. */
export const cleanComposed = (html: string): string =>
  sanitize(html, {
    allowedTags: [...blocks, ...inline].filter((tag) => tag !== "table" && tag !== "tr"),
    allowedAttributes: { a: ["href"] },
    allowedSchemes: links,
    allowProtocolRelative: false,
    disallowedTagsMode: "discard",
  });

const colour = [/^#[0-9a-f]{3,8}$/i, /^rgba?\([\d.,\s%]+\)$/i, /^[a-z]{3,20}$/i];
const length = [/^-?[\d.]{1,6}(px|pt|em|rem|%)?$/i, /^auto$/i];

/**
 * Somebody's email as it is quoted below ours: its look kept where that is harmless, its pictures where they came with
 * it (`cid:`). Pictures from elsewhere stay links of theirs, which whoever reads it may or may not load.
 */
export const cleanQuoted = (html: string): string =>
  sanitize(html, {
    allowedTags: [
      ...blocks,
      ...inline,
      ...[
        "img",
        "h5",
        "h6",
        "tbody",
        "thead",
        "tfoot",
        "td",
        "th",
        "caption",
        "center",
        "font",
        "small",
        "big",
      ],
      ...[
        "dl",
        "dt",
        "dd",
        "address",
        "section",
        "article",
        "header",
        "footer",
        "figure",
        "figcaption",
        "strike",
      ],
    ],
    allowedAttributes: {
      "*": ["style", "align", "dir", "lang", "width", "height", "valign", "bgcolor"],
      a: ["href"],
      img: ["src", "alt"],
      td: ["colspan", "rowspan"],
      th: ["colspan", "rowspan"],
      table: ["border", "cellpadding", "cellspacing"],
      font: ["color", "size", "face"],
      blockquote: ["type", "cite"],
    },
    allowedSchemes: links,
    allowedSchemesByTag: { img: ["cid", "https", "http"] },
    allowProtocolRelative: false,
    allowedStyles: {
      "*": {
        "color": colour,
        "background-color": colour,
        "font-weight": [/^(normal|bold|[1-9]00)$/i],
        "font-style": [/^(normal|italic)$/i],
        "font-size": [...length, /^(x+-)?(small|large)$|^medium$/i],
        "font-family": [/^[\w\s,'"-]{1,100}$/],
        "text-align": [/^(left|right|center|justify|start|end)$/i],
        "text-decoration": [/^(none|underline|line-through)$/i],
        "margin": [/^[\d.\s]{1,20}(px|pt|em|%)?[\d.\spxtem%]{0,30}$/i],
        "padding": [/^[\d.\s]{1,20}(px|pt|em|%)?[\d.\spxtem%]{0,30}$/i],
        "width": length,
        "max-width": length,
        "border-left": [/^[\w\s#().,%]{1,60}$/],
      },
    },
  });

/** The Content-IDs of the pictures that a body shows inside itself. */
export const picturesIn = (html: string): Set<string> =>
  new Set(
    [...html.matchAll(/src="cid:([^"]{1,500})"/gi)].map(([, id]) =>
      unescaped(id!).replace(/%([0-9a-f]{2})/gi, decoded)
    ),
  );
const decoded = (_: string, hex: string) => String.fromCharCode(parseInt(hex, 16));

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: "\u00a0" };
const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,6}));/gi, (whole, ten, sixteen, name) => {
    const point = ten ? Number(ten) : sixteen ? parseInt(sixteen, 16) : null;
    if (point !== null) return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    return named[String(name).toLowerCase()] ?? whole;
  });

export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]!);

/** Plain text as a formatted body shows it. */
export const asHtml = (text: string): string => escaped(text).replace(/\r\n?|\n/g, "<br>");

interface Open {
  tag: string;
  /** Of an ordered list: the number of its next item. */
  next: number;
  href: string;
  /** Where the text inside it begins. */
  from: number;
}

/** The plain alternative of a cleaned body: lists with their marks, quotes behind theirs, links with their address. */
export function plainOf(html: string): string {
  const lines: string[] = [""];
  const open: Open[] = [];
  const add = (text: string) => lines[lines.length - 1] += text;
  const quoted = () => "> ".repeat(open.filter(({ tag }) => tag === "blockquote").length);
  const bare = (line: string) => line.replace(/^(> )+/, "") === "";
  const fresh = () =>
    bare(lines.at(-1)!) ? void (lines[lines.length - 1] = quoted()) : void lines.push(quoted());
  for (const [, tagged, words] of html.matchAll(/<([^>]*)>|([^<]+)/g)) {
    if (words !== undefined) {
      const text = unescaped(words);
      add(
        open.some(({ tag }) => tag === "pre")
          ? text.replace(/\n/g, `\n${quoted()}`)
          : text.replace(/[ \t\r\n]+/g, " "),
      );
      continue;
    }
    const [, slash, tag = ""] = /^(\/?)\s*([a-z0-9]+)/i.exec(tagged!) ?? [];
    if (tag === "br") lines.push(quoted());
    else if (tag === "hr") {
      fresh();
      add("----------");
      lines.push(quoted());
    } else if (slash) {
      const at = open.findLastIndex((one) => one.tag === tag);
      if (at < 0) continue;
      const [closed] = open.splice(at, 1);
      if (
        tag === "a" && closed!.href &&
        !lines.join("\n").slice(closed!.from).includes(closed!.href.replace(/^(mailto|tel):/, ""))
      ) {
        add(` (${closed!.href})`);
      }
      if (blocks.includes(tag)) fresh();
    } else {
      if (blocks.includes(tag)) {
        const list = open.findLast((one) => one.tag === "ol" || one.tag === "ul");
        open.push({ tag, next: 1, href: "", from: 0 });
        fresh();
        if (tag === "li") add(list?.tag === "ol" ? `${list.next++}. ` : "• ");
      } else {
        const href = unescaped(/href="([^"]*)"/.exec(tagged!)?.[1] ?? "");
        open.push({ tag, next: 1, href, from: lines.join("\n").length });
      }
    }
  }
  return lines.map((line) => line.trimEnd()).join("\n").replace(/^\n+|\n+$/g, "");
}

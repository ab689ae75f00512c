/**
 * Cleans the HTML of an email: what is left shows text, tables and pictures, and can do nothing. The frame that shows it
 * would stop the rest as well; each of the two is written as if the other did not exist.
 */
import sanitize from "sanitize-html";
import { styleOf } from "./style_rules.ts";

/** So many characters of an email's HTML are shown. */
export const longestHtml = 2 * 1024 * 1024;

/** Browsers themselves nest no deeper than 512; letters that were answered for years reach about 100. */
const deepest = 256;
/** What is opened deeper, or takes longer, was made to take for ever. */
const unreadable = { depth: 3000, ms: 1500 } as const;

/** It cannot be cleaned within the limits: its plain text is shown in its place. */
export class Unreadable extends Error {}

export interface Cleaned {
  html: string;
  /** The addresses of pictures on other people's servers; `withPictures` puts what becomes of each in its place. */
  pictures: string[];
  /** It sets no colours of its own, so that it can be shown in the reader's. */
  plain: boolean;
  /** There are words in it. */
  worded: boolean;
  /** It was longer than what is shown. */
  cut: boolean;
}

const tags =
  ("a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del " +
    "dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre " +
    "q s samp section small span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr")
    .split(" ");

/** Without `id` and `name`: nothing in it may be mistaken for something of ours. The classes are ours. */
const attributes: sanitize.IOptions["allowedAttributes"] = {
  "*": ["dir", "lang", "title", "align", "valign", "style", "class"],
  a: ["href", "target", "rel"],
  img: ["src", "alt", "width", "height"],
  table: ["border", "cellpadding", "cellspacing", "width", "bgcolor"],
  tr: ["bgcolor"],
  td: ["colspan", "rowspan", "width", "height", "bgcolor", "nowrap"],
  th: ["colspan", "rowspan", "width", "height", "bgcolor", "nowrap"],
  col: ["span", "width"],
  ol: ["start", "type"],
  li: ["value"],
  font: ["color", "face", "size"],
  hr: ["size", "width"],
  time: ["datetime"],
};

/** Stands for the n-th picture of another server until it is known what becomes of it. */
const placeholder = "picture:";

/**
 * Cleans an email's HTML. `inline` gives the address of a part of the email that it shows inside itself, by its
 * Content-ID; null where it has none. `Unreadable` where it is beyond all measure.
 */
export function clean(html: string, inline: (contentId: string) => string | null): Cleaned {
  const pictures: string[] = [];
  let plain = true;
  let depth = 0;
  const until = performance.now() + unreadable.ms;
  const check = () => {
    if (depth > unreadable.depth || performance.now() > until) throw new Unreadable();
  };
  // Its content is read as any other's: looking for its end from each that never ends would take minutes.
  const readable = html.slice(0, longestHtml).replaceAll("\0", "").replace(/<(\/?)noscript/gi, "<$1span");
  const shown = sanitize(readable, {
    allowedTags: tags,
    allowedAttributes: attributes,
    allowedSchemes: ["http", "https", "mailto", "tel"],
    allowedSchemesByTag: { img: ["data", "picture"] },
    allowProtocolRelative: false,
    selfClosing: ["img", "br", "hr", "wbr", "col"],
    nonTextTags: ["script", "style", "textarea", "option", "xmp", "noembed", "noframes", "title"],
    parseStyleAttributes: false,
    nestingLimit: deepest,
    onOpenTag: () => {
      depth++;
      check();
    },
    onCloseTag: () => void depth--,
    textFilter: (text) => {
      check();
      return text;
    },
    transformTags: {
      "*": (tag, given) => {
        const kept = { ...given };
        delete kept.class;
        // The body goes on as a box, and its colour with it.
        const sheet = tag === "body" && given.bgcolor ? `background-color:${given.bgcolor};` : "";
        const style = styleOf(sheet + (given.style ?? ""));
        if (style) kept.style = style;
        else delete kept.style;
        plain &&= !given.bgcolor && !given.color && !/(^|;)(color|background)/.test(style);
        const own = classOf(tag, given);
        if (own) kept.class = own;
        if (tag === "a") link(kept);
        if (tag === "img") picture(kept, pictures, inline);
        return { tagName: tag === "body" ? "div" : tag, attribs: kept };
      },
    },
    exclusiveFilter: ({ tag, attribs }) => tag === "img" && isCounter(attribs),
  });
  const worded = /[^\s\p{Cf}\p{Zs}]/u.test(textOf(shown));
  return { html: shown, pictures, plain, worded, cut: html.length > longestHtml };
}

/** The words of cleaned HTML, without its tags. */
export const textOf = (html: string): string =>
  html.replace(/<[^>]*>/g, " ").replace(/&(nbsp|#160|#xa0);/gi, " ");

/** What our own style and the folding of quotes look for; no class of its sender is kept. */
function classOf(tag: string, given: sanitize.Attributes): string | null {
  const classes = ` ${given.class ?? ""} `;
  if (tag === "blockquote" && (given.type === "cite" || /\b(gmail_quote|protonmail_quote)\b/.test(classes))) {
    return "quote";
  }
  if (tag === "div" && /\b(yahoo_quoted|moz-forward-container)\b/.test(classes)) return "quote";
  // Outlook puts a line above what it quotes, and nothing around it.
  if (tag === "div" && given.id === "divRplyFwdMsg") return "quote-from";
  if (tag === "div" && /border-top:\s*solid\s+#?(e1e1e1|b5c4df)/i.test(given.style ?? "")) {
    return "quote-from";
  }
  return tag === "p" && /\bMso\w+/.test(classes) ? "mso" : null;
}

/** A link is whole and leads to the web, a mailbox or a telephone; it opens beside the desktop and tells nobody of us. */
function link(kept: sanitize.Attributes): void {
  const href = wholeAddress(kept.href ?? "", /^(https?|mailto|tel):$/);
  delete kept.href;
  delete kept.target;
  delete kept.rel;
  if (href === null) return;
  kept.href = href;
  kept.target = "_blank";
  kept.rel = "noopener noreferrer nofollow";
}

/** As a browser would read it: without control characters in it; null where it is not whole, or of another scheme. */
export function wholeAddress(given: string, schemes: RegExp): string | null {
  const address = given.replace(/[\0-\x20\x7f-\x9f]+/g, (gap) => /^ +$/.test(gap) ? gap : "").trim();
  const url = URL.parse(address.startsWith("//") ? `https:${address}` : address);
  return url && schemes.test(url.protocol) ? url.href : null;
}

/** Pictures that every browser draws and none runs. */
const drawn = /^data:image\/(png|jpe?g|gif|webp|bmp|avif);base64,[a-z0-9+/=\s]*$/i;

function picture(
  kept: sanitize.Attributes,
  pictures: string[],
  inline: (contentId: string) => string | null,
): void {
  const src = (kept.src ?? "").trim();
  delete kept.src;
  if (/^cid:/i.test(src)) {
    const own = inline(decoded(src.slice(4)));
    if (own) kept.src = own;
    else kept.class = "missing";
    return;
  }
  if (drawn.test(src)) {
    kept.src = src.replace(/\s/g, "");
    return;
  }
  const address = wholeAddress(src, /^https?:$/);
  if (address) kept.src = `${placeholder}${pictures.push(address) - 1}`;
  else kept.class = "missing";
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A picture of one point counts who reads, and shows nothing. */
const isCounter = ({ src, width, height }: sanitize.Attributes) =>
  src?.startsWith(placeholder) === true && /^[01](px)?$/.test(width ?? "") &&
  /^[01](px)?$/.test(height ?? "");

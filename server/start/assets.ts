/**
 * The static files, read once at the start: bundled, minified, compressed, and named by a hash of their
 * content.
 */
import { places } from "../../views/desk/types.ts";
import { createHash } from "node:crypto";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { locales, uiFor } from "../../views/i18n/index.ts";
import { timeForms } from "../../views/i18n/times.ts";
import { shortcuts } from "../../views/shortcuts.ts";
import { fileIconNames, iconNames, mailIconNames } from "../../views/ui/Icon.tsx";
import { type BuildCache, buildCacheIn, noBuildCache } from "./build_cache.ts";
import { minifierWith, type Minify } from "./minify.ts";

export interface Assets {
  /**
   * Gives the address of an asset by its plain name; the address changes with the content. Throws for an
   * unknown name.
   */
  url(name: string): string;
  /** Gives the response to a request for `path`, or null when there is no such asset. */
  respond(path: string, acceptEncoding: string | null): Response | null;
}

const types = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
} as const;

interface Asset {
  type: string;
  cache: string;
  bodies: { br: Uint8Array<ArrayBuffer>; gzip: Uint8Array<ArrayBuffer>; identity: Uint8Array<ArrayBuffer> };
}

/** The stylesheet of each kind of page: the files of static/css it consists of, in order. */
const stylesheets = {
  "desk.css": [
    "tokens",
    "base",
    "button",
    "form",
    "face",
    "top",
    "state",
    "request",
    "rail",
    "list",
    "channels",
    "contact",
    "payload",
    "log",
    "typing",
    "composer",
    "attachments",
    "quick",
    "foot",
    "customer",
    "reader",
    "help",
    "not-for-us",
    "offer",
    "desk",
  ],
  "portal.css": ["tokens", "base", "button", "form", "log", "typing", "composer", "attachments", "portal"],
  "self-test.css": ["tokens", "base", "button", "form", "people", "access", "selftest"],
  "supervisor.css": [
    "tokens",
    "base",
    "button",
    "form",
    "face",
    "top",
    "log",
    "attachments",
    "help",
    "supervisor",
    "panel",
    "closing",
  ],
  "admin.css": ["tokens", "base", "button", "form", "people", "help", "admin", "admin-form", "check-list"],
  "access.css": ["tokens", "base", "button", "form", "people", "access"],
};
/**
 * The script of each kind of page: htmx, then these files of static/js, in order. They make one file because
 * similar scripts compress better together.
 */
const scripts = {
  "desk.js": ["times", "live", "ring", "files", "composer", "contacts", "desk", "card", "help"],
  "supervisor.js": ["times", "zones", "live", "board"],
  "portal.js": ["live", "files", "composer", "embed", "portal"],
};
/** The scripts of pages without htmx. */
const plainScripts = {
  "self-test.js": ["times", "ring", "selftest"],
  "times.js": ["times", "zones"],
  "admin.js": ["copy", "trial"],
  // Loaded after the page, so that what is in it weighs nothing on the first load.
  "portal-late.js": ["times", "zones", "saving"],
};
/**
 * Marks drawn on the tab's icon while there is an offer or an unread message; they differ in shape, not only
 * in colour.
 */
const badges = {
  "offer.svg": '<circle cx="22" cy="10" r="10" fill="#d9480f"/><path d="M22 4v7m0 4v.5" stroke="#fff" ' +
    'stroke-width="3.4" stroke-linecap="round"/>',
  "unread.svg": '<circle cx="25" cy="7" r="6.5" fill="#ffd43b" stroke="#0a3b49" stroke-width="1.5"/>',
};
const htmx = ["htmx.min.js", "ext/hx-sse.min.js", "ext/hx-upsert.min.js"];

/**
 * Reads static/ and the libraries under `root`. What an earlier start built from the same sources is taken
 * from `cache`.
 */
export async function loadAssets(
  root: URL,
  cache = buildCacheIn(new URL("node_modules/.cache/guichet/", root)),
): Promise<Assets> {
  const read = (path: string) => Deno.readTextFile(new URL(path, root));
  const minify = minifierWith(
    cache,
    `terser ${JSON.parse(await read("node_modules/terser/package.json")).version}`,
  );
  const joined = async (paths: string[]) => (await Promise.all(paths.map(read))).join("\n");
  const found = new Map<string, string>();
  for (const [name, parts] of Object.entries(stylesheets)) {
    found.set(name, leanStyle(perPlace(await joined(parts.map((part) => `static/css/${part}.css`)))));
  }
  const library = await joined(htmx.map((path) => `node_modules/htmx.org/dist/${path}`));
  // The forms of times in views/i18n/times.ts are put into the browser's script.
  const script = async (parts: string[]) =>
    await minify(
      (await joined(parts.map((part) => `static/js/${part}.js`)))
        .replace('"TIMES"', () => JSON.stringify(timeForms)),
    );
  for (const [name, parts] of Object.entries(scripts)) {
    const ours = await script(parts);
    found.set(name, `${library}\n${ours}`);
  }
  // Scripts that a page loads only when somebody begins to work on it (quick.js, order.js) or adds a file
  // (attachments.js), when an email is shown (frames.js) or written (mail.js), or a text (sms.js).
  for (const name of ["quick.js", "attachments.js", "order.js", "frames.js", "mail.js", "sms.js"]) {
    found.set(name, await minify(await read(`static/js/${name}`)));
  }
  // The list of shortcuts in views/shortcuts.ts is put into the browser's script.
  const keys = await minify(await read("static/js/keys.js"));
  found.set("keys.js", keys.replace('"KEYS"', () => JSON.stringify(shortcuts)));
  for (const name of ["shortcuts.css", "emails.css", "mail.css"]) {
    found.set(name, leanStyle(await read(`static/css/${name}`)));
  }
  found.set("trix.js", withoutStyle(await read("node_modules/trix/dist/trix.umd.min.js")));
  for (const [name, parts] of Object.entries(plainScripts)) found.set(name, await script(parts));
  found.set("widget.js", await widget(read, minify));
  const icon = await read("static/icon.svg");
  found.set("icon.svg", icon);
  for (const [name, badge] of Object.entries(badges)) {
    found.set(name, icon.replace("</svg>", `${badge}</svg>`));
  }
  found.set("icons.svg", await sprite(read, iconNames));
  found.set("files.svg", await sprite(read, fileIconNames));
  found.set("mail.svg", await sprite(read, mailIconNames));
  return serve(found, cache);
}

/**
 * The editor writes its own style into the page, which our policy forbids: without that it needs no exception, and
 * mail.css has what it would have written.
 */
function withoutStyle(script: string): string {
  const lean = script.replace(/([\w$]+\.)?head\.insertBefore\(([\w$]+),[^)]*?\)/, "$2");
  if (lean === script) throw new Error("the editor no longer writes its style where it did");
  return lean;
}

/** Removes comments and needless spaces from a stylesheet. */
function leanStyle(text: string): string {
  return text.replace(/^\s*\/\*[\s\S]*?\*\/$/gm, "").replace(/\s*([{};,])\s+/g, "$1").replace(/: +/g, ":")
    .replaceAll(";}", "}");
}

/**
 * Repeats each line of a selector that contains PLACE, once for each place of the desk, so that a new channel
 * needs no style of its own.
 */
function perPlace(style: string): string {
  return style.replace(
    /^(.*PLACE.*?)( \{|,)$/gm,
    (_, selector: string, end: string) =>
      places.map((place) => selector.replaceAll("PLACE", place)).join(",\n") + end,
  );
}

/**
 * Builds the widget's script. It runs on other sites, where it can load nothing from us, so its style and its
 * texts in all languages are put into it.
 */
async function widget(read: (path: string) => Promise<string>, minify: Minify): Promise<string> {
  const words = Object.fromEntries(locales.map((locale) => [locale, uiFor(locale).t.widget]));
  const style = leanStyle(await read("static/css/widget.css"));
  return (await minify(await read("static/js/widget.js")))
    .replace('"WORDS"', () => JSON.stringify(words)).replace('"STYLE"', () => JSON.stringify(style));
}

/** Builds one SVG file of these icons. The symbols are drawn in the colour of the text around them. */
async function sprite(
  read: (path: string) => Promise<string>,
  names: readonly string[],
): Promise<string> {
  const symbols = await Promise.all(names.map(async (name) => {
    const svg = await read(`node_modules/@tabler/icons/icons/outline/${name}.svg`);
    const drawing = svg.replace(/<!--[\s\S]*?-->/g, "").replace(/^[\s\S]*?<svg[\s\S]*?>|<\/svg>\s*$/g, "");
    return `<symbol id="${name}" viewBox="0 0 24 24">${drawing.replace(/\s+/g, " ").trim()}</symbol>`;
  }));
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
}

/**
 * Compresses `found` (name → text) and holds it in memory, under names that contain a hash of the content.
 */
export function serve(found: ReadonlyMap<string, string>, cache: BuildCache = noBuildCache): Assets {
  const brotli = (bytes: Uint8Array) => {
    const how = `brotli ${Deno.version.deno}`;
    const known = cache.find(how, bytes);
    if (known) return known;
    const compressed = new Uint8Array(brotliCompressSync(bytes));
    cache.store(how, bytes, compressed);
    return compressed;
  };
  const byPath = new Map<string, Asset>();
  const urls = new Map<string, string>();
  for (const [name, text] of found) {
    const [stem, extension] = name.split(".") as [string, keyof typeof types];
    const identity = new TextEncoder().encode(text);
    const hash = createHash("sha256").update(identity).digest("hex").slice(0, 10);
    const asset = {
      type: types[extension],
      bodies: {
        br: brotli(identity),
        gzip: new Uint8Array(gzipSync(identity, { level: 9 })),
        identity,
      },
    };
    const hashed = `/static/${stem}.${hash}.${extension}`;
    byPath.set(hashed, { ...asset, cache: "public, max-age=31536000, immutable" });
    // Views and scripts that do not know the hash ask for the plain name.
    byPath.set(`/static/${name}`, { ...asset, cache: "public, max-age=3600" });
    urls.set(name, hashed);
  }
  return {
    url: (name) => {
      const url = urls.get(name);
      if (!url) throw new Error(`no asset ${name}`);
      return url;
    },
    respond: (path, acceptEncoding) => {
      const asset = byPath.get(path);
      if (!asset) return null;
      const encoding = (["br", "gzip"] as const).find((name) => acceptEncoding?.includes(name)) ?? "identity";
      return new Response(asset.bodies[encoding], {
        headers: {
          "content-type": asset.type,
          "cache-control": asset.cache,
          "vary": "Accept-Encoding",
          ...(encoding === "identity" ? {} : { "content-encoding": encoding }),
        },
      });
    },
  };
}

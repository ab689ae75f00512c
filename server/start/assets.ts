/** Everything static, read once at the start: bundled, hashed by content, compressed ahead of time. */
import { places } from "../../views/desk/types.ts";
import { createHash } from "node:crypto";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { locales, uiFor } from "../../views/i18n/index.ts";
import { timeForms } from "../../views/i18n/times.ts";
import { shortcuts } from "../../views/shortcuts.ts";
import { fileIconNames, iconNames } from "../../views/ui/Icon.tsx";
import { type Kept, keptIn, nothingKept } from "./kept.ts";
import { type Small, smaller } from "./small.ts";

export interface Assets {
  /** The address of an asset by its plain name; it changes with the content. */
  url(name: string): string;
  /** The answer to a request under /static/, or null when there is no such thing. */
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

/** Each page's stylesheet, from the files of static/css in this order. */
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
  "supervisor.css": ["tokens", "base", "button", "form", "face", "top", "supervisor", "closing"],
  "admin.css": ["tokens", "base", "button", "form", "people", "admin", "admin-form"],
  "access.css": ["tokens", "base", "button", "form", "people", "access"],
};
/** Each page's script: the library, then ours from static/js in this order. One file, because alike parts compress together. */
const scripts = {
  "desk.js": ["times", "live", "ring", "files", "composer", "contacts", "desk", "card", "help"],
  "supervisor.js": ["times", "zones", "live"],
  "portal.js": ["live", "files", "composer", "embed", "portal"],
};
/** Of pages that do without the library. */
const plainScripts = {
  "self-test.js": ["times", "ring", "selftest"],
  "times.js": ["times", "zones"],
  // It comes after the page: what is in it weighs nothing on the first load.
  "portal-late.js": ["times", "zones", "saving"],
};
/** The tab's icon while somebody waits for an answer: told apart by their shape as well. */
const badges = {
  "offer.svg": '<circle cx="22" cy="10" r="10" fill="#d9480f"/><path d="M22 4v7m0 4v.5" stroke="#fff" ' +
    'stroke-width="3.4" stroke-linecap="round"/>',
  "unread.svg": '<circle cx="25" cy="7" r="6.5" fill="#ffd43b" stroke="#0a3b49" stroke-width="1.5"/>',
};
const htmx = ["htmx.min.js", "ext/hx-sse.min.js", "ext/hx-upsert.min.js"];

/** Reads static/ and the libraries under `root`; what an earlier start built of the same sources is taken as it is. */
export async function loadAssets(
  root: URL,
  kept = keptIn(new URL("node_modules/.cache/guichet/", root)),
): Promise<Assets> {
  const read = (path: string) => Deno.readTextFile(new URL(path, root));
  const small = smaller(kept, `terser ${JSON.parse(await read("node_modules/terser/package.json")).version}`);
  const joined = async (paths: string[]) => (await Promise.all(paths.map(read))).join("\n");
  const found = new Map<string, string>();
  for (const [name, parts] of Object.entries(stylesheets)) {
    found.set(name, leanStyle(perPlace(await joined(parts.map((part) => `static/css/${part}.css`)))));
  }
  const library = await joined(htmx.map((path) => `node_modules/htmx.org/dist/${path}`));
  // How times are written is one list, ours and theirs.
  const script = async (parts: string[]) =>
    await small(
      (await joined(parts.map((part) => `static/js/${part}.js`)))
        .replace('"TIMES"', () => JSON.stringify(timeForms)),
    );
  for (const [name, parts] of Object.entries(scripts)) {
    const ours = await script(parts);
    found.set(name, `${library}\n${ours}`);
  }
  // Asked for by the first who types a slash, or brings a file.
  for (const name of ["quick.js", "attachments.js"]) {
    found.set(name, await small(await read(`static/js/${name}`)));
  }
  // Which key does what is one list, ours and theirs.
  const keys = await small(await read("static/js/keys.js"));
  found.set("keys.js", keys.replace('"KEYS"', () => JSON.stringify(shortcuts)));
  found.set("shortcuts.css", leanStyle(await read("static/css/shortcuts.css")));
  for (const [name, parts] of Object.entries(plainScripts)) found.set(name, await script(parts));
  found.set("widget.js", await widget(read, small));
  const icon = await read("static/icon.svg");
  found.set("icon.svg", icon);
  for (const [name, badge] of Object.entries(badges)) {
    found.set(name, icon.replace("</svg>", `${badge}</svg>`));
  }
  found.set("icons.svg", await sprite(read, iconNames));
  found.set("files.svg", await sprite(read, fileIconNames));
  return serve(found, kept);
}

/** A stylesheet without what is there for those who read its source. */
function leanStyle(text: string): string {
  return text.replace(/^\s*\/\*[\s\S]*?\*\/$/gm, "").replace(/\s*([{};,])\s+/g, "$1").replace(/: +/g, ":")
    .replaceAll(";}", "}");
}

/** A line of a selector that names PLACE, once for each place of the desk: a new channel needs no style of its own. */
function perPlace(style: string): string {
  return style.replace(
    /^(.*PLACE.*?)( \{|,)$/gm,
    (_, selector: string, end: string) =>
      places.map((place) => selector.replaceAll("PLACE", place)).join(",\n") + end,
  );
}

/** On a site that is not ours there is nothing to ask: the script brings its style, and its words in all languages. */
async function widget(read: (path: string) => Promise<string>, small: Small): Promise<string> {
  const words = Object.fromEntries(locales.map((locale) => [locale, uiFor(locale).t.widget]));
  const style = leanStyle(await read("static/css/widget.css"));
  return (await small(await read("static/js/widget.js")))
    .replace('"WORDS"', () => JSON.stringify(words)).replace('"STYLE"', () => JSON.stringify(style));
}

/** Our few icons as one file; the symbols draw in the colour of the text around them. */
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

/** Holds `found` (name → text) in memory, under names that carry the hash of the content. */
export function serve(found: ReadonlyMap<string, string>, kept: Kept = nothingKept): Assets {
  const brotli = (bytes: Uint8Array) => {
    const how = `brotli ${Deno.version.deno}`;
    const known = kept.find(how, bytes);
    if (known) return known;
    const compressed = new Uint8Array(brotliCompressSync(bytes));
    kept.keep(how, bytes, compressed);
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
    // The sprite is also named by views, which know no hashes.
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

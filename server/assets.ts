/** Everything static, read once at the start: bundled, hashed by content, compressed ahead of time. */
import { createHash } from "node:crypto";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { iconNames } from "../views/ui/Icon.tsx";

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
    "rail",
    "list",
    "contact",
    "log",
    "composer",
    "quick",
    "foot",
    "customer",
    "reader",
    "help",
    "offer",
    "desk",
  ],
  "portal.css": ["tokens", "base", "button", "form", "log", "composer", "portal"],
  "access.css": ["tokens", "base", "button", "form", "access"],
};
/** Each page's scripts, from the files of static/js in this order: together they compress better. */
const scripts = {
  "live.js": ["live"],
  "composer.js": ["composer"],
  "desk.js": ["desk", "card", "help"],
  "quick.js": ["quick"],
  "portal.js": ["portal"],
};
const htmx = ["htmx.min.js", "ext/hx-sse.min.js", "ext/hx-upsert.min.js"];

/** Reads static/ and the libraries under `root`. */
export async function loadAssets(root: URL): Promise<Assets> {
  const read = (path: string) => Deno.readTextFile(new URL(path, root));
  const joined = async (paths: string[]) => (await Promise.all(paths.map(read))).join("\n");
  const found = new Map<string, string>();
  for (const [name, parts] of Object.entries(stylesheets)) {
    found.set(name, await joined(parts.map((part) => `static/css/${part}.css`)));
  }
  for (const [name, parts] of Object.entries(scripts)) {
    found.set(name, await joined(parts.map((part) => `static/js/${part}.js`)));
  }
  found.set("htmx.js", await joined(htmx.map((path) => `node_modules/htmx.org/dist/${path}`)));
  found.set("icon.svg", await read("static/icon.svg"));
  found.set("icons.svg", await sprite(read));
  return serve(found);
}

/** Our few icons as one file; the symbols draw in the colour of the text around them. */
async function sprite(read: (path: string) => Promise<string>): Promise<string> {
  const symbols = await Promise.all(iconNames.map(async (name) => {
    const svg = await read(`node_modules/@tabler/icons/icons/outline/${name}.svg`);
    const drawing = svg.replace(/<!--[\s\S]*?-->/g, "").replace(/^[\s\S]*?<svg[\s\S]*?>|<\/svg>\s*$/g, "");
    return `<symbol id="${name}" viewBox="0 0 24 24">${drawing.replace(/\s+/g, " ").trim()}</symbol>`;
  }));
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
}

/** Holds `found` (name → text) in memory, under names that carry the hash of the content. */
export function serve(found: ReadonlyMap<string, string>): Assets {
  const byPath = new Map<string, Asset>();
  const urls = new Map<string, string>();
  for (const [name, text] of found) {
    const [stem, extension] = name.split(".") as [string, keyof typeof types];
    const identity = new TextEncoder().encode(text);
    const hash = createHash("sha256").update(identity).digest("hex").slice(0, 10);
    const asset = {
      type: types[extension],
      bodies: {
        br: new Uint8Array(brotliCompressSync(identity)),
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

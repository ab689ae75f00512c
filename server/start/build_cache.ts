/**
 * Caches what takes a second to build and depends on its sources alone: built once, stored in a folder that may be
 * emptied at any time.
 */
import { createHash } from "node:crypto";

export interface BuildCache {
  /** Returns what was built of these sources in this way; null means that it has to be built. */
  find(how: string, sources: string | Uint8Array): Uint8Array<ArrayBuffer> | null;
  store(how: string, sources: string | Uint8Array, built: Uint8Array): void;
}

/** A folder that cannot be read or written stores nothing: everything is built at each start. */
export function buildCacheIn(folder: URL): BuildCache {
  const place = (how: string, sources: string | Uint8Array) =>
    new URL(createHash("sha256").update(`${how}\n`).update(sources).digest("hex"), folder);
  return {
    find: (how, sources) => {
      try {
        return Deno.readFileSync(place(how, sources));
      } catch {
        return null;
      }
    },
    store: (how, sources, built) => {
      const there = place(how, sources);
      const unfinished = new URL(`${there.href}.${Deno.pid}-${crypto.randomUUID()}`);
      try {
        Deno.mkdirSync(folder, { recursive: true });
        // Whole or not at all: another process may start at this moment.
        Deno.writeFileSync(unfinished, built);
        Deno.renameSync(unfinished, there);
      } catch {
        // The next start builds it again.
      }
    },
  };
}

/** Stores nothing: everything is built at each start. */
export const noBuildCache: BuildCache = { find: () => null, store: () => {} };

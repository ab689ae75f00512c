/**
 * A cache in a folder for what takes time to build and depends on its sources alone. The folder may be
 * emptied at any time.
 */
import { createHash } from "node:crypto";

export interface BuildCache {
  /**
   * Gives what was built from these sources; null when it must be built. `how` names the tool, its version
   * and options.
   */
  find(how: string, sources: string | Uint8Array): Uint8Array<ArrayBuffer> | null;
  store(how: string, sources: string | Uint8Array, built: Uint8Array): void;
}

/**
 * Gives a cache in `folder`. Where the folder cannot be read or written, nothing is kept and everything is
 * built anew.
 */
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
        // Written under another name and renamed, because another process that starts now must not read half
        // a file.
        Deno.writeFileSync(unfinished, built);
        Deno.renameSync(unfinished, there);
      } catch {
        // Not stored: the next start builds it again.
      }
    },
  };
}

/** A cache that keeps nothing. */
export const noBuildCache: BuildCache = { find: () => null, store: () => {} };

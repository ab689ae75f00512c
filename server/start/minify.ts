/** Minifies our scripts. */
import { minify } from "terser";
import type { BuildCache } from "./build_cache.ts";

/** Minifies a script. */
export type Minify = (script: string) => Promise<string>;

/**
 * Gives a function that minifies scripts with terser and keeps the results. `by` names terser and its
 * version.
 */
export function minifierWith(cache: BuildCache, by: string): Minify {
  const options = { ecma: 2020, compress: { passes: 2 } } as const;
  const how = `${by} ${JSON.stringify(options)}`;
  return async (script) => {
    const known = cache.find(how, script);
    if (known) return new TextDecoder().decode(known);
    const { code } = await minify(script, options);
    cache.store(how, script, new TextEncoder().encode(code!));
    return code!;
  };
}

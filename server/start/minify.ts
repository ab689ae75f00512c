/** Our scripts as a browser gets them. */
import { minify } from "terser";
import type { BuildCache } from "./build_cache.ts";

/** Gives a script with short names and no comments. */
export type Minify = (script: string) => Promise<string>;

/** Our scripts are written for those who read them; a browser gets them with short names and no comments. */
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

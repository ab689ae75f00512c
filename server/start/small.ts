/** Minifies our scripts. */
import { minify } from "terser";
import type { Kept } from "./kept.ts";

/** Minifies a script. */
export type Small = (script: string) => Promise<string>;

/**
 * Gives a function that minifies scripts with terser and keeps the results. `by` names terser and its
 * version.
 */
export function smaller(kept: Kept, by: string): Small {
  const options = { ecma: 2020, compress: { passes: 2 } } as const;
  const how = `${by} ${JSON.stringify(options)}`;
  return async (script) => {
    const known = kept.find(how, script);
    if (known) return new TextDecoder().decode(known);
    const { code } = await minify(script, options);
    kept.keep(how, script, new TextEncoder().encode(code!));
    return code!;
  };
}

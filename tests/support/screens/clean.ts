/** axe-core on every screen and state, in every theme; one language, at one size. */
import { assert, assertEquals } from "../run/assert.ts";
import { findings, type Judged } from "./axe.ts";
import { screens, type WalkName } from "./screens.ts";
import type { Locale } from "../../../views/i18n/index.ts";

const sizes: Record<Locale, [number, number]> = {
  en: [1440, 900],
  "fr-CA": [320, 640],
  "fr-FR": [900, 700],
};

/**
 * The test of one language: a file for each, so that they can run beside each other. With `only`, of these walks alone,
 * unless all are asked for (`SCREENS=all`, as the proof does).
 */
export function testScreens(locale: Locale, only?: WalkName[]): void {
  const walks = Deno.env.get("SCREENS") === "all" ? undefined : only;
  const size = sizes[locale];
  Deno.test(`axe finds nothing on any screen in ${locale}, ${size[0]} pixels wide, in any theme`, async () => {
    const found: Record<string, string[]> = {};
    const seen: string[] = [];
    const judged: Judged = new Map();
    for await (const { name, page } of screens(locale, size, walks)) {
      seen.push(name);
      const lines = await findings(page, judged);
      if (lines.length) found[name] = lines;
    }
    assertEquals(found, {});
    assert(seen.length > (walks ? 10 : 30), `${seen.length} screens`);
  });
}

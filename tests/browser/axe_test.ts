/** axe-core on every screen and state, in every theme and language. */
import { assert, assertEquals } from "../support/run/assert.ts";
import { findings } from "../support/screens/axe.ts";
import { screens } from "../support/screens/screens.ts";
import type { Locale } from "../../views/i18n/index.ts";

const sizes: Record<Locale, [number, number]> = {
  en: [1440, 900],
  "fr-CA": [320, 640],
  "fr-FR": [900, 700],
};

for (const [locale, size] of Object.entries(sizes) as [Locale, [number, number]][]) {
  Deno.test(`axe finds nothing on any screen in ${locale}, ${size[0]} pixels wide, in any theme`, async () => {
    const found: Record<string, string[]> = {};
    const seen: string[] = [];
    for await (const { name, page } of screens(locale, size)) {
      seen.push(name);
      const lines = await findings(page);
      if (lines.length) found[name] = lines;
    }
    assertEquals(found, {});
    assert(seen.length > 30, `${seen.length} screens`);
  });
}

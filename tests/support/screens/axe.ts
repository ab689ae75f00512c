/** What axe-core finds on a page, in each theme. */
import type { Page } from "playwright-core";
import { pairsOf } from "./pairs.ts";
import { still } from "./walk.ts";

export const themes = {
  light: { colorScheme: "light", contrast: "no-preference", forcedColors: "none" },
  dark: { colorScheme: "dark", contrast: "no-preference", forcedColors: "none" },
  "high contrast": { colorScheme: "light", contrast: "more", forcedColors: "none" },
  "high contrast, dark": { colorScheme: "dark", contrast: "more", forcedColors: "none" },
  "forced colours": { colorScheme: "dark", contrast: "more", forcedColors: "active" },
} as const;

/** Rules that a theme can change; the others are asked once. */
const themed = ["color-contrast", "link-in-text-block"];

/** The smaller of its two builds: half as much to send to each page. */
const source = await Deno.readTextFile(new URL("../../../node_modules/axe-core/axe.min.js", import.meta.url));

/** Which texts were judged in which theme, by their keys. */
export type Judged = Map<string, Set<string>>;

/**
 * One line for each thing it finds, in whichever theme; an empty list is what one wants. In the first theme everything is
 * asked of the whole page. In the others a text is judged once on its ground: `judged` remembers it from page to page.
 */
export async function findings(page: Page, judged: Judged = new Map()): Promise<string[]> {
  // A document that was asked before still has it.
  if (!await page.evaluate("'axe' in globalThis")) await page.evaluate(source);
  const found: string[] = [];
  for (const [name, media] of Object.entries(themes)) {
    await page.emulateMedia(media);
    await still(page);
    const lines = name === "light" ? await violations(page) : await unjudged(page, judged, name);
    found.push(...lines.map((line) => `${name}: ${line}`));
  }
  await page.emulateMedia(themes.light);
  return found;
}

async function unjudged(page: Page, judged: Judged, theme: string): Promise<string[]> {
  const known = judged.get(theme) ?? new Set();
  judged.set(theme, known);
  const fresh: number[] = [];
  for (const [at, pair] of (await pairsOf(page)).entries()) {
    if (known.has(pair)) continue;
    known.add(pair);
    fresh.push(at);
  }
  return fresh.length ? await violations(page, fresh) : [];
}

/** Of the whole page by all rules, or of these of its `texts` by those that a theme can change. */
function violations(page: Page, pairs?: number[]): Promise<string[]> {
  return page.evaluate(async ({ pairs, rules }) => {
    const { axe, texts } = globalThis as unknown as {
      axe: typeof import("axe-core");
      texts: Element[][];
    };
    const where = pairs
      ? { include: pairs.flatMap((pair) => texts[pair]!) as unknown as string[] }
      : document;
    const { violations } = await axe.run(where, {
      resultTypes: ["violations"],
      ...(pairs ? { runOnly: { type: "rule", values: rules } } : {}),
    });
    return violations.map(({ id, nodes }) =>
      `${id}: ${nodes.map(({ target, any }) => `${target.join(" ")} ${any[0]?.message ?? ""}`).join(" | ")}`
    );
  }, { pairs, rules: themed });
}

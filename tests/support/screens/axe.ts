/** What axe-core finds on a page, in each theme. */
import axe from "axe-core";
import type { Page } from "playwright-core";
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

/** One line for each thing it finds, in whichever theme; an empty list is what one wants. */
export async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found: string[] = [];
  for (const [name, media] of Object.entries(themes)) {
    await page.emulateMedia(media);
    await still(page);
    const rules = name === "light" ? null : themed;
    found.push(...(await violations(page, rules)).map((line) => `${name}: ${line}`));
  }
  await page.emulateMedia(themes.light);
  return found;
}

function violations(page: Page, rules: string[] | null): Promise<string[]> {
  return page.evaluate(async (only) => {
    const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
    const { violations } = await axe.run(document, {
      resultTypes: ["violations"],
      ...(only ? { runOnly: { type: "rule", values: only } } : {}),
    });
    return violations.map(({ id, nodes }) =>
      `${id}: ${nodes.map(({ target, any }) => `${target.join(" ")} ${any[0]?.message ?? ""}`).join(" | ")}`
    );
  }, rules);
}

/**
 * Every screen in three languages at five widths: the foot stands on one line, nothing is cut without an ellipsis or lies
 * outside the page, and axe finds nothing.
 */
import { wrongInFoot } from "../support/browser/foot.ts";
import { findings, type Judged } from "../support/screens/axe.ts";
import { misplaced } from "../support/screens/layout.ts";
import { screens } from "../support/screens/screens.ts";
import { still } from "../support/screens/walk.ts";
import { locales } from "../../views/i18n/locales.ts";

const widths = [[1440, 900], [1024, 768], [768, 1024], [390, 844], [320, 640]] as const;

export async function prove(say: (line: string) => void): Promise<void> {
  const wrong: string[] = [];
  for (const locale of locales) {
    let seen = 0;
    const judged: Judged = new Map();
    // A screen is walked to at the widest; at the others it is the same page made narrower, as a window is.
    for await (const { name, page } of screens(locale, [...widths[0]])) {
      seen++;
      for (const [width, height] of widths) {
        await page.setViewportSize({ width, height });
        await still(page);
        const lines = [...await misplaced(page), ...await wrongInFoot(page), ...await findings(page, judged)];
        for (const line of lines) wrong.push(`${locale}, ${width} px, ${name}: ${line}`);
      }
      await page.setViewportSize({ width: widths[0][0], height: widths[0][1] });
    }
    say(`${locale}: ${seen} screens at ${widths.length} widths, ${wrong.length} faults so far`);
  }
  if (wrong.length) throw new Error([...new Set(wrong)].join("\n"));
}

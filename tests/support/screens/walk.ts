/** Every screen there is and every state it has, one after the other, in one language: what looks at them is its reader's. */
import type { BrowserContext, Page } from "playwright-core";
import type { Locale } from "../../../views/i18n/index.ts";
import type { Ui } from "../../../views/types.ts";
import type { Chromium } from "../browser/browser.ts";

/** A page as it is right now; it moves on when the next is asked for. */
export interface Screen {
  /** A word or two, the same in every language. */
  name: string;
  page: Page;
}

export interface Walk {
  chromium: Chromium;
  ui: Ui;
  width: number;
  height: number;
}

export type Screens = AsyncGenerator<Screen, void, void>;

/** Somebody's browser, in the walk's language and size. */
export function someone({ chromium, ui, width, height }: Walk): Promise<BrowserContext> {
  return chromium.person({
    locale: ui.locale satisfies Locale,
    viewport: { width, height },
    colorScheme: "light",
    deviceScaleFactor: 1,
  });
}

/** Brings every motion to its end: a picture of a motion is nobody's, and the end needs no waiting for. */
export async function still(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const motion of document.getAnimations()) {
      // What runs for longer than a second is a clock, not a motion.
      if (Number(motion.effect?.getComputedTiming().endTime) <= 1000) motion.finish();
    }
  });
}

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

/** Resolves when nothing moves any more: a picture of a motion is nobody's. */
export async function still(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.allSettled(
      // What runs for longer than a second is a clock, not a motion; what moves behind a closed fold never ends.
      document.getAnimations().filter(({ effect }) =>
        Number(effect?.getComputedTiming().endTime) <= 1000 &&
        (effect as KeyframeEffect).target?.checkVisibility()
      ).map((motion) => motion.finished),
    ).then(() => {})
  );
}

/** Every state of every screen in English and French, light and dark, wide and narrow, as sheets one can look through. */
import type { Buffer } from "node:buffer";
import type { Locale } from "../../views/i18n/index.ts";
import { openChromium } from "../support/browser/browser.ts";
import { themes } from "../support/screens/axe.ts";
import { screens } from "../support/screens/screens.ts";
import { still } from "../support/screens/walk.ts";

const locales: Locale[] = ["en", "fr-CA"];
const schemes = ["light", "dark"] as const;
/** A screen's size, and how wide it stands on a sheet of so many columns. */
const sizes = [
  { screen: [1440, 900], shown: 720, columns: 3 },
  { screen: [320, 640], shown: 256, columns: 8 },
] as const;

interface Picture {
  name: string;
  png: Buffer;
}

/** Writes `<language>-<theme>-<width>.jpg` for each into `folder`, which ends in a slash; says how many screens each has. */
export async function writeSheets(folder: string, say: (line: string) => void): Promise<void> {
  for (const locale of locales) {
    for (const size of sizes) {
      const pictures = { light: [] as Picture[], dark: [] as Picture[] };
      for await (const { name, page } of screens(locale, [...size.screen])) {
        for (const scheme of schemes) {
          await page.emulateMedia(themes[scheme]);
          await still(page);
          pictures[scheme].push({ name, png: await page.screenshot() });
        }
        await page.emulateMedia(themes.light);
      }
      for (const scheme of schemes) {
        const path = `${folder}${locale}-${scheme}-${size.screen[0]}.jpg`;
        await writeSheet(path, pictures[scheme], size.shown, size.columns);
        say(`${path}: ${pictures[scheme].length} screens`);
      }
    }
  }
}

async function writeSheet(path: string, pictures: Picture[], shown: number, columns: number): Promise<void> {
  await using chromium = await openChromium();
  const person = await chromium.person({ viewport: { width: columns * (shown + 16) + 16, height: 600 } });
  const page = await person.newPage();
  const figures = pictures.map(({ name, png }) =>
    `<figure><img src="data:image/png;base64,${
      png.toString("base64")
    }"><figcaption>${name}</figcaption></figure>`
  );
  await page.setContent(
    `<style>body{margin:16px;display:grid;grid-template-columns:repeat(${columns},${shown}px);gap:16px;` +
      `font:13px system-ui;background:#888;color:#fff}figure{margin:0}img{width:100%;display:block}` +
      `figcaption{padding:4px 0}</style>${figures.join("")}`,
  );
  await page.screenshot({ path, fullPage: true, type: "jpeg", quality: 60 });
}

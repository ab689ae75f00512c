/** The walk over the screens judges a text once per theme on its ground, and again where anything about it is another. */
import type { Page } from "playwright-core";
import { openChromium } from "../support/browser/browser.ts";
import { assert, assertEquals } from "../support/run/assert.ts";
import { findings, type Judged } from "../support/screens/axe.ts";

const style = `<style>
  body { background: #fff; color: #111; margin: 0 }
  main > div { padding: 20px } .under { position: absolute; inset: 0; z-index: -1 }
  @media (prefers-color-scheme: dark) {
    body { background: #111; color: #eee }
    .late { background: #ddd } .covered .under { background: #ccc }
    button { color: #444; background: #333 } a { color: #bbb; text-decoration: none }
    .page:has(.sign) p { color: #333 }
  }
</style>`;

const show = (page: Page, body: string) =>
  page.setContent(
    `<!doctype html><html lang="en"><head><title>A page</title>${style}</head><body class="page"><main><h1>Words</h1>
    ${body}</main></body></html>`,
  );

/** What is found on a page that comes after others, by theme and rule. */
async function after(earlier: string[], body: string): Promise<string[]> {
  await using chromium = await openChromium();
  const page = await (await chromium.person()).newPage();
  const judged: Judged = new Map();
  for (const one of earlier) {
    await show(page, one);
    assertEquals(await findings(page, judged), []);
  }
  await show(page, body);
  const lines = (await findings(page, judged)).map((line) => line.split(":").slice(0, 2).join(":"));
  // Whether colours that are forced agree is the browser's affair.
  return lines.filter((line) => !line.startsWith("forced"));
}

const plain = "<div><p>Some words to read.</p></div>";
const dark = ["dark: color-contrast", "high contrast, dark: color-contrast"];

Deno.test("the same words on another ground are judged again, though an earlier page had them", async () => {
  assertEquals(await after([plain], '<div class="late"><p>Some words to read.</p></div>'), dark);
});

Deno.test("a ground that is no ancestor counts as well", async () => {
  const body = '<div class="covered"><p>Some words to read.</p><i class="under"></i></div>';
  assertEquals(await after([plain, body.replace("covered", "free")], body), dark);
});

Deno.test("what makes other colours from far away is judged again", async () => {
  assertEquals(await after([plain], `${plain}<span class="sign"></span>`), dark);
});

Deno.test("a button that could not be pressed before is judged when it can", async () => {
  assertEquals(await after(["<button disabled>Save</button>"], "<button>Save</button>"), dark);
});

Deno.test("a link that stood alone before is told from the words around it", async () => {
  const found = await after(
    ['<p><a href="/x">All of it</a></p>'],
    '<p>Read <a href="/x">All of it</a> today.</p>',
  );
  assert(found.includes("dark: link-in-text-block"), found.join());
});

Deno.test("what a theme cannot change is asked of each page whole", async () => {
  const bad = `${plain}<input>`;
  assertEquals(await after([plain], bad), ["light: label"]);
});

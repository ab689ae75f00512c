/** A real Chromium, and what a person does in it: a handful of actions. */
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from "playwright-core";
import { demoPassword } from "../run/server.ts";

/**
 * The last `--disable-features` is the one that counts, so this one holds what Playwright's own has as well; what is new
 * are the pages with which a full Chromium fills the address bar of each new window: a third of what a test costs.
 */
const without = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
  "WebUIOmniboxFullPopup",
  // A process that is begun in advance for a next page that never comes, and one for sounds that nobody hears.
  "SpareRendererForSitePerProcess",
  "AudioServiceOutOfProcess",
];

const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  `--disable-features=${without.join(",")}`,
];
/** Where Debian and others put a whole one. */
const whole = ["chromium", "chromium-browser", "google-chrome"];
/** The same engine without a window around its pages: a fifth cheaper, and without notifications and devices. */
const shell = "chromium-headless-shell";

/** The path of an installed Chromium, or null: a whole one, unless its shell will do and is there. */
export async function findChromium(of: "whole" | "shell" = "whole"): Promise<string | null> {
  const names = of === "shell" ? [shell, ...whole] : whole;
  const folders = (Deno.env.get("PATH") ?? "").split(":");
  for (const name of names) {
    for (const folder of folders) {
      const path = `${folder}/${name}`;
      if (await Deno.stat(path).then((found) => found.isFile, () => false)) return path;
    }
  }
  return null;
}

export interface Chromium extends AsyncDisposable {
  browser: Browser;
  /** A person of their own: no cookie shared with anybody. */
  person(options?: Parameters<Browser["newContext"]>[0]): Promise<BrowserContext>;
}

let testing = false;
let shared: Promise<Browser> | undefined;
// Elsewhere than in a test nobody would end it.
Deno.test.beforeAll(() => void (testing = true));
Deno.test.afterAll(async () => await (await shared)?.close());

/**
 * The Chromium of this process: tests share it, each with people of its own. A test that needs switches of its own has one
 * to itself.
 */
export async function openChromium(switches: string[] = []): Promise<Chromium> {
  const alone = switches.length > 0 || !testing;
  const browser = alone ? await launch(switches) : await theShared();
  const people: BrowserContext[] = [];
  return {
    browser,
    person: async (options = {}) => {
      const context = await browser.newContext({ locale: "en", ...options });
      people.push(context);
      // Patience alone: nothing waits for it where there is a core to spare.
      context.setDefaultTimeout(30_000);
      return context;
    },
    [Symbol.asyncDispose]: async () => {
      if (alone) await browser.close();
      else await Promise.all(people.map((context) => context.close()));
    },
  };
}

/** Begun by whoever asks first, and again where it died. */
async function theShared(): Promise<Browser> {
  const there = await shared;
  if (there?.isConnected()) return there;
  return await (shared = launch([]));
}

async function launch(switches: string[]): Promise<Browser> {
  // Who sets switches asks for devices, or for what is not in the shell.
  const executablePath = await findChromium(switches.length ? "whole" : "shell");
  if (!executablePath) throw new Error("no Chromium on this machine");
  return await chromium.launch({ executablePath, args: [...flags, ...switches] });
}

/** An agent's page. They sign in by the request that the form makes: its own page is looked at where signing in is tested. */
export async function agentAt(context: BrowserContext, base: string, email: string): Promise<Page> {
  const answer = await context.request.post(`${base}/sign-in`, {
    form: { email, password: demoPassword, next: "/desk" },
    headers: { origin: base },
    maxRedirects: 0,
  });
  if (answer.status() !== 303) throw new Error(`${email} could not sign in: ${answer.status()}`);
  const page = await context.newPage();
  await page.goto(`${base}/desk`);
  await page.getByRole("combobox", { name: "State" }).waitFor();
  // What is there may be read before its scripts run: a press sooner than that is heard by nobody.
  await page.waitForLoadState();
  return page;
}

export async function goAvailable(agent: Page): Promise<void> {
  await agent.getByRole("combobox", { name: "State" }).selectOption("available");
  await agent.locator("form.state.available").waitFor();
}

export interface Customer {
  name?: string;
  point?: string;
  says?: string;
}

/** A customer's page, with a chat begun. */
export async function customerAt(
  context: BrowserContext,
  base: string,
  { name = "Zoé Tremblay", point = "support", says = "Hello?" }: Customer = {},
): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${base}/c/${point}`);
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Message").fill(says);
  await page.getByRole("button", { name: "Start chat" }).click();
  await message(page).waitFor();
  return page;
}

export const offer = (agent: Page): Locator => agent.getByRole("dialog", { name: "Offer" });
export const message = (page: Page, name = "Message"): Locator => page.getByRole("textbox", { name });
export const button = (page: Page | Locator, name: string): Locator =>
  page.getByRole("button", { name, exact: true });
export const log = (page: Page): Locator => page.getByRole("log");
/** What the reader's page shows of this text in its conversation. */
export const said = (page: Page, text: string): Locator => log(page).locator("p", { hasText: text });

export async function accept(agent: Page): Promise<void> {
  await button(offer(agent), "Accept").click();
  await message(agent).waitFor();
}

export async function say(page: Page, text: string): Promise<void> {
  await message(page).fill(text);
  await button(page, "Send").click();
}

export async function dispose(agent: Page, outcome: string): Promise<void> {
  const box = agent.getByRole("combobox", { name: "Disposition" });
  // Where it is due it opens by itself, perhaps just as the mark is pressed, which then closes it.
  await until("the disposition is open", async () => {
    if (await box.isVisible()) return true;
    await agent.getByRole("checkbox", { name: "Disposition" }).click();
    return await box.isVisible();
  });
  await box.selectOption(outcome);
  await button(agent, "Save").click();
}

/** The messages of a conversation as one reads them, top to bottom. */
export function words(page: Page): Promise<string[]> {
  return log(page).locator(".say p").allTextContents();
}

/** The whole of it: a page shows a window, and what is older by a press. */
export async function allWords(page: Page): Promise<string[]> {
  await log(page).evaluate((element) => element.scrollTop = 0);
  const earlier = page.locator(".earlier > :not([hidden])");
  while (await earlier.isVisible()) {
    const before = await log(page).locator(":scope > *").count();
    await earlier.click();
    await until("more is there", () => log(page).locator(":scope > *").count(), (now) => now > before);
  }
  return await words(page);
}

/** Waits until `look` says yes; says what it last saw when it never does. */
export async function until<T>(
  what: string,
  look: () => Promise<T> | T,
  good: (seen: T) => boolean = Boolean,
  patienceMs = 20_000,
): Promise<T> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const seen = await look();
    if (good(seen)) return seen;
    if (performance.now() > end) throw new Error(`never: ${what}; last seen ${JSON.stringify(seen)}`);
    await new Promise((next) => setTimeout(next, 50));
  }
}

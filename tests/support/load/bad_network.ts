/** A customer on a network that drops, doubles and delays every third request, and cuts the stream. */
import type { BrowserContext, Page, Route } from "playwright-core";
import { asc, eq } from "drizzle-orm";
import { openDatabase } from "../../../db/open.ts";
import { entry } from "../../../db/schema/interactions.ts";
import { assert, assertEquals } from "../run/assert.ts";
import {
  accept,
  agentAt,
  customerAt,
  goAvailable,
  message,
  offer,
  openChromium,
  until,
  words,
} from "../browser/browser.ts";
import { letWriteFast } from "./fast.ts";
import { type Server, startServer } from "../run/server.ts";

const troubles = ["lost on the way", "lost on the way back", "doubled", "late"] as const;
type Trouble = (typeof troubles)[number];

interface BadNetwork {
  /** How many requests met which trouble. */
  met: Record<Trouble, number>;
  /** From now on everything passes. */
  heal(): void;
}

/** Every third request of this browser meets the next trouble of the list. */
async function spoil(person: BrowserContext): Promise<BadNetwork> {
  const met = Object.fromEntries(troubles.map((trouble) => [trouble, 0])) as BadNetwork["met"];
  let requests = 0;
  let healed = false;
  const trouble = async (route: Route) => {
    if (healed || ++requests % 3 !== 0) return await route.continue();
    const streams = route.request().headers().accept?.includes("text/event-stream");
    const next = troubles[Math.floor(requests / 3) % (streams ? 1 : troubles.length)]!;
    met[next]++;
    await meets[next](route);
  };
  // A page that leaves takes its requests with it.
  await person.route("**/*", (route) => trouble(route).catch(() => {}));
  return { met, heal: () => healed = true };
}

const meets: Record<Trouble, (route: Route) => Promise<void>> = {
  "lost on the way": (route) => route.abort("connectionreset"),
  "lost on the way back": async (route) => {
    await route.fetch();
    await route.abort("connectionreset");
  },
  "doubled": async (route) => {
    const [, answer] = await Promise.all([route.fetch(), route.fetch()]);
    await route.fulfill({ response: answer });
  },
  "late": async (route) => {
    await new Promise((next) => setTimeout(next, 50 + Math.random() * 450));
    await route.continue();
  },
};

export interface BadNetworkRun {
  messages: number;
  say?(line: string): void;
}

/**
 * The customer presses Send that often without waiting for anything, the agent answers every tenth; then each message is
 * stored once and in the order it was pressed, both pages show that, and nothing that was acknowledged is missing.
 */
export async function talkOverABadNetwork({ messages, say = () => {} }: BadNetworkRun): Promise<void> {
  await using server = await startServer();
  await letWriteFast(server.folder);
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  const person = await chromium.person();
  const zoe = await customerAt(person, server.base, { says: "z0" });
  await offer(marc).waitFor();
  await accept(marc);

  const network = await spoil(person);
  const pressed = ["z0"];
  const answers: string[] = [];
  for (let n = 1; n <= messages; n++) {
    pressed.push(`z${n}`);
    await message(zoe).fill(`z${n}`);
    await message(zoe).press("Enter");
    if (n % 10 === 0) {
      answers.push(`m${n}`);
      await answer(marc, `m${n}`);
    }
    if (n % 25 === 0) await cut(zoe);
    // A person does not write a hundred messages ahead of what arrives; the queue is long all the same.
    if (n % 40 === 0) {
      await until("most of it arrives", () => stored(server), (all) => all.length > n - 30, 120_000);
    }
  }
  const all = pressed.length + answers.length;
  const kept = await until("all of it arrives", () => stored(server), (now) => now.length >= all, 300_000);
  network.heal();
  assertEquals(kept.filter((text) => text.startsWith("z")), pressed, "stored once, in the order of pressing");
  assertEquals(kept.filter((text) => text.startsWith("m")), answers, "and the answers");
  assert(Object.values(network.met).every((times) => times > 0), JSON.stringify(network.met));
  for (const page of [zoe, marc]) {
    // A page that came back after a long silence has the end of it, and the rest on demand.
    const shown = await until(
      "the page shows the end of it",
      () => words(page),
      (now) => now.at(-1) === kept.at(-1),
    );
    assertEquals(shown, kept.slice(-shown.length), "each once, in order, without a gap");
    assert(shown.length >= Math.min(30, all), `${shown.length} shown`);
    assertEquals(await message(page).inputValue(), "");
    // The last may be stored and its answer lost: then it is asked once more.
    await until("nothing waits", () => page.locator("[data-pending] li").count(), (count) => count === 0);
  }
  const troubled = Object.entries(network.met).map(([name, times]) => `${times} ${name}`).join(", ");
  say(
    `${pressed.length} messages and ${answers.length} answers, each once and in order; requests: ${troubled}`,
  );
}

/** Past the customer's newest words, if need be: here both write at once. */
async function answer(page: Page, text: string): Promise<void> {
  await message(page).fill(text);
  await message(page).press("Enter");
  await until("the answer is out", async () => {
    const anyway = page.getByRole("button", { name: "Send anyway" });
    if (await anyway.isVisible()) await anyway.click();
    return (await words(page)).includes(text);
  });
}

/** The stream dies without a word. */
const cut = (page: Page) =>
  page.evaluate("document.getElementById('stream')._htmx?.sse?.reader?.cancel().catch(() => {})");

/** What the server has, in the order of the conversation. */
async function stored({ folder }: Server): Promise<string[]> {
  const db = await openDatabase({ url: `file:${folder}/guichet.db`, sync: "normal" });
  try {
    const rows = await db.read.select({ body: entry.body }).from(entry).where(eq(entry.kind, "message"))
      .orderBy(asc(entry.id));
    return rows.map(({ body }) => body!);
  } finally {
    await db.close();
  }
}

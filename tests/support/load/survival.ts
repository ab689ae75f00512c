/** A conversation that goes on while its server is killed, again and again. */
import type { Page } from "playwright-core";
import { assertEquals } from "../run/assert.ts";
import {
  accept,
  agentAt,
  allWords,
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

export interface Survival {
  /** How often the server is killed with -9. */
  kills: number;
  say?(line: string): void;
}

/**
 * Both sides type and send without a break while the server is killed and started again on the same port. Afterwards
 * both pages, without a reload, show every message once, each side's in the order it was sent, both pages the same,
 * and what was being typed is still there, on the page and after a reload.
 */
export async function surviveKills({ kills, say = () => {} }: Survival): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "guichet-survival-" });
  await using chromium = await openChromium();
  let server: Server = await startServer({ folder });
  await letWriteFast(folder);
  const { port } = server;
  try {
    const agent = await chromium.person();
    // Writes past the customer's words without a look: here both write at once.
    await agent.addInitScript(() =>
      addEventListener("submit", ({ target }) => {
        if (target instanceof HTMLFormElement) target.querySelector("[name=anyway]")?.remove();
      }, true)
    );
    const marc = await agentAt(agent, server.base, "agent1@demo.test");
    await goAvailable(marc);
    const zoe = await customerAt(await chromium.person(), server.base, { says: "z0" });
    await offer(marc).waitFor();
    await accept(marc);

    const writers = [writer(marc, "m", 1), writer(zoe, "z", 1)];
    for (let kill = 1; kill <= kills; kill++) {
      const before = writers.map(({ sent }) => sent());
      await until("both write", () => writers.every(({ sent }, i) => sent() >= before[i]! + 3));
      const shown = await Promise.all([marc, zoe].map(async (page) => (await words(page)).at(-1)));
      await server.kill("SIGKILL");
      // They keep typing and sending into nothing for a while.
      const dead = writers.map(({ sent }) => sent());
      await until("both write on", () => writers.every(({ sent }, i) => sent() >= dead[i]! + 2));
      server = await startServer({ folder, port });
      // Both pages come back by themselves and hear what is new, before the next blow.
      await until("both pages are back", async () => {
        const now = await Promise.all([marc, zoe].map(async (page) => (await words(page)).at(-1)));
        return now.every((last, i) => last !== shown[i]);
      });
      say(`kill ${kill} of ${kills}: ${writers.map(({ sent }) => sent()).join(" + ")} messages so far`);
    }
    const [fromMarc, fromZoe] = await Promise.all(writers.map(({ stop }) => stop())) as [string[], string[]];

    const all = fromMarc.length + fromZoe.length + 1;
    const lasts = [fromMarc.at(-1)!, fromZoe.at(-1)!];
    for (const page of [marc, zoe]) {
      await until(
        "the last messages are there",
        () => words(page),
        (shown) => lasts.every((last) => shown.includes(last)),
        60_000,
      );
    }
    const [atMarc, atZoe] = [await allWords(marc), await allWords(zoe)];
    assertEquals(atMarc.length, all);
    assertEquals(atMarc, atZoe, "both pages show the same conversation");
    assertEquals(atMarc.filter((text) => text.startsWith("m")), fromMarc, "the agent's, once and in order");
    assertEquals(
      atMarc.filter((text) => text.startsWith("z")),
      ["z0", ...fromZoe],
      "the customer's, once and in order",
    );

    // What was being typed when it was killed is on the screen, and on the server.
    for (
      const [page, text] of [[marc, "an agent's half a senten"], [zoe, "a customer's half a senten"]] as const
    ) {
      await message(page).pressSequentially(text);
    }
    await server.kill("SIGKILL");
    await message(marc).pressSequentially("ce");
    await message(zoe).pressSequentially("ce");
    server = await startServer({ folder, port });
    for (
      const [page, text] of [[marc, "an agent's half a sentence"], [
        zoe,
        "a customer's half a sentence",
      ]] as const
    ) {
      await page.locator("html:not([data-offline])").waitFor();
      assertEquals(await message(page).inputValue(), text);
      // Loads again until the server has the last letters too.
      await until("the draft outlives a reload", async () => {
        const again = await page.context().newPage();
        await again.goto(page.url());
        // Whatever the stream brings first, a beat at the latest, leaves it alone.
        await again.evaluate(() =>
          new Promise((heard) => document.addEventListener("htmx:sse:after:message", heard, { once: true }))
        );
        const kept = await message(again).inputValue();
        await again.close();
        return kept;
      }, (kept) => kept === text);
    }
    say(`${all} messages on both pages, each once and in order; drafts intact`);
  } finally {
    await server.kill("SIGKILL");
    await Deno.remove(folder, { recursive: true });
  }
}

interface Writer {
  /** How many were pressed so far. */
  sent(): number;
  /** Stops writing and gives what was pressed, in order. */
  stop(): Promise<string[]>;
}

/** Somebody who types and presses Enter, again and again, without waiting for anything. */
function writer(page: Page, prefix: string, first: number): Writer {
  const sent: string[] = [];
  let stopped = false;
  const writing = (async () => {
    for (let n = first; !stopped; n++) {
      const text = `${prefix}${n}`;
      await message(page).pressSequentially(text);
      await page.keyboard.press("Enter");
      sent.push(text);
    }
  })();
  return {
    sent: () => sent.length,
    stop: async () => {
      stopped = true;
      await writing;
      return sent;
    },
  };
}

/** Whose clock times are on: the server runs in one zone, each person reads in another. */
import { assert, assertMatch } from "../support/run/assert.ts";
import {
  accept,
  agentAt,
  customerAt,
  goAvailable,
  openChromium,
  said,
  say,
  until,
} from "../support/browser/browser.ts";
import { startServer } from "../support/run/server.ts";
import type { Page } from "playwright-core";

/** Each time on the page, and what its own reader's clock shows then. */
const times = (page: Page, zone: string) =>
  page.locator("time[datetime]").evaluateAll((found, zone) => {
    const clock = new Intl.DateTimeFormat("en", { hour: "numeric", minute: "2-digit", timeZone: zone });
    const spaced = (text: string) => text.replace(/\s/g, " ");
    return found.map((time) => ({
      written: spaced(time.textContent!),
      clock: spaced(clock.format(new Date((time as HTMLTimeElement).dateTime))),
    }));
  }, zone);

async function onItsClock(page: Page, zone: string): Promise<void> {
  const found = await times(page, zone);
  assert(found.length > 0);
  for (const { written, clock } of found) assert(written.endsWith(clock), `${written}, not ${clock}`);
}

Deno.test("a message is on the clock of whoever reads it, whatever the server's: agent, customer, administrator, with and without a script", async () => {
  await using server = await startServer({ env: { TZ: "Asia/Tokyo" } });
  await using chromium = await openChromium();
  const marc = await agentAt(
    await chromium.person({ timezoneId: "Pacific/Noumea" }),
    server.base,
    "agent1@demo.test",
  );
  await goAvailable(marc);
  const zoe = await customerAt(await chromium.person({ timezoneId: "America/St_Johns" }), server.base);
  await accept(marc);
  await say(marc, "Good morning");
  await said(zoe, "Good morning").waitFor();
  await onItsClock(marc, "Pacific/Noumea");
  await onItsClock(zoe, "America/St_Johns");
  // Read again, as it comes with the page.
  await marc.reload();
  await said(marc, "Good morning").waitFor();
  await onItsClock(marc, "Pacific/Noumea");

  // Chosen, it is the person's on every browser of theirs, what comes over the stream too.
  const account = await marc.context().newPage();
  await account.goto(`${server.base}/account`);
  await account.getByRole("combobox", { name: "Time zone" }).selectOption("Europe/Paris");
  await account.getByRole("button", { name: "Save", exact: true }).click();
  await until(
    "it is chosen",
    () => account.getByRole("combobox", { name: "Time zone" }).inputValue(),
    (z) => z === "Europe/Paris",
  );
  await onItsClock(account, "Europe/Paris");
  await marc.reload();
  await say(marc, "How may I help?");
  await until("all is on the clock of Paris", async () => {
    const found = await times(marc, "Europe/Paris");
    return found.length > 3 && found.every(({ written, clock }) => written.endsWith(clock));
  });
  await onItsClock(zoe, "America/St_Johns");

  // Without a script nobody knows: labelled.
  const plain = await agentAt(
    await chromium.person({ javaScriptEnabled: false, timezoneId: "Pacific/Noumea" }),
    server.base,
    "agent2@demo.test",
  );
  await plain.goto(`${server.base}/account`);
  assertMatch((await plain.locator("time").first().textContent())!, /\sUTC$/);
});

/** Parking a work item on a real page: on its browser's own clock, by the keyboard, and without a script. */
import { assertEquals, assertMatch } from "../support/run/assert.ts";
import { agentAt, button, goAvailable, offer, openChromium, until } from "../support/browser/browser.ts";
import { program } from "../support/centre/programs.ts";
import { serveDemo } from "../support/run/here.ts";

/** Tomorrow at half past five, whatever the zone. */
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString().slice(0, 11) + "17:30";

Deno.test("a work item is parked until a time on the browser's own clock, stands so in the list, and one press takes it back", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const shop = await program(server);
  const marc = await agentAt(
    await chromium.person({ timezoneId: "Pacific/Noumea" }),
    server.base,
    "agent1@demo.test",
  );
  await goAvailable(marc);
  await shop.handIn({ externalId: "order-1042", title: "Refund order 1042" });
  await button(offer(marc), "Accept").click();
  await marc.locator(".payload").waitFor();

  const dialog = marc.locator("dialog[open]");
  await button(marc, "More actions").click();
  await button(marc, "Park").click();
  assertEquals(await dialog.locator("[name=zone]").inputValue(), "Pacific/Noumea");
  await dialog.locator("[name=zone]").fill("Mars");
  await dialog.locator("[name=until]").fill(tomorrow());
  await button(dialog, "Park").click();
  await dialog.getByText("That is not a time zone").waitFor();
  assertEquals(await dialog.locator("[name=until]").inputValue(), tomorrow());
  await dialog.locator("[name=zone]").fill("Pacific/Noumea");
  await dialog.locator("[name=zone]").press("Enter");
  const standing = marc.getByText(/^Parked until .*5:30\sPM\./);
  await standing.waitFor();
  assertMatch((await marc.locator(".card em").textContent())!, /Parked until .*5:30\sPM/);
  assertEquals(await dialog.count(), 0);
  // Whoever works by the keyboard goes on in the foot.
  await until("the focus is in the foot", () => marc.locator(".foot button:focus").count(), (n) => n === 1);

  await button(marc, "Take back").click();
  await button(marc, "Hold").waitFor();
  assertEquals(await standing.count(), 0);
});

Deno.test("without a script a work item is parked and taken back by pages and buttons", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const shop = await program(server);
  const other = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(other);
  await shop.handIn({ externalId: "order-1043", title: "Refund order 1043" });
  await button(offer(other), "Accept").click();
  await other.locator(".payload").waitFor();
  const plain = await agentAt(
    await chromium.person({ javaScriptEnabled: false }),
    server.base,
    "agent1@demo.test",
  );
  await plain.locator(".card").click();
  await button(plain, "More actions").click();
  await button(plain, "Park").click();
  await button(plain, "Park").click();
  await plain.getByText("Say when").waitFor();
  await plain.locator("[name=until]").fill(tomorrow());
  await button(plain, "Park").click();
  await plain.getByText(/^Parked until .* at 5:30\sPM \(/).waitFor();
  // The other page of the same agent says so too, on its own clock.
  await other.getByText(/^Parked until .*\d:30\s[AP]M\./).waitFor();
  await button(plain, "Take back").click();
  await button(plain, "Hold").waitFor();
  await button(other, "Hold").waitFor();
});

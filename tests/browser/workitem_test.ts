/** A work item from the API to its disposition, on a real page. */
import { assertEquals } from "../support/run/assert.ts";
import {
  agentAt,
  button,
  dispose,
  goAvailable,
  offer,
  openChromium,
  until,
} from "../support/browser/browser.ts";
import { program } from "../support/centre/programs.ts";
import { serveDemo } from "../support/run/here.ts";

Deno.test("a work item comes by API, rings, is read as fields and links, and its sender hears how it ended", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const shop = await program(server);
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  const made = await shop.handIn({ externalId: "order-1042", title: "Refund order 1042" });
  assertEquals([made.status, made.json.state], [201, "waiting"]);
  await offer(marc).getByText("Refund order 1042").waitFor();
  await button(offer(marc), "Accept").click();
  const payload = marc.getByRole("region", { name: "Work item" });
  await payload.getByRole("heading", { name: "Refund order 1042" }).waitFor();
  const link = payload.getByRole("link", { name: "1042" });
  assertEquals(
    [await link.getAttribute("href"), await link.getAttribute("rel")],
    ["https://shop.example/1042", "noreferrer"],
  );
  assertEquals(await payload.locator("dt").allTextContents(), ["Amount", "Order", "Urgent"]);
  assertEquals(await marc.locator("form.compose").count(), 0);
  assertEquals((await shop.state("order-1042")).agent, "Marc Gagnon");
  await button(marc, "Hold").click();
  await button(marc, "Resume").click();
  await button(marc, "End").click();
  await marc.locator(".disposition.due").waitFor();
  await dispose(marc, "Done");
  await marc.getByRole("heading", { name: "You are available" }).waitFor();
  const done = await until(
    "it is completed",
    () => shop.state("order-1042"),
    ({ state }) => state === "completed",
  );
  assertEquals([done.outcome, done.disposition?.name], ["handled", "Done"]);
});

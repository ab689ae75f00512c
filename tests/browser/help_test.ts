/** An agent asks, a supervisor comes: two desks side by side. */
import {
  accept,
  agentAt,
  button,
  customerAt,
  goAvailable,
  openChromium,
  say,
} from "../support/browser/browser.ts";
import { serveDemo } from "../support/run/here.ts";

Deno.test("one press asks for help, the supervisor looks in as it goes on, and says that they are coming", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  const sam = await agentAt(await chromium.person(), server.base, "supervisor@demo.test");
  await goAvailable(marc);
  const zoe = await customerAt(await chromium.person(), server.base, { name: "Zoé" });
  await accept(marc);
  await button(marc, "Ask for help").click();
  await marc.getByText("Help is asked for").waitFor();
  const alert = sam.getByRole("alert").filter({ hasText: "Marc Gagnon asks for help with Zoé" });
  await alert.waitFor();
  // Taken back it is gone; asked again it is there.
  await button(marc, "No help needed").click();
  await alert.waitFor({ state: "detached" });
  await button(marc, "Ask for help").click();
  await alert.waitFor();
  await alert.getByRole("link", { name: "Look in" }).click();
  const reader = sam.getByRole("dialog", { name: "Conversation with Zoé" });
  await reader.getByText("Hello?").waitFor();
  await say(zoe, "This takes long");
  await reader.getByText("This takes long").waitFor();
  await button(sam, "I am coming").click();
  await alert.waitFor({ state: "detached" });
  await marc.getByText("Sam Okafor is coming").waitFor();
  await button(reader, "Close").click();
  await reader.waitFor({ state: "detached" });
});

/** `deno task gallery`: the README's pictures, from a demo world at work. */
import {
  accept,
  agentAt,
  customerAt,
  goAvailable,
  message,
  offer,
  openChromium,
  said,
  say,
} from "../support/browser/browser.ts";
import { startServer } from "../support/run/server.ts";
import { writeSheets } from "./sheets.ts";

const folder = new URL("../../static/pictures/", import.meta.url).pathname;
await Deno.mkdir(folder, { recursive: true });

await using server = await startServer();
await using chromium = await openChromium();
const person = () => chromium.person({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 });
const { base } = server;

const marc = await agentAt(await person(), base, "agent1@demo.test");
await goAvailable(marc);
const takes = async (name: string, says: string) => {
  const customer = await customerAt(await person(), base, { name, says });
  await offer(marc).getByText(name).waitFor();
  await accept(marc);
  return customer;
};
const lea = await takes("Léa Marchand-Beaulieu", "Do you ship to the Magdalen Islands?");
await said(marc, "Magdalen").waitFor();
await say(marc, "We do: four days by the ferry.");
await said(lea, "four days").waitFor();
const zoe = await takes(
  "Zoé Tremblay",
  "Hello! My order 4711 should have come yesterday, and the tracking stands still.",
);
await marc.getByRole("link", { name: /Zoé/ }).click();
await said(marc, "4711").waitFor();
await say(marc, "Good morning Zoé, I am asking the warehouse right now.");
await said(zoe, "warehouse").waitFor();
await say(zoe, "Thank you! It is for a birthday tomorrow.");
await said(marc, "birthday").waitFor();
await say(marc, "Then we send a second one by courier, today.");
await said(zoe, "courier").waitFor();
await say(lea, "And is there a discount for two?");
await marc.locator(".card.unread").waitFor();
await customerAt(await person(), base, { name: "Amadou N’Diaye", says: "I still need the invoice of March" });
await offer(marc).waitFor();
await message(marc).fill("You will have its number in a moment, ");
await marc.getByText("Read", { exact: true }).last().waitFor();
await marc.locator(".offer").evaluate((card) =>
  Promise.all(card.getAnimations().map((motion) => motion.finished))
);
await marc.screenshot({ path: `${folder}desk.png` });
await zoe.setViewportSize({ width: 420, height: 720 });
await zoe.screenshot({ path: `${folder}customer.png` });
await writeSheets(folder, console.log);
console.log(`pictures are in ${folder}`);

/** A supervisor at their board: alarms, what is looked at, and what they do about contacts and agents in hand. */
import { eq } from "drizzle-orm";
import type { Locator } from "playwright-core";
import { openEmbedded } from "../../db/embedded.ts";
import { skill } from "../../db/schema/skills.ts";
import {
  accept,
  agentAt,
  button,
  customerAt,
  goAvailable,
  log,
  message,
  openChromium,
  said,
  say,
  until,
} from "../support/browser/browser.ts";
import { assert, assertEquals } from "../support/run/assert.ts";
import { serveDemo } from "../support/run/here.ts";
import { type Centre } from "../support/run/server.ts";

/** How long Support may let its customers wait: a second. */
async function hurried({ folder }: Centre): Promise<void> {
  const db = openEmbedded({ path: `${folder}/guichet.db`, sync: "off" });
  await db.transaction(async () => {
    await db.write.update(skill).set({ thresholdSeconds: 1 }).where(eq(skill.name, "Support"));
  });
  await db.close();
}

const colour = (element: Locator) => element.evaluate((it) => getComputedStyle(it).color);
const place = async (element: Locator) => JSON.stringify(await element.boundingBox());

Deno.test("C14: past the threshold a wait, its skill and its service level change colour and shape; the urgent come first, quiet skills are a line", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  await hurried(server);
  const sam = await agentAt(await chromium.person(), server.base, "supervisor@demo.test");
  await sam.goto(`${server.base}/supervisor`);
  await customerAt(await chromium.person(), server.base, { name: "Lin", point: "sales" });
  await customerAt(await chromium.person(), server.base, { name: "Zoé" });
  const support = sam.locator("#board-skills .skill", { hasText: "Support" });
  await support.getByText("1 over 1 s").waitFor();
  const sales = sam.locator("#board-skills .skill", { hasText: "Sales" });
  const rows = sam.locator("#board-waiting li");
  await until("the urgent is first", () => rows.allInnerTexts(), ([first]) => /Zoé/.test(first ?? ""));
  assertEquals(await sam.locator("#board-skills .skill h3 .grow").allInnerTexts(), ["Support", "Sales"]);
  for (const [late, calm] of [[rows.nth(0), rows.nth(1)], [support, sales]] as const) {
    assert(await colour(late.locator(".clock")) !== await colour(calm.locator(".clock")), "another colour");
    await late.locator("svg:visible use[href$=alert-triangle]").first().waitFor();
    assertEquals(await calm.locator("svg:visible use[href$=alert-triangle]").count(), 0);
  }
  // Whoever waits too long now stands in it.
  await support.locator(".marked dd", { hasText: "0%" }).waitFor();
  assertEquals(await sales.locator(".marked").count(), 0);
  const quiet = sam.locator("#board-skills details", { hasText: "Back office" });
  assert(!await quiet.getByText("answered").isVisible());
  await quiet.locator("summary").click();
  await quiet.getByText("answered").waitFor();
  await customerAt(await chromium.person(), server.base, { name: "Noor", point: "sales" });
  await rows.filter({ hasText: "Noor" }).waitFor();
  assert(await quiet.getByText("answered").isVisible(), "folded out, it stays so while the board moves on");
});

Deno.test("C14: what is looked at opens over the board without moving it, its row marked; Escape goes back to where one was", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const sam = await agentAt(await chromium.person(), server.base, "supervisor@demo.test");
  await sam.goto(`${server.base}/supervisor`);
  const zoe = await customerAt(await chromium.person(), server.base, { name: "Zoé" });
  await customerAt(await chromium.person(), server.base, { name: "Lin", point: "sales" });
  const row = sam.locator("#board-waiting a", { hasText: "Zoé" });
  const other = sam.locator("#board-waiting a", { hasText: "Lin" });
  await other.waitFor();
  const before = await place(other);
  await row.click();
  const panel = sam.getByRole("complementary", { name: "Contact: Zoé" });
  await log(sam).getByText("Hello?").waitFor();
  assertEquals([await place(other), await row.getAttribute("aria-current")], [before, "true"]);
  assert(/contact=/.test(sam.url()));
  // It goes on as it is read.
  await say(zoe, "Is anybody there?");
  await log(sam).getByText("Is anybody there?").waitFor();
  await other.click();
  await sam.getByRole("complementary", { name: "Contact: Lin" }).waitFor();
  assertEquals(await row.getAttribute("aria-current"), null);
  await sam.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
  await until("the focus is on the row", () => other.evaluate((it) => it === document.activeElement));
  assertEquals([new URL(sam.url()).search, await place(other)], ["", before]);
});

Deno.test("C15: asked for help, the board says so until somebody comes; whoever comes reads, whispers and takes over, and finds the way back", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  const sam = await agentAt(await chromium.person(), server.base, "supervisor@demo.test");
  await sam.goto(`${server.base}/supervisor`);
  await goAvailable(marc);
  const zoe = await customerAt(await chromium.person(), server.base, { name: "Zoé" });
  await accept(marc);
  await button(marc, "Ask for help").click();
  const alert = sam.getByRole("alert").filter({ hasText: "Marc Gagnon asks for help with Zoé" });
  await alert.waitFor();
  await sam.locator("#board-agents .held", { hasText: "Asks for help" }).waitFor();
  await sam.reload();
  await button(alert, "I am coming").click();
  const panel = sam.getByRole("complementary", { name: "Contact: Zoé" });
  await log(sam).getByText("Hello?").waitFor();
  await alert.waitFor({ state: "detached" });
  await marc.getByText("Sam Okafor is coming").waitFor();
  await sam.locator("#board-agents .held", { hasText: "Sam Okafor is coming" }).waitFor();

  const whisper = panel.getByRole("textbox", { name: "Whisper to Marc Gagnon" });
  await button(panel, "Whisper").click();
  await panel.getByText("Write something first.").waitFor();
  await whisper.fill("Offer her a refund");
  await button(panel, "Whisper").click();
  await log(marc).getByText("Sam Okafor whispers: Offer her a refund").waitFor();
  await log(sam).getByText("Sam Okafor whispers: Offer her a refund").waitFor();
  await until("the box is empty", () => whisper.inputValue(), (value) => value === "");
  // The customer hears what is said to them, and nothing of it.
  await say(marc, "One moment");
  await said(zoe, "One moment").waitFor();
  assert(!(await zoe.content()).includes("refund"));

  await button(panel, "Take over").click();
  await message(sam).waitFor();
  await marc.getByText("A supervisor took this conversation over").waitFor();
  await zoe.getByText("You are talking with Sam Okafor").waitFor();
  await say(sam, "Sam here");
  await said(zoe, "Sam here").waitFor();
  // What its agent owes stays with them.
  await marc.getByRole("checkbox", { name: "Disposition" }).waitFor();
  await sam.getByRole("link", { name: "Supervision" }).click();
  await sam.locator("#board-agents li", { hasText: "Sam Okafor" }).getByRole("link", { name: /Zoé/ }).click();
  await sam.getByRole("link", { name: "You have it: open it at your desk" }).waitFor();
});

Deno.test("C15: from its agent a contact is offered to somebody else and ended with a reason; an agent's state is set by its code, and they are signed out", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  const ines = await agentAt(await chromium.person(), server.base, "agent2@demo.test");
  const sam = await agentAt(await chromium.person(), server.base, "supervisor@demo.test");
  await sam.goto(`${server.base}/supervisor`);
  await goAvailable(marc);
  const zoe = await customerAt(await chromium.person(), server.base, { name: "Zoé" });
  await accept(marc);
  await goAvailable(ines);
  const held = sam.locator("#board-agents li", { hasText: "Marc Gagnon" }).getByRole("link", { name: /Zoé/ });
  await held.click();
  const panel = sam.getByRole("complementary", { name: "Contact: Zoé" });
  await panel.getByRole("combobox", { name: "Offer it to somebody else" })
    .selectOption({ label: "Ines Roy · Available · 0 contacts" });
  await button(panel, "Offer").click();
  await panel.getByText("It is on offer to Ines Roy.").waitFor();
  await accept(ines);
  await panel.getByText("Ines Roy has it.").waitFor();
  await panel.getByText("End it").click();
  await button(panel, "End").click();
  await panel.getByText("Say why, in a few words.").waitFor();
  await panel.getByRole("textbox", { name: "Why" }).fill("Abuse");
  await button(panel, "End").click();
  await zoe.getByText("Sam Okafor ended the chat").waitFor();
  await panel.getByText("Ines Roy owes a disposition for it.").waitFor();
  await log(sam).getByText("Why it was ended: Abuse").waitFor();

  await sam.locator("#board-agents").getByRole("link", { name: "Ines Roy" }).click();
  const about = sam.getByRole("complementary", { name: "Agent: Ines Roy" });
  await about.getByRole("combobox", { name: "State of Ines Roy" }).selectOption("Coaching");
  await button(about, "Set state").click();
  await sam.locator("#board-agents li", { hasText: "then Coaching" }).waitFor();
  await ines.getByRole("combobox", { name: "State" }).locator("option:checked", { hasText: "Coaching" })
    .waitFor({ state: "attached" });
  await about.locator("summary").click();
  await button(about, "Sign out").click();
  await about.getByText("Say what becomes of their contacts.").waitFor();
  await about.getByRole("radio", { name: "Return to the queue" }).check();
  await button(about, "Sign out").click();
  await ines.getByText("Your supervisor signed you out.").waitFor();
});

/** An administrator at work beside an agent: what is saved holds on the open desk; by keyboard; with scripts off. */
import type { BrowserContext, Page } from "playwright-core";
import {
  accept,
  agentAt,
  button,
  customerAt,
  goAvailable,
  offer,
  openChromium,
  until,
} from "../support/browser/browser.ts";
import { serveDemo } from "../support/run/here.ts";
import { demoPassword } from "../support/run/server.ts";
import { assertEquals } from "../support/run/assert.ts";

/** Her page, signed in, at the form of the first of a noun. */
async function adaAt(context: BrowserContext, base: string, noun: string, name: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${base}/admin/${noun}`);
  if (new URL(page.url()).pathname === "/sign-in") {
    await page.getByLabel("Email").fill("admin@demo.test");
    await page.getByLabel("Password").fill(demoPassword);
    await button(page, "Sign in").click();
  }
  await page.getByRole("link", { name, exact: true }).click();
  await button(page, "Save").waitFor();
  return page;
}

const save = async (page: Page) => {
  await button(page, "Save").click();
  await page.getByRole("status").filter({ hasText: "holds from now on" }).waitFor();
};

Deno.test("a limit lowered takes no contact and stops more; raised, what waits rings at the open desk", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  await customerAt(await chromium.person(), server.base, { name: "Zoé" });
  await accept(marc);
  // Scripts are off: the administration needs none.
  const ada = await adaAt(
    await chromium.person({ javaScriptEnabled: false }),
    server.base,
    "teams",
    "Front desk",
  );
  const chat = ada.getByRole("group", { name: "Contacts at once" }).getByLabel("Chat");
  await chat.fill("1");
  await save(ada);
  await customerAt(await chromium.person(), server.base, { name: "Noor" });
  assertEquals(await offer(marc).count(), 0);
  assertEquals(await marc.getByRole("textbox", { name: "Message" }).isEnabled(), true);
  await chat.fill("2");
  await save(ada);
  await offer(marc).filter({ hasText: "Noor" }).waitFor();
});

Deno.test("a disposition called otherwise, and one retired, are so in the list of an open contact", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  await customerAt(await chromium.person(), server.base);
  await accept(marc);
  await marc.getByRole("checkbox", { name: "Disposition" }).click();
  const listed = () =>
    marc.getByRole("combobox", { name: "Disposition" }).locator("option").allTextContents();
  const her = await chromium.person();
  const ada = await adaAt(her, server.base, "dispositions", "Resolved");
  await ada.getByLabel("Name").fill("All is well");
  await save(ada);
  await until("it is called otherwise", listed, (options) => options.includes("All is well"));
  const other = await adaAt(her, server.base, "dispositions", "Wrong department");
  await other.getByRole("link", { name: "Retire…" }).click();
  await other.getByRole("heading", { name: "Retire Wrong department?" }).waitFor();
  assertEquals(await other.getByRole("link", { name: "Support" }).count(), 1);
  await button(other, "Retire").click();
  await other.getByText("Nothing new comes of it").first().waitFor();
  await until("it is chosen no more", listed, (options) => !options.includes("Wrong department"));
});

Deno.test("by keyboard: a refused form has the focus on what is wrong, leads to each field, and is put right there", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const ada = await adaAt(await chromium.person(), server.base, "skills", "Sales");
  const seconds = ada.getByLabel("Time to answer an offer");
  await ada.getByRole("heading", { name: "Offers" }).click();
  await seconds.focus();
  await ada.keyboard.press("ControlOrMeta+a");
  await ada.keyboard.type("301");
  await ada.keyboard.press("Enter");
  const summary = ada.getByRole("alert").filter({ hasText: "Please look at this again" });
  await summary.waitFor();
  assertEquals(await summary.evaluate((element) => element === document.activeElement), true);
  await ada.keyboard.press("Tab");
  await ada.keyboard.press("Enter");
  await until(
    "the focus is on the field",
    () => seconds.evaluate((field) => field === document.activeElement),
  );
  assertEquals(await seconds.inputValue(), "301");
  // What is led to is not under the bar that saves.
  const [field, bar] = [await seconds.boundingBox(), await ada.locator(".actions").boundingBox()];
  assertEquals(field!.y + field!.height <= bar!.y, true);
  await ada.keyboard.press("ControlOrMeta+a");
  await ada.keyboard.type("45");
  await ada.keyboard.press("Enter");
  await ada.getByRole("status").filter({ hasText: "Saved" }).waitFor();
  assertEquals(await seconds.inputValue(), "45");
  await ada.getByText("Time to answer an offer").last().waitFor();
});

Deno.test("who has a skill is set on its own form, a line says what was changed and nothing else, and lists are searched and sorted", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  // Scripts are off: none of it needs them.
  const context = await chromium.person({ javaScriptEnabled: false });
  const ada = await adaAt(context, server.base, "skills", "Support");
  const level = ada.getByRole("group", { name: "Who has it, and how well" }).getByLabel("Ines Roy");
  assertEquals(await level.inputValue(), "1");
  await level.fill("4");
  await save(ada);
  const lines = ada.getByRole("region", { name: "What was changed" }).locator("dl > div");
  assertEquals(await lines.allInnerTexts(), ["Who has it, and how well, Ines Roy · Front desk\n1 → 4"]);
  // The parts that are seldom needed open by themselves where something in them is wrong.
  await ada.getByRole("heading", { name: "Offers" }).click();
  await ada.getByLabel("Time to answer an offer").fill("1");
  await button(ada, "Save").click();
  await ada.getByText("Give a number from 5 to 300.").last().waitFor();
  await ada.goto(`${server.base}/admin/people`);
  const names = () => ada.locator(".things tbody th a").allTextContents();
  await ada.getByRole("link", { name: "Email" }).click();
  assertEquals((await names())[0], "Ada Lemieux");
  await ada.getByRole("link", { name: "Email" }).click();
  assertEquals((await names()).at(-1), "Ada Lemieux");
  await ada.getByRole("searchbox").fill("ines");
  await button(ada, "Search").click();
  assertEquals(await names(), ["Ines Roy"]);
  await ada.getByText("1 of 8 have these words.").waitFor();
  await ada.getByRole("link", { name: "Overview" }).click();
  const people = ada.getByRole("region", { name: "Who works here" }).getByRole("listitem").first();
  assertEquals(/^People\s*8\s/.test(await people.innerText()), true);
});

Deno.test("a code called otherwise in French is so on the open desk of who reads it, and on no other", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  const ines = await agentAt(await chromium.person(), server.base, "agent2@demo.test");
  await ines.goto(`${server.base}/account`);
  await ines.getByRole("combobox", { name: "Language" }).selectOption("fr-FR");
  await ines.getByRole("combobox", { name: "Theme" }).selectOption("dark");
  // One Save keeps both.
  await button(ines, "Save").click();
  await ines.locator("html[lang=fr-FR][data-theme=dark]").waitFor();
  await ines.goto(`${server.base}/desk`);
  const codes = (page: Page) => page.locator("#state option").allTextContents();
  assertEquals((await codes(ines)).includes("Break"), true);
  const ada = await adaAt(await chromium.person(), server.base, "codes", "Break");
  await ada.getByRole("heading", { name: "In other languages" }).click();
  await ada.getByLabel("Français (Canada)").fill("Pause café");
  await save(ada);
  await until("it is called so", () => codes(ines), (options) => options.includes("Pause café"));
  assertEquals((await codes(marc)).includes("Break"), true);
});

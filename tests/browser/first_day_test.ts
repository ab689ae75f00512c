/** The first day in a browser: a centre set up from nothing by its check list, half-built states, and who comes in. */
import type { BrowserContext, FrameLocator, Locator, Page } from "playwright-core";
import { type Locale, uiFor } from "../../views/i18n/index.ts";
import { agentAt, button, customerAt, message, openChromium } from "../support/browser/browser.ts";
import { openSite } from "../support/browser/site.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { serveDemo } from "../support/run/here.ts";
import { type Centre, demoPassword, startServer } from "../support/run/server.ts";

const password = "a password for tests";
const inside = (page: Page): FrameLocator => page.frameLocator("iframe");

/** The list on the administration's first page. */
const list = (page: Page): Locator => page.locator("#check-list");
/** A line of it that is done. */
const ticked = (page: Page, title: string): Locator => list(page).locator("li.ticked", { hasText: title });

/** Its administrator before the check list: from nobody, by the link in the terminal. */
async function created(
  server: Centre,
  context: BrowserContext,
  locale: Locale,
  press = (target: Locator) => target.click(),
): Promise<Page> {
  const { t } = uiFor(locale);
  const ada = await context.newPage();
  await ada.goto(server.base);
  await ada.getByRole("heading", { name: t.access.nobody.title }).waitFor();
  await ada.goto(server.lines.find((line) => line.includes("/setup?token="))!.trim());
  await ada.getByLabel(t.access.centre).fill("Chez nous");
  await ada.getByLabel(t.access.yourName).fill("Ada Lemieux");
  await ada.getByLabel(t.access.email).fill("ada@demo.test");
  await ada.getByLabel(t.access.newPassword).fill(password);
  await ada.getByLabel(t.access.passwordAgain).fill(password);
  await press(button(ada, t.access.create));
  return ada;
}

/** From the link in the terminal to the first answered chat; gives the pages and how often somebody pressed. */
async function firstDay(server: Centre, site: { origin: string }, locale: Locale, people: BrowserContext[]) {
  const { t } = uiFor(locale);
  const words = t.admin.checkList;
  let presses = 0;
  const press = async (target: Locator) => {
    await target.click();
    presses++;
  };
  const [hers, customers] = people;
  const ada = await created(server, hers!, locale, press);
  await ada.getByLabel(words.skill.name).fill("Boutique");
  await press(button(ada, words.skill.make));
  await ticked(ada, words.skill.title).waitFor();
  await press(button(ada, words.holder.take("Boutique")));
  await ticked(ada, words.holder.title).waitFor();
  await ada.getByLabel(words.point.name).fill("Boutique");
  await ada.getByLabel(words.point.word, { exact: true }).fill("support");
  await ada.getByLabel(words.point.site).fill(site.origin);
  await press(button(ada, words.point.make));
  await ticked(ada, words.point.title).waitFor();
  await ada.getByLabel(words.second.name).fill("Zoé Lavoie");
  await ada.getByLabel(words.second.email).fill("zoe@demo.test");
  await press(button(ada, words.second.make));
  await ada.getByText(words.invited("Zoé Lavoie")).waitFor();
  const link = await ada.locator("#invitation").textContent();
  const tag = list(ada).locator(".copied", { hasText: "<script" });
  await press(tag.getByRole("button"));
  await tag.getByText(words.copied).waitFor();
  // What stays open tells by itself what becomes true.
  const open = await hers!.newPage();
  await open.goto(`${server.base}/admin`);
  await press(button(ada, words.try.ready));
  await ada.locator("form.state.available").waitFor();
  const customer = await customers!.newPage();
  await customer.goto(site.origin);
  await press(customer.getByRole("button", { name: t.widget.label }));
  await inside(customer).getByLabel(t.portal.name).fill("Noor");
  await inside(customer).getByLabel(t.portal.message).fill("Allô?");
  await press(inside(customer).getByRole("button", { name: t.portal.start }));
  await press(ada.getByRole("dialog", { name: t.offer.label }).getByRole("button", { name: t.offer.accept }));
  await message(ada, t.composer.label).fill("Bonjour!");
  await message(ada, t.composer.label).press("Enter");
  await inside(customer).getByText("Bonjour!").waitFor();
  await ticked(open, words.try.title).waitFor();
  return { presses, open, link: link! };
}

for (const locale of ["en", "fr-CA"] as const) {
  Deno.test(`from an empty database, by the check list alone, the first chat is answered in at most 12 clicks (${locale})`, async () => {
    await using server = await startServer({ mode: "start" });
    await using chromium = await openChromium();
    await using site = openSite({ centre: server.base, lang: locale });
    const people = [await chromium.person({ locale }), await chromium.person({ locale })];
    const { presses, open, link } = await firstDay(server, site, locale, people);
    console.log(`${presses} clicks (${locale})`);
    assert(presses <= 12, String(presses));
    const { t } = uiFor(locale);
    // The second person comes in by the link, and has the skill.
    const zoe = await (await chromium.person({ locale })).newPage();
    await zoe.goto(link);
    await zoe.getByLabel(t.access.newPassword).fill(password);
    await zoe.getByLabel(t.access.passwordAgain).fill(password);
    await button(zoe, t.access.resetSave).click();
    await zoe.getByText(t.access.resetDone).waitFor();
    // The last line, and the list is one.
    const test = await open.context().newPage();
    await test.goto(`${server.base}/desk/self-test`);
    await test.locator("[data-check] [data-run]").first().click();
    await open.getByText(t.admin.checkList.allDone).waitFor();
    assertEquals(await list(open).getByRole("heading").count(), 0);
    await open.getByText(t.admin.checkList.allDone).click();
    assertEquals(await list(open).locator("li.ticked").count(), 6);
  });
}

Deno.test("what is typed into a step stays, with the focus, while the list is told anew", async () => {
  await using server = await startServer({ mode: "start" });
  await using chromium = await openChromium();
  const hers = await chromium.person();
  const ada = await created(server, hers, "en");
  const name = ada.getByLabel(uiFor("en").t.admin.checkList.skill.name);
  await name.fill("Half a na");
  const other = await hers.newPage();
  await other.goto(`${server.base}/admin/people/new`);
  await other.getByLabel("Name").fill("Zoé Lavoie");
  await other.locator("#email").fill("zoe@demo.test");
  await button(other, "Save").click();
  await ticked(ada, "A second person").waitFor();
  assertEquals(await name.inputValue(), "Half a na");
  assertEquals(await name.evaluate((field) => field === document.activeElement), true);
});

/** The demo's administrator, signed in. */
async function adaAt(context: BrowserContext, { base }: Centre): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${base}/sign-in`);
  await page.getByLabel("Email").fill("admin@demo.test");
  await page.getByLabel("Password").fill(demoPassword);
  await button(page, "Sign in").click();
  await page.waitForURL((url) => url.pathname === "/admin");
  return page;
}

/** Sends the form that is open; what it says then. */
async function saved(page: Page): Promise<string> {
  await button(page, "Save").click();
  await page.getByRole("status").filter({ hasText: "holds from now on" }).waitFor();
  return await page.locator("main").innerText();
}

async function checkList(page: Page, { base }: Centre): Promise<string> {
  await page.goto(`${base}/admin`);
  return await list(page).innerText();
}

Deno.test("no screen lies in a half-built centre", async (step) => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const ada = await adaAt(await chromium.person(), server);
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  const sam = await agentAt(await chromium.person(), server.base, "supervisor@demo.test");
  await sam.goto(`${server.base}/supervisor`);
  const at = (path: string) => ada.goto(`${server.base}/admin/${path}`);
  const open = async (noun: string, name: string) => {
    await at(noun);
    await ada.getByRole("link", { name, exact: true }).click();
  };

  await step.step("a skill nobody has", async () => {
    await at("skills/new?for=chat");
    await ada.getByLabel("Name").fill("Returns");
    assertMatch(await saved(ada), /Nobody has this skill/);
    assertMatch(await checkList(ada, server), /Nobody has Returns yet/);
  });
  await step.step(
    "a skill no team watches: what waits there is every supervisor's, and said to administrators",
    async () => {
      await open("skills", "Returns");
      await ada.getByRole("group", { name: "Teams" }).getByLabel("Front desk").uncheck();
      assertMatch(await saved(ada), /Nobody watches it/);
      await at("points/new");
      await ada.getByLabel("Name").fill("Returns");
      await ada.getByLabel("Address").fill("returns");
      await ada.getByRole("group", { name: "Channels" }).getByLabel("Chat").selectOption({
        label: "Returns",
      });
      await saved(ada);
      await ada.goto(`${server.base}/admin`);
      await customerAt(await chromium.person(), server.base, { point: "returns", name: "Noor" });
      await ada.getByText("1 waits in Returns: nobody has this skill, nobody watches it.").waitFor();
      await sam.getByText("Nobody has this skill, nobody watches it.").waitFor();
      await sam.getByRole("link", { name: "Noor" }).click();
      await sam.getByRole("complementary", { name: "Contact: Noor" }).waitFor();
    },
  );
  await step.step(
    "a point that leads nowhere is not saved, and its page offers no link to itself",
    async () => {
      await open("points", "Sales");
      await ada.getByRole("group", { name: "Channels" }).getByLabel("Chat").selectOption("");
      await button(ada, "Save").click();
      await ada.getByRole("alert").getByText("Choose a skill for one channel at least").waitFor();
      const customer = await (await chromium.person()).newPage();
      await customer.goto(`${server.base}/c/nowhere`);
      assertEquals(await customer.locator("main a").count(), 0);
    },
  );
  await step.step("an agent without a skill is told so on their desk, at once", async () => {
    await open("people", "Marc Gagnon");
    const levels = ada.getByRole("group", { name: "Skills and how well" }).getByRole("textbox");
    for (const level of await levels.all()) await level.fill("");
    assertMatch(await saved(ada), /They have no skill yet/);
    await marc.getByText("You have no skill yet").waitFor();
    assertMatch(await checkList(ada, server), /Marc Gagnon: no skill yet/);
  });
  await step.step("a skill that is closed all week", async () => {
    await at("hours/new");
    await ada.getByLabel("Name").fill("Never");
    await ada.getByLabel("Time zone").selectOption("UTC");
    for (const time of await ada.locator("input.time").all()) await time.fill("");
    assertMatch(await saved(ada), /No day is open/);
    await open("skills", "Sales");
    await ada.getByLabel("Open").selectOption({ label: "Never" });
    assertMatch(await saved(ada), /It is closed all week/);
    assertMatch(await checkList(ada, server), /Sales: it is closed all week/);
  });
  await step.step("a profile with all limits 0", async () => {
    await open("teams", "Front desk");
    for (
      const limit of await ada.getByRole("group", { name: "Contacts at once" }).getByRole("textbox").all()
    ) {
      await limit.fill("0");
    }
    assertMatch(await saved(ada), /These limits let nothing through/);
    assertMatch(await checkList(ada, server), /Front desk: the limits let nothing through/);
    const ines = await agentAt(await chromium.person(), server.base, "agent2@demo.test");
    await ines.getByText("Your delivery settings let nothing through").waitFor();
  });
});

Deno.test("a point's form opens and copies its address; somebody new gets a link; a password is changed; who has no desk is led on", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const hers = await chromium.person({ permissions: ["clipboard-read", "clipboard-write"] });
  const ada = await adaAt(hers, server);
  await ada.goto(`${server.base}/admin/points/support`);
  for (
    const [id, text] of [["address", `${server.base}/c/support`], ["tag", 'data-point="support"']] as const
  ) {
    await ada.locator(`[data-copy=${id}]`).click();
    await ada.locator(`[data-copy=${id}]`).getByText("Copied").waitFor();
    const copied = await ada.evaluate(() => navigator.clipboard.readText());
    assert(copied.includes(text), copied);
  }
  await ada.getByText("No site may show it yet").waitFor();
  const popup = hers.waitForEvent("page");
  await ada.getByRole("link", { name: "Open (new tab)" }).click();
  await (await popup).getByLabel("Your name").waitFor();

  await ada.goto(`${server.base}/admin/people/new`);
  await ada.getByLabel("Name").fill("Zoé Lavoie");
  await ada.locator("#email").fill("zoe@demo.test");
  await button(ada, "Save").click();
  const link = await ada.locator("#invitation").textContent();
  const zoe = await (await chromium.person()).newPage();
  await zoe.goto(link!);
  await zoe.getByLabel("New password").fill(password);
  await zoe.getByLabel("The same password again").fill(password);
  await button(zoe, "Save").click();
  await zoe.getByText("Your password is saved").waitFor();

  await ada.goto(`${server.base}/desk`);
  assertEquals(new URL(ada.url()).pathname, "/admin");
  await ada.goto(`${server.base}/account`);
  await ada.getByText("Change the password").first().click();
  await ada.getByLabel("Current password").fill(demoPassword);
  await ada.getByLabel("New password").fill("quite another password");
  await ada.getByLabel("The same password again").fill("quite another password");
  await button(ada, "Change the password").click();
  await ada.getByText("Your password is changed").waitFor();
});

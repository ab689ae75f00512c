/** Contacts asked for, given by themselves, and limits changed while agents work: agents and customers side by side. */
import type { Page } from "playwright-core";
import { usualProfile } from "../../server/agents/delivery_rules.ts";
import { assertEquals } from "../support/run/assert.ts";
import {
  accept,
  agentAt,
  button,
  customerAt,
  dispose,
  goAvailable,
  message,
  offer,
  openChromium,
  said,
  until,
} from "../support/browser/browser.ts";
import { changeProfile } from "../support/centre/profiles.ts";
import { serveDemo } from "../support/run/here.ts";

/** Their contacts wait to be asked for, in the demo. */
const paul = "agent6@demo.test";
/** Chats alone, as many as that. */
const chats = (chat: number) => ({ limits: { ...usualProfile.limits, email: 0, sms: 0, workitem: 0, chat } });
const plusOne = (agent: Page) => button(agent, "+1 Contact");
const card = (agent: Page, name: string) => agent.locator("#contacts .card", { hasText: name });
const stands = (agent: Page) => agent.getByText("Nothing is waiting for you. The next contact is yours.");

Deno.test("+1 with nothing waiting says so and stands in both tabs; what comes is the agent's without a countdown", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const person = await chromium.person();
  const agent = await agentAt(person, server.base, paul);
  await agent.getByText("Choose Available to ask for a contact.").waitFor();
  assertEquals(await plusOne(agent).isDisabled(), true);
  await goAvailable(agent);
  const second = await person.newPage();
  await second.goto(`${server.base}/desk`);
  await plusOne(agent).click();
  await stands(agent).waitFor();
  await stands(second).waitFor();
  await until("its button keeps the focus", () => plusOne(agent).evaluate((one) => one.matches(":focus")));
  await plusOne(agent).click();
  await button(second, "Cancel").click();
  await stands(agent).waitFor({ state: "detached" });
  await customerAt(await chromium.person(), server.base, { name: "Zoé" });
  assertEquals(await card(agent, "Zoé").count(), 0);
  await plusOne(agent).click();
  await card(agent, "Zoé").waitFor();
  await card(second, "Zoé").waitFor();
  await said(agent, "Hello?").waitFor();
  assertEquals([await offer(agent).count(), await stands(agent).count()], [0, 0]);
  await agent.locator("[role=log]").focus();
  await agent.keyboard.press("+");
  await stands(agent).waitFor();
  // A standing request gives the next; it takes the screen of who is not typing.
  await customerAt(await chromium.person(), server.base, { name: "Noor", says: "It is me" });
  await said(agent, "It is me").waitFor();
  await stands(second).waitFor({ state: "detached" });
});

Deno.test("what is given never takes the caret from somebody typing, and with auto-focus off never takes the screen", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const agent = await agentAt(await chromium.person(), server.base, paul);
  await goAvailable(agent);
  await customerAt(await chromium.person(), server.base, { name: "Zoé" });
  await plusOne(agent).click();
  await said(agent, "Hello?").waitFor();
  await plusOne(agent).click();
  await stands(agent).waitFor();
  await message(agent).pressSequentially("I am loo");
  await customerAt(await chromium.person(), server.base, { name: "Noor" });
  await agent.locator("#contacts .card.unread", { hasText: "Noor" }).waitFor();
  await message(agent).pressSequentially("king");
  assertEquals(await message(agent).inputValue(), "I am looking");
  await agent.locator("h1", { hasText: "Zoé" }).waitFor();
  await changeProfile(server, paul, { autoFocus: false, requestContact: false });
  await agent.locator("#contact-list:not([data-takes])").waitFor();
  await customerAt(await chromium.person(), server.base, { name: "Mia" });
  await button(offer(agent), "Accept").click();
  await agent.locator("#contacts .card.unread", { hasText: "Mia" }).waitFor();
  assertEquals(await agent.locator("h1", { hasText: "Zoé" }).count(), 1);
  await card(agent, "Mia").click();
  await agent.locator("h1", { hasText: "Mia" }).waitFor();
  await agent.locator("#contacts .card:not(.unread)", { hasText: "Mia" }).waitFor();
});

Deno.test("at the limit +1 says why; a limit changed by an administrator shows at once, drops nothing, and stops more", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const agent = await agentAt(await chromium.person(), server.base, paul);
  await goAvailable(agent);
  await changeProfile(server, paul, chats(1));
  const channels = agent.getByRole("navigation", { name: "Channels" });
  await channels.getByRole("button", { name: "Chat, none, 0 of 1 taken" }).waitFor();
  await customerAt(await chromium.person(), server.base, { name: "Zoé" });
  await customerAt(await chromium.person(), server.base, { name: "Noor" });
  await plusOne(agent).click();
  await card(agent, "Zoé").waitFor();
  const full = agent.getByText(/^You have \d of 1 chat. The next comes when one ends.$/);
  await full.waitFor();
  assertEquals(await plusOne(agent).isDisabled(), true);
  await plusOne(agent).focus();
  await agent.keyboard.press("Enter");
  assertEquals([await card(agent, "Noor").count(), await stands(agent).count()], [0, 0]);
  await changeProfile(server, paul, chats(2));
  await full.waitFor({ state: "detached" });
  await plusOne(agent).click();
  await card(agent, "Noor").waitFor();
  await changeProfile(server, paul, chats(1));
  await channels.getByRole("button", { name: /^Chat, 2 contacts(, \d unread)?, 2 of 1 taken$/ }).waitFor();
  assertEquals(await agent.locator("#contacts .card").count(), 2);
  await full.waitFor();
  // Contacts come by themselves again: the button leaves the page, and the limit still stops more.
  await changeProfile(server, paul, { requestContact: false });
  await plusOne(agent).waitFor({ state: "detached" });
  await customerAt(await chromium.person(), server.base, { name: "Mia" });
  for (const name of ["Zoé", "Noor"]) {
    assertEquals(await offer(agent).count(), 0);
    await card(agent, name).click();
    await agent.locator("h1", { hasText: name }).waitFor();
    await button(agent, "End").click();
    await agent.getByText("The conversation is over.").waitFor();
    await dispose(agent, "Resolved");
    await card(agent, name).waitFor({ state: "detached" });
  }
  await accept(agent);
  await agent.locator("h1", { hasText: "Mia" }).waitFor();
});

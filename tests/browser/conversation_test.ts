/** Two agents and three customers side by side, as they would sit. */
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
  say,
  until,
  words,
} from "../support/browser/browser.ts";
import { serveDemo } from "../support/run/here.ts";

Deno.test("two agents serve three customers from first word to disposition", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const { base } = server;
  const marc = await agentAt(await chromium.person(), base, "agent1@demo.test");
  const ines = await agentAt(await chromium.person(), base, "agent2@demo.test");
  await goAvailable(marc);
  await goAvailable(ines);

  // One offer each: the longest available first, and nobody sees another's.
  const zoe = await customerAt(await chromium.person(), base, { name: "Zoé", says: "Where is my order?" });
  await offer(marc).getByText("Zoé").waitFor();
  const amadou = await customerAt(await chromium.person(), base, {
    name: "Amadou",
    says: "I need an invoice",
  });
  await offer(ines).getByText("Amadou").waitFor();
  await accept(marc);
  await accept(ines);

  // The third waits until a refusal sends it to the other agent.
  const lea = await customerAt(await chromium.person(), base, {
    name: "Léa",
    says: "Do you open on Sunday?",
  });
  await until("Léa is offered to one agent", async () => {
    return await offer(marc).count() + await offer(ines).count();
  }, (offers) => offers === 1);
  const [first, second] = await offer(marc).count() ? [marc, ines] : [ines, marc];
  await button(offer(first), "Refuse").click();
  await offer(second).getByText("Léa").waitFor();
  assertEquals(await offer(first).count(), 0);
  await accept(second);
  await said(second, "Do you open on Sunday?").waitFor();

  // Both ways, each where it belongs.
  await say(second, "We do, from ten.");
  await said(lea, "We do, from ten.").waitFor();
  await marc.getByRole("link", { name: /Zoé/ }).click();
  await said(marc, "Where is my order?").waitFor();
  await say(marc, "I am looking for it.");
  await said(zoe, "I am looking for it.").waitFor();
  await say(zoe, "Thank you, no hurry.");
  await said(marc, "Thank you, no hurry.").waitFor();
  await say(amadou, "For March, please.");
  await ines.getByRole("link", { name: /Amadou/ }).click();
  await said(ines, "For March, please.").waitFor();
  assertEquals(await words(zoe), ["Where is my order?", "I am looking for it.", "Thank you, no hurry."]);
  assertEquals(await words(amadou), ["I need an invoice", "For March, please."]);
  assertEquals(await words(lea), ["Do you open on Sunday?", "We do, from ten."]);

  // Hold tells the customer to stay; both can still write.
  await button(marc, "Hold").click();
  await zoe.getByText("Please stay: Marc Gagnon will be back.").waitFor();
  await button(marc, "Resume").click();
  await zoe.getByText("You are talking with Marc Gagnon.").waitFor();

  // The end owes a disposition: without one it is refused beside the field, and nothing closes.
  await button(marc, "End").click();
  await zoe.getByText("This chat has ended.").waitFor();
  const window = marc.getByRole("region", { name: "Disposition" });
  await window.getByRole("textbox", { name: "Note" }).fill("parcel found");
  await button(window, "Save").click();
  await window.getByText("Choose a disposition first.").waitFor();
  assertEquals(await window.getByRole("textbox", { name: "Note" }).inputValue(), "parcel found");
  await dispose(marc, "Resolved");
  await marc.getByRole("link", { name: /Zoé/ }).waitFor({ state: "detached" });

  // A customer who ends it leaves the same debt with the agent.
  await button(amadou, "End").click();
  await ines.getByText("The conversation is over.").waitFor();
  await dispose(ines, "Follow-up needed");
  await ines.getByRole("link", { name: /Amadou/ }).waitFor({ state: "detached" });
});

Deno.test("the same offer accepted in two tabs of one agent is one contact", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const person = await chromium.person();
  const left = await agentAt(person, server.base, "agent1@demo.test");
  const right = await person.newPage();
  await right.goto(`${server.base}/desk`);
  await goAvailable(left);
  await customerAt(await chromium.person(), server.base);
  await offer(left).waitFor();
  await offer(right).waitFor();
  // Found before either is pressed: the first press takes the offer away from both pages.
  const accepts = await Promise.all(
    [left, right].map((page) => button(offer(page), "Accept").elementHandle()),
  );
  await Promise.all(accepts.map((accept) => accept!.dispatchEvent("click")));
  for (const page of [left, right]) {
    await offer(page).waitFor({ state: "detached" });
    await page.getByText("1 contact", { exact: true }).waitFor();
    assertEquals(await page.getByRole("alert").filter({ hasText: /\S/ }).count(), 0);
  }
  // Opened where it was pressed, once in the conversation of both.
  await until("the contact is open", async () => await message(left).count() + await message(right).count());
});

Deno.test("a late Accept meets the next agent's Accept: one wins, the other is told in words", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  const ines = await agentAt(await chromium.person(), server.base, "agent2@demo.test");
  await goAvailable(ines);
  const zoe = await customerAt(await chromium.person(), server.base);

  // Marc presses in time, in the last seconds, but his network holds the request until his offer has run out.
  const release = Promise.withResolvers<void>();
  await marc.route("**/offers/*/accept", async (route) => {
    await release.promise;
    await route.continue();
  });
  const left = offer(marc).locator("[data-seconds]");
  await until(
    "few seconds are left",
    async () => Number(await left.textContent()),
    (s) => s > 0 && s <= 4,
    40_000,
  );
  await button(offer(marc), "Accept").click();
  assertEquals(await offer(ines).count(), 0);
  await offer(ines).waitFor();
  assertEquals(await offer(marc).count(), 0);
  release.resolve();
  await accept(ines);

  await marc.getByRole("alert").getByText("Too late: the offer ran out").waitFor();
  await zoe.getByText("You are talking with Ines Roy.").waitFor();
  await ines.getByText("1 contact", { exact: true }).waitFor();
  await marc.getByText("0 contacts", { exact: true }).waitFor();

  // Unanswered, he gets no more until he says so: a banner, and one press.
  await marc.getByText("An offer ran out before you answered.").waitFor();
  await button(marc, "Back to Available").click();
  await marc.locator("form.state.available").waitFor();
  await marc.getByText("An offer ran out before you answered.").waitFor({ state: "detached" });
});

Deno.test("what was pressed goes out although its agent turned to another contact before the answer", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  const zoe = await customerAt(await chromium.person(), server.base, { name: "Zoé" });
  await offer(marc).waitFor();
  await accept(marc);
  await customerAt(await chromium.person(), server.base, { name: "Amadou" });
  await offer(marc).waitFor();
  await accept(marc);
  await marc.getByRole("heading", { name: "Amadou", level: 1 }).waitFor();
  await marc.getByRole("link", { name: /Zoé/ }).click();
  await marc.getByRole("heading", { name: "Zoé", level: 1 }).waitFor();

  // The first answer is slow, the second try of the next is the one that works.
  let requests = 0;
  const release = Promise.withResolvers<void>();
  await marc.route("**/messages", async (route) => {
    requests++;
    if (requests === 1) await release.promise;
    if (requests === 2) return await route.fulfill({ status: 503 });
    await route.continue();
  });
  for (const text of ["one", "two", "three"]) await say(marc, text);
  await message(marc).pressSequentially("and four");
  await marc.getByRole("link", { name: /Amadou/ }).click();
  await marc.getByRole("heading", { name: "Amadou", level: 1 }).waitFor();
  release.resolve();
  for (const text of ["one", "two", "three"]) await said(zoe, text).waitFor();
  assertEquals(await words(zoe), ["Hello?", "one", "two", "three"]);
  await marc.getByRole("link", { name: /Zoé/ }).click();
  await marc.getByRole("heading", { name: "Zoé", level: 1 }).waitFor();
  await said(marc, "three").waitFor();
  assertEquals(await message(marc).inputValue(), "and four");
});

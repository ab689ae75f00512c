/** Closed now, one question, closed days: what a supervisor and an administrator do, and what their customers see of it. */
import { agentAt, button, customerAt, message, openChromium, until } from "../support/browser/browser.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { serveDemo } from "../support/run/here.ts";
import { startServer } from "../support/run/server.ts";

Deno.test("a supervisor closes a skill now: who waits reads it on their own clock at once, nobody new begins, and one press opens it again", async () => {
  await using server = await startServer({ env: { TZ: "Asia/Tokyo" } });
  await using chromium = await openChromium();
  const zoe = await customerAt(await chromium.person({ timezoneId: "Pacific/Noumea" }), server.base);
  const sam = await agentAt(
    await chromium.person({ timezoneId: "America/St_Johns" }),
    server.base,
    "supervisor@demo.test",
  );
  await sam.goto(`${server.base}/supervisor`);
  await sam.getByText("Close now…").click();
  assert(!await sam.getByLabel("Until", { exact: true }).isVisible());
  await sam.getByLabel("For how long").selectOption("at");
  assertEquals(await sam.getByLabel("Your time zone").inputValue(), "America/St_Johns");
  await sam.getByLabel("What", { exact: true }).selectOption({ label: "Support" });
  await sam.getByLabel("English", { exact: true }).fill("We had to leave the building.");
  await button(sam, "Close now").click();
  await sam.getByText("Say when, as a date and a time.").waitFor();
  assertEquals(
    await sam.getByLabel("English", { exact: true }).inputValue(),
    "We had to leave the building.",
  );
  await sam.getByLabel("For how long").selectOption("60");
  await sam.getByLabel("Why").fill("Fire alarm");
  await button(sam, "Close now").click();
  await sam.getByText("Sam Okafor · Fire alarm").waitFor();

  const told = zoe.locator("#portal-status");
  await told.getByText("We had to leave the building.").waitFor();
  const [words, clock] = await told.evaluate((status) => {
    const at = new Date(status.querySelector("time")!.dateTime);
    const clock = new Intl.DateTimeFormat("en", { hour: "numeric", minute: "2-digit" }).format(at);
    return [status.textContent!, clock].map((text) => text.replace(/\s/g, " "));
  });
  assert(words!.endsWith(`at ${clock}.`), `${words}: not ${clock}`);
  await zoe.getByRole("link", { name: "Leave a message" }).waitFor();
  const plain = await (await chromium.person({ javaScriptEnabled: false })).newPage();
  await plain.goto(`${server.base}/c/support`);
  await plain.getByText("We had to leave the building.").waitFor();
  assertMatch((await plain.locator("time").textContent())!, /\sUTC$/);
  assertEquals(await button(plain, "Start chat").count(), 0);

  await button(sam, "Open again, Support").click();
  await until("nothing is closed", () => sam.getByText("is closed until").count(), (n) => n === 0);
  await until("who waits is told", () => told.textContent(), (text) => !text!.includes("building"));
});

Deno.test("an administrator pastes closed days and finds the browser's zone there; a question is asked and answered without a script", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const context = await chromium.person({ timezoneId: "Europe/Brussels" });
  const ada = await context.newPage();
  await ada.goto(`${server.base}/admin/hours/new`);
  await ada.getByLabel("Email").fill("admin@demo.test");
  await ada.getByLabel("Password").fill("a password for tests");
  await button(ada, "Sign in").click();
  await ada.getByLabel("Name", { exact: true }).fill("Shop");
  assertEquals(await ada.getByLabel("Time zone").inputValue(), "Europe/Brussels");
  const days = ada.getByLabel("Closed on");
  await days.fill("25 December 2026 Christmas\nsoon\n01/02/2027");
  await button(ada, "Save").click();
  await ada.getByText("Line 2, “soon”: That is not a date.").first().waitFor();
  assertEquals(await days.inputValue(), "25 December 2026 Christmas\nsoon\n01/02/2027");
  await days.fill("25 December 2026 Christmas\n2027-01-01");
  await button(ada, "Save").click();
  await ada.getByText("Made. It holds from now on.").waitFor();
  assertEquals(await days.inputValue(), "2026-12-25\n2027-01-01");

  await ada.goto(`${server.base}/admin/points/support`);
  await ada.getByLabel("Question", { exact: true }).fill("What is it about?");
  const answer = ada.getByRole("group", { name: "Answer 1" });
  await answer.getByLabel("Answer").fill("Une commande");
  await answer.getByLabel("Leads to").selectOption({ label: "Sales · Chat" });
  await answer.getByLabel("Language").selectOption("fr-CA");
  await button(ada, "Save").click();
  await ada.getByText("Saved. It holds from now on.").waitFor();

  const zoe = await (await chromium.person({ javaScriptEnabled: false })).newPage();
  await zoe.goto(`${server.base}/c/support`);
  const asked = zoe.getByRole("group", { name: "What is it about?" });
  await asked.getByRole("radio", { name: "Une commande" }).check();
  await zoe.getByLabel("Your name").fill("Zoé");
  await message(zoe).fill("Bonjour");
  await zoe.getByRole("button", { name: /Start chat|Leave a message/ }).first().click();
  await zoe.getByText("Il s’agit de\u00a0: Une commande").waitFor();
});

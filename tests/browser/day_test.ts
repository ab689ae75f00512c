/** The agent's day as one sees it: a code that follows, ACW that counts down, the password again, a reason to refuse. */
import { eq } from "drizzle-orm";
import { skill } from "../../db/schema/skills.ts";
import { changeSettings } from "../../server/core/settings.ts";
import { assertEquals } from "../support/run/assert.ts";
import { atCentre, outlastSignIns } from "../support/centre/at_centre.ts";
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
  until,
} from "../support/browser/browser.ts";
import { serveDemo } from "../support/run/here.ts";
import { type Centre, demoPassword } from "../support/run/server.ts";

const wrapsUp = (server: Centre, settings: Partial<typeof skill.$inferSelect>) =>
  atCentre(server, (cx) => cx.db.update(skill).set(settings).where(eq(skill.name, "Support")));

Deno.test("Break chosen in a chat follows it: shown at once, no offers meanwhile, and there with its end", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  await customerAt(await chromium.person(), server.base, { name: "Zoé" });
  await accept(marc);
  const state = marc.getByRole("combobox", { name: "State" });
  const shown = (words: string) =>
    until(words, () => state.locator("option:checked").textContent(), (text) => text === words);
  await state.selectOption({ label: "Break" });
  await shown("Available → then Break");
  await customerAt(await chromium.person(), server.base, { name: "Noor" });
  await state.selectOption({ label: "Meal" });
  await shown("Available → then Meal");
  await marc.reload();
  await shown("Available → then Meal");
  await button(marc, "End").click();
  await marc.getByText("The conversation is over.").waitFor();
  await shown("Available → then Meal");
  await dispose(marc, "Resolved");
  await shown("Meal");
  assertEquals(await offer(marc).count(), 0);
  await goAvailable(marc);
  await offer(marc).getByText("Noor").waitFor();
});

Deno.test("timed ACW counts down, is extended once, and ends by itself", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  await wrapsUp(server, { acw: "timed", acwSeconds: 30, extensionSeconds: 600, dispositionRequired: false });
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  await customerAt(await chromium.person(), server.base, { name: "Zoé" });
  await accept(marc);
  await button(marc, "End").click();
  const clock = marc.locator(".foot .clock");
  const seconds = async () => {
    const [minutes, rest] = (await clock.textContent() ?? "").split(":").map(Number);
    return minutes! * 60 + rest!;
  };
  await button(marc, "Extend").waitFor();
  const first = await until("it counts down from 30", seconds, (left) => left > 0 && left <= 30);
  await until("and further", seconds, (left) => left < first);
  await button(marc, "Extend").click();
  await until("ten minutes more", seconds, (left) => left > 590);
  assertEquals(await button(marc, "Extend").count(), 0);
  await button(marc, "Complete").click();
  await marc.getByText("You are available").waitFor();

  await wrapsUp(server, { acwSeconds: 1, extensionSeconds: 0 });
  await customerAt(await chromium.person(), server.base, { name: "Noor" });
  await accept(marc);
  await button(marc, "End").click();
  await marc.getByText("You are available").waitFor();
});

Deno.test("a sign-in that is up asks for the password on the page; what was typed to the customer stays", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  await customerAt(await chromium.person(), server.base, { name: "Zoé" });
  await accept(marc);
  await message(marc).fill("I was just typ");
  await atCentre(server, (cx) => outlastSignIns(cx, "agent1@demo.test"));
  const again = marc.getByRole("form", { name: "Your password again" });
  await again.getByLabel("Password").fill("not this one, surely");
  await again.getByRole("button", { name: "Go on" }).click();
  await again.getByText("That password is wrong.").waitFor();
  await again.getByLabel("Password").fill(demoPassword);
  await again.getByRole("button", { name: "Go on" }).click();
  await again.waitFor({ state: "detached" });
  assertEquals(await message(marc).inputValue(), "I was just typ");
  await marc.reload();
  await until("the draft is kept", () => message(marc).inputValue(), (text) => text === "I was just typ");
  assertEquals(await again.count(), 0);
});

Deno.test("where a reason is asked, Refuse opens a field, and the offer goes only with one", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  await atCentre(server, (cx) => changeSettings(cx, { refusalReason: "required" }));
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  await customerAt(await chromium.person(), server.base, { name: "Zoé" });
  await button(offer(marc), "Refuse").click();
  const send = marc.getByRole("button", { name: "Refuse now" });
  await send.click();
  await marc.getByText("Say why, in a few words.").waitFor();
  await marc.getByLabel("Why?").fill("A friend of mine");
  await send.click();
  await offer(marc).waitFor({ state: "detached" });
});

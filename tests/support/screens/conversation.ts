/** The screens of a conversation: its customer's and its agent's, each state it goes through. */
import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import { message, said } from "../browser/browser.ts";
import { png } from "../run/files.ts";
import { type Centre, demoPassword } from "../run/server.ts";
import { states } from "./states.ts";
import { type Screens, someone, type Walk } from "./walk.ts";

/** Words that break what is careless: long, wide, unbroken, from right to left. */
const order = "Bonjour ! Ma commande 4711 devait arriver hier; le suivi ne bouge plus depuis lundi.";
const address = "https://example.org/suivi/4711-une-adresse-tres-longue-qui-ne-tient-pas-sur-une-seule-ligne";
const arabic = "شكراً، إنها لعيد ميلاد غداً 🎂";

/** Pages of one walk, and what a person presses there, by the words of its language. */
export function hands({ ui }: Walk) {
  const { t } = ui;
  const press = (page: Page, name: string) =>
    page.getByRole("button", { name, exact: true }).filter({ visible: true }).first().click();
  return {
    press,
    /** A desk in the walk's language. */
    async sitDown(page: Page, base: string, email: string): Promise<void> {
      await page.goto(`${base}/desk`);
      await page.getByLabel(t.access.email).fill(email);
      await page.getByLabel(t.access.password).fill(demoPassword);
      await press(page, t.access.signIn);
      await page.locator(`html[lang=${ui.locale}] form.state`).waitFor();
    },
    async goAvailable(page: Page): Promise<void> {
      await page.getByRole("combobox", { name: t.state.label }).selectOption("available");
      await page.locator("form.state.available").waitFor();
    },
    /** A chat begun. */
    async begin(page: Page, url: string, name: string, says: string): Promise<void> {
      await page.goto(url);
      await page.getByLabel(t.portal.name).fill(name);
      await page.getByLabel(t.portal.message).fill(says);
      await press(page, t.portal.start);
      await page.locator("form.compose").waitFor();
    },
    async accept(page: Page): Promise<void> {
      await page.locator(".offer").waitFor();
      await press(page, t.offer.accept);
      await page.locator(".contact form.compose").waitFor();
    },
    async say(page: Page, text: string, reader: Page): Promise<void> {
      await page.locator("form.compose textarea").fill(text);
      await page.locator("form.compose textarea").press("Enter");
      await said(reader, text).waitFor();
    },
  };
}

/** From the form before the chat to its end, on both sides, with a second customer for the list. */
export async function* conversation(walk: Walk, { base }: Centre): Screens {
  const { t } = walk.ui;
  const { press, sitDown, goAvailable, begin, accept, say } = hands(walk);
  const marc = await (await someone(walk)).newPage();
  const zoe = await (await someone(walk)).newPage();
  await zoe.goto(`${base}/c/support`);
  yield { name: "customer start, nobody there", page: zoe };
  await sitDown(marc, base, "agent1@demo.test");
  yield { name: "desk unavailable", page: marc };
  await goAvailable(marc);
  yield { name: "desk available", page: marc };

  await zoe.goto(`${base}/c/support`);
  yield { name: "customer start", page: zoe };
  await press(zoe, t.portal.start);
  await zoe.getByText(t.errors.summary).waitFor();
  yield { name: "customer start refused", page: zoe };
  await begin(zoe, `${base}/c/support`, "Zoé Tremblay-Beauchemin", `${order} ${address}`);
  await marc.locator(".offer").waitFor();
  yield { name: "customer queued", page: zoe };
  yield { name: "offer", page: marc };
  await accept(marc);
  yield { name: "contact", page: marc };
  await say(marc, "Bonjour Zoé, je regarde tout de suite avec l’entrepôt.", zoe);
  await say(zoe, arabic, marc);
  await say(marc, "Un deuxième part aujourd’hui par coursier.", zoe);
  yield { name: "contact with messages", page: marc };
  yield { name: "customer with messages", page: zoe };

  await zoe.locator("input[type=file]").setInputFiles([
    { name: "colis.png", mimeType: "image/png", buffer: Buffer.from(png) },
    { name: "facture.pdf", mimeType: "application/pdf", buffer: Buffer.from(png) },
  ]);
  await zoe.locator("[data-file]").waitFor();
  await zoe.locator(".upload .error").filter({ hasText: /\S/ }).waitFor();
  yield { name: "customer files", page: zoe };
  await zoe.locator(".upload [data-drop]").click();
  await press(zoe, t.composer.send);
  await marc.locator(".files").first().waitFor();
  yield { name: "contact with a file", page: marc };

  await marc.locator("[data-quick]").click();
  await marc.locator(".quick [role=option]").first().waitFor();
  yield { name: "quick replies", page: marc };
  await marc.keyboard.press("Escape");
  await marc.locator("form.compose textarea").fill("x".repeat(5001));
  await marc.locator("form.compose textarea").press("Enter");
  await marc.locator(".compose .error").filter({ hasText: /\S/ }).waitFor();
  yield { name: "message refused", page: marc };
  await marc.locator("form.compose textarea").fill("");
  await press(marc, t.contact.hold);
  await zoe.locator(".status.held").waitFor();
  yield { name: "contact held", page: marc };
  yield { name: "customer held", page: zoe };
  await press(marc, t.contact.resume);
  await press(marc, t.help.ask);
  await marc.getByText(t.help.waiting).waitFor();
  yield { name: "help asked", page: marc };

  const lea = await (await someone(walk)).newPage();
  await begin(lea, `${base}/c/sales`, "Léa", "Livrez-vous aux Îles-de-la-Madeleine ?");
  await marc.locator(".offer").waitFor();
  yield { name: "offer over a contact", page: marc };
  await accept(marc);
  await marc.locator(".contact h1", { hasText: "Léa" }).waitFor();
  await say(zoe, "Merci, et la facture ?", zoe);
  await marc.locator(".card.unread").waitFor({ state: "attached" });
  yield { name: "contacts with unread", page: marc };
  if (walk.width < 720) {
    await marc.locator(".contact [popovertarget]").first().click();
    yield { name: "customer card", page: marc };
    await marc.keyboard.press("Escape");
    await marc.locator(".contact .back").click();
    await marc.locator(".empty").waitFor();
    yield { name: "contacts", page: marc };
    await marc.locator(".card", { hasText: "Léa" }).click();
    await marc.locator(".contact h1", { hasText: "Léa" }).waitFor();
  }

  await lost(marc, message(marc, t.composer.label), "Je suis là.");
  yield { name: "desk offline", page: marc };
  await marc.context().setOffline(false);
  await said(lea, "Je suis là.").waitFor();
  await lost(zoe, message(zoe, t.composer.label), "Vous êtes là ?");
  yield { name: "customer offline", page: zoe };
  await zoe.context().setOffline(false);
  await said(marc, "Je suis là.").waitFor();

  await press(marc, t.contact.end);
  await marc.locator(".disposition.due").waitFor();
  yield { name: "disposition owed, ACW runs", page: marc };
  yield { name: "customer after the end", page: lea };
  await lea.locator("input[name=rating][value='4']").check();
  await press(lea, t.rating.send);
  await lea.getByText(t.rating.thanks).waitFor();
  yield { name: "customer rated", page: lea };
  await press(marc, t.disposition.save);
  await marc.locator(".disposition .error").filter({ hasText: /\S/ }).waitFor();
  yield { name: "disposition refused", page: marc };
  await marc.locator(".disposition select").selectOption({ index: 1 });
  await press(marc, t.disposition.save);
  await marc.locator(".opener[aria-checked=true]").waitFor();
  yield { name: "disposition given, ACW runs", page: marc };
  yield* states(walk, marc, base);
  for (const page of [marc, zoe, lea]) await page.context().close();
}

/** Cut off, and something pressed. */
async function lost(page: Page, box: ReturnType<typeof message>, text: string): Promise<void> {
  await page.context().setOffline(true);
  await page.evaluate("document.getElementById('stream')._htmx?.sse?.reader?.cancel()");
  await box.fill(text);
  await box.press("Enter");
  await page.locator("html[data-offline]").waitFor();
  await page.locator("[data-pending] li").waitFor();
}

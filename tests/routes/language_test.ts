import { createPoint } from "../../server/skills/commands.ts";
import { assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp } from "../support/centre/app.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import { talkingAt, words } from "../support/centre/pages.ts";

const langOf = (html: string) => /<html lang="([^"]+)"/.exec(html)![1];

Deno.test("before anybody signs in, a page speaks the language the browser asks for", async () => {
  await using centre = await makeApp();
  const asked: [string, string][] = [
    ["fr-CA", "fr-CA"],
    ["fr", "fr-CA"],
    ["fr-FR,fr;q=0.9", "fr-FR"],
    ["fr-BE", "fr-FR"],
    ["de,fr-CA;q=0.5,en;q=0.4", "fr-CA"],
    ["en;q=0.2, fr-FR;q=0.8", "fr-FR"],
    ["de", "en"],
    ["", "en"],
    [";;;q=x,,", "en"],
    ["x".repeat(5000), "en"],
  ];
  for (const [asks, speaks] of asked) {
    const page = await answered(centre.browser().get("/sign-in", { "accept-language": asks }), 200);
    assertEquals(langOf(page), speaks, asks);
  }
});

Deno.test("who chose a language reads it everywhere, refusals too, whatever the browser asks for", async () => {
  await using centre = await makeApp();
  const marc = await centre.signedIn("agent1@demo.test");
  assertEquals(await sentTo(marc.form("/account", { locale: "fr-CA" })), "/account");
  const asks = { "accept-language": "en" };
  assertEquals(langOf(await answered(marc.get("/desk", asks), 200)), "fr-CA");
  assertEquals(langOf(await answered(marc.get("/account", asks), 200)), "fr-CA");
  const page = await answered(marc.get("/admin/access", asks), 403);
  assertEquals(langOf(page), "fr-CA");
  assertMatch(page, /Votre rôle n’y donne pas accès/);
  const ines = await centre.signedIn("agent2@demo.test");
  assertEquals(langOf(await answered(ines.get("/desk"), 200)), "en");
});

Deno.test("a customer's page speaks what the browser asks for, else what its point of contact speaks", async () => {
  await using centre = await makeApp();
  await centre.run((cx) =>
    createPoint(cx, {
      id: "soutien",
      name: "Soutien",
      locale: "fr-CA",
      privacyUrl: null,
      channels: { chat: centre.centre.supportSkill },
    })
  );
  const speaks = async (asks?: string) =>
    langOf(await answered(centre.browser().get("/c/soutien", asks ? { "accept-language": asks } : {}), 200));
  assertEquals(await speaks(), "fr-CA");
  assertEquals(await speaks("de, pt;q=0.5"), "fr-CA");
  assertEquals(await speaks("fr-FR"), "fr-FR");
  assertEquals(await speaks("de, en;q=0.1"), "en");
});

Deno.test("a language we do not speak is refused and changes nothing", async () => {
  await using centre = await makeApp();
  const marc = await centre.signedIn("agent1@demo.test");
  for (const locale of ["", "de", "__proto__", "fr-CA\n"]) {
    await answered(marc.form("/account", { locale }), 400);
  }
  assertEquals(langOf(await answered(marc.get("/account"), 200)), "en");
});

Deno.test("a conversation has its own language, whatever the browser asks for by now; each side reads its own", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  const at = `/interactions/${id}`;
  const asks = { "accept-language": "fr-FR" };
  assertEquals(langOf(await answered(customer.browser.get("/c/support", asks), 200)), "en");
  await answered(desk.browser.htmx(`POST ${at}/language`, { locale: "fr-CA" }), 204, null);
  const page = await answered(customer.browser.get("/c/support"), 200);
  assertEquals(langOf(page), "fr-CA");
  assertMatch(page, /Marc Gagnon/);
  assertMatch(
    await answered(customer.browser.form(`${customer.path}/messages`, words("")), 422),
    /Écrivez d’abord/,
  );
  assertMatch(await answered(desk.browser.htmx(`POST ${at}/messages`, words("")), 422), /Write something/);
  const contact = await answered(desk.browser.get(`/desk?contact=${id}`), 200);
  assertMatch(contact, /<option value="fr-CA" lang="fr-CA" selected/);
  // Without a script: to the page again.
  assertEquals(
    await sentTo(desk.browser.form(`${at}/language`, { locale: "fr-FR" })),
    `/desk?contact=${id}`,
  );
});

Deno.test("a conversation's language is one of ours, and its agent's to say", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  const ines = await centre.signedIn("agent2@demo.test");
  for (const locale of ["", "fr", "de", "__proto__", "EN", "fr-CA\n"]) {
    await answered(desk.browser.htmx(`POST /interactions/${id}/language`, { locale }), 400);
  }
  await answered(desk.browser.htmx(`POST /interactions/${id}/language`), 400);
  const french = { locale: "fr-CA" };
  await answered(ines.htmx(`POST /interactions/${id}/language`, french), 404);
  await answered(desk.browser.htmx(`POST /interactions/none/language`, french), 404);
  assertEquals((await customer.browser.htmx(`POST /interactions/${id}/language`, french)).status, 401);
  assertEquals(langOf(await answered(customer.browser.get("/c/support"), 200)), "en");
});

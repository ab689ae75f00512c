import { eq } from "drizzle-orm";
import { interactions } from "../../db/schema/interactions.ts";
import { quickReply } from "../../db/schema/replies.ts";
import { makeApp } from "../support/centre/app.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { answered } from "../support/centre/http.ts";
import { deskOf, saidIn, talkingAt } from "../support/centre/pages.ts";

const shortcuts = (html: string) => [...html.matchAll(/<b>\/([^<]+)<\/b>/g)].map(([, shortcut]) => shortcut);

Deno.test("the list is in the conversation's language, with the names of its people, and nothing is sent", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const list = () => answered(desk.browser.get(`/replies?interaction=${id}`), 200);
  const english = await list();
  assertEquals(shortcuts(english), ["hello", "moment", "number", "else", "bye"]);
  assertMatch(english, /Hello Zoé Tremblay, this is Marc Gagnon\./);
  assert(!english.includes("lang="));
  await centre.run((cx) =>
    cx.db.update(interactions).set({ locale: "fr-FR" }).where(eq(interactions.id, id))
  );
  const french = await list();
  assertEquals(shortcuts(french), ["bonjour", "instant", "commande", "autre", "merci"]);
  assertMatch(french, /lang="fr-FR"/);
  assertMatch(french, /e-mail de confirmation/);
  // Without any of its own, its neighbour's; without those, English.
  await centre.run((cx) => cx.db.delete(quickReply).where(eq(quickReply.locale, "fr-FR")));
  assertMatch(await list(), /courriel de confirmation/);
  await centre.run((cx) => cx.db.delete(quickReply).where(eq(quickReply.locale, "fr-CA")));
  assertEquals(shortcuts(await list()), ["hello", "moment", "number", "else", "bye"]);
  await centre.run((cx) => cx.db.delete(quickReply));
  assertEquals(await list(), "");
  assertEquals(await saidIn(centre, id), ["customer: Hello?"]);
});

Deno.test("the browser may keep the list for itself, for a while", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const { headers, body } = await desk.browser.get(`/replies?interaction=${id}`);
  await body?.cancel();
  assertMatch(headers.get("cache-control")!, /^private, max-age=\d+$/);
  assertMatch(headers.get("vary")!, /Cookie/);
});

Deno.test("no conversation, an unknown one, another agent's and nobody's: refused", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  await answered(desk.browser.get("/replies"), 400);
  await answered(desk.browser.get("/replies?interaction=none"), 404);
  const ines = await deskOf(centre, "agent2@demo.test", false);
  await answered(ines.browser.get(`/replies?interaction=${id}`), 404);
  await answered(centre.browser().htmx(`GET /replies?interaction=${id}`), 401);
  const admin = await centre.signedIn("admin@demo.test");
  await answered(admin.get(`/replies?interaction=${id}`), 403);
});

Deno.test("markup in a customer's name is text in the list", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  await centre.run((cx) => cx.db.update(quickReply).set({ body: '<b>{customer}</b> & "you"' }));
  const list = await answered(desk.browser.get(`/replies?interaction=${id}`), 200);
  assertMatch(list, /data-body="&lt;b&gt;Zoé Tremblay&lt;\/b&gt; &amp; &quot;you&quot;"/);
});

import { undoMs } from "../../server/interactions/time_rules.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp, wrapsUp } from "../support/centre/app.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import { actionsOf, deskOf, talkingAt } from "../support/centre/pages.ts";

Deno.test("what an agent completed today is listed for them alone, on their day, and its conversation can be read for a day", async () => {
  await using centre = await makeApp();
  await wrapsUp(centre, { dispositionRequired: false });
  const { desk, id } = await talkingAt(centre);
  const list = (zone: string) => answered(desk.browser.htmx(`GET /desk/completed?zone=${zone}`), 200);
  assertMatch(await list("UTC"), /Nothing completed yet today/);
  await actionsOf(desk, id).quietly("POST end");
  await centre.keepAlive();
  await centre.pass(undoMs);
  const over = await list("Europe/Paris");
  assertMatch(over, /^<hx-partial hx-target="#over" hx-swap="innerHTML"><dialog/);
  assertMatch(over, new RegExp(`hx-get="/interactions/${id}".*Zoé Tremblay.*4:00.PM.*No disposition`, "s"));
  // Without a script it is a page; a zone that is none is the agent's own.
  assertMatch(await answered(desk.browser.get("/desk/completed?zone=Mars"), 200), /Zoé Tremblay/);
  assertMatch(await answered(desk.browser.get(`/interactions/${id}`), 200), /Hello\?/);
  const ines = await deskOf(centre, "agent2@demo.test", false);
  assertMatch(await answered(ines.browser.get("/desk/completed"), 200), /Nothing completed yet today/);
  await answered(ines.browser.get(`/interactions/${id}`), 404);
  assertMatch(await sentTo(centre.browser().get("/desk/completed")), /^\/sign-in/);

  centre.now += 26 * 3600_000;
  const later = await centre.signedIn("agent1@demo.test");
  assertMatch(await answered(later.get("/desk/completed"), 200), /Nothing completed yet today/);
  await answered(later.get(`/interactions/${id}`), 404);
});

Deno.test("the order of contacts is kept per agent, and an order that is none is refused", async () => {
  await using centre = await makeApp();
  const { desk } = await talkingAt(centre);
  await answered(desk.browser.htmx("POST /desk/contact-order", { order: "taken" }), 204, null);
  assertMatch(await desk.stream.words(), /data-order="taken".*value="taken" selected/s);
  await answered(desk.browser.htmx("POST /desk/contact-order", { order: "by name" }), 400);
  assertEquals(await sentTo(desk.browser.form("/desk/contact-order", { order: "taken" })), "/desk");
  const ines = await deskOf(centre, "agent2@demo.test", false);
  assert(ines.html.includes('data-order="waiting"'));
});

import { makeApp } from "../support/centre/app.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import { actionsOf, deskOf, talkingAt, words } from "../support/centre/pages.ts";

Deno.test("asked for help, a supervisor's desk says so and leads there; the agent sees who comes, and others nothing", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const sam = await deskOf(centre, "supervisor@demo.test", false);
  const ines = await deskOf(centre, "agent2@demo.test", false);
  for (const { stream } of [desk, sam, ines]) await stream.heard();
  for (let n = 0; n < 2; n++) await actionsOf(desk, id).quietly("POST help");
  const alert = await sam.stream.words();
  assertMatch(alert, /hx-target="#help"/);
  assertMatch(alert, /Marc Gagnon asks for help with Zoé Tremblay/);
  const request = /\/help-requests\/([\w-]+)\/answer/.exec(alert)![1]!;
  assertMatch(await desk.stream.words(), /No help needed/);
  assertEquals(await ines.stream.heard(), []);
  assertMatch(await answered(sam.browser.get("/desk"), 200), /asks for help with/);

  const over = await answered(sam.browser.htmx(`GET /interactions/${id}`), 200);
  assertMatch(over, /<dialog open.*Hello\?/s);
  await answered(desk.browser.htmx(`POST /interactions/${id}/messages`, words("One moment")), 204, null);
  assertMatch(await answered(sam.browser.get(`/interactions/${id}/rows`), 200), /One moment/);
  // To be read and no more.
  await actionsOf(sam, id).refused("POST messages", 404, words("Hello"));
  await actionsOf(sam, id).refused("POST customer/name", 404, { name: "Other" });
  await sam.stream.heard();
  for (let n = 0; n < 2; n++) {
    // Whoever is coming sees the conversation, and the way to their board.
    const coming = await answered(sam.browser.htmx(`POST /help-requests/${request}/answer`), 200);
    assertMatch(coming, /<dialog open.*Hello\?/s);
    assertMatch(coming, new RegExp(`href="/supervisor\\?contact=${id}"`));
  }
  assertMatch(await desk.stream.words(), /Sam Okafor is coming/);
  assert(!(await sam.stream.words()).includes("asks for help"));
});

Deno.test("without a script the same by forms; who is no supervisor, or has not the contact, reaches none of it", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const help = `/interactions/${id}/help`;
  assertEquals(await sentTo(desk.browser.form(help)), `/desk?contact=${id}`);
  const sam = await deskOf(centre, "supervisor@demo.test", false);
  const request = /\/help-requests\/([\w-]+)\/answer/.exec(sam.html)![1]!;
  const ines = await deskOf(centre, "agent2@demo.test", false);
  assert(!ines.html.includes("asks for help"));
  await answered(ines.browser.form(help), 404);
  await answered(ines.browser.form(help, { _method: "DELETE" }), 404);
  await answered(ines.browser.form(`/help-requests/${request}/answer`), 403);
  await answered(centre.browser().form(`/help-requests/${request}/answer`), 401);
  await answered(ines.browser.get(`/interactions/${id}`), 404);
  assertEquals(
    await answered(ines.browser.get(`/interactions/${id}/rows`), 200),
    '<hx-partial hx-target="#reader" hx-swap="innerHTML"></hx-partial>',
  );
  assertEquals(await sentTo(desk.browser.form(help, { _method: "DELETE" })), `/desk?contact=${id}`);
  assertMatch(
    await answered(sam.browser.form(`/help-requests/${request}/answer`), 409),
    /no help is needed any more/,
  );
});

import { undoMs } from "../../server/interactions/time_rules.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp } from "../support/centre/app.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import { listen } from "../support/centre/hearing.ts";
import { actionsOf, customerAt, stateAt, talkingAt, words } from "../support/centre/pages.ts";

Deno.test("an agent's End: both pages say so and count, only the desk may undo it, and it goes on as before", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  const { quietly } = actionsOf(desk, id);
  const page = await listen(centre.app, customer.browser, customer.tabId, customer.after);
  await page.heard();
  await quietly("POST end");
  const until = new RegExp(`data-until="${centre.now + undoMs}"`);
  const foot = await desk.stream.words();
  assertMatch(foot, until);
  assertMatch(foot, new RegExp(`hx-delete="/interactions/${id}/end"[^]*>Undo</button>`));
  assert(!foot.includes(">End</button>"));
  const told = await page.words();
  assertMatch(told, /Marc Gagnon is ending this chat\. Write something to keep it open\./);
  assertMatch(told, until);
  assert(!told.includes("<button"), "nothing to press: the way back is the agent's, or a word");

  await quietly("DELETE end");
  assertMatch(await desk.stream.words(), />End<\/button>/);
  assertMatch(await page.words(), /You are talking with Marc Gagnon\.[^]*>End<\/button>/);
  await centre.pass(undoMs);
  assertEquals(await stateAt(centre, id), "active");
  await page.leave();
});

Deno.test("a customer's End: their page may undo it, the desk is told, and one word of the agent's keeps it open", async () => {
  await using centre = await makeApp();
  const { desk, customer: { browser, path, tabId, after }, id } = await talkingAt(centre);
  const page = await listen(centre.app, browser, tabId, after);
  await page.heard();
  await answered(browser.htmx(`POST ${path}/end`), 204, null);
  const mine = await page.words();
  assertMatch(mine, /This chat ends in a few seconds, unless you undo it\./);
  assertMatch(mine, new RegExp(`hx-delete="${path}/end"[^]*>Undo</button>`));
  const told = await desk.stream.words();
  assertMatch(told, /Customer is ending the chat/);
  assert(!/>(End|Undo)<\/button>/.test(told));

  await answered(desk.browser.htmx(`POST /interactions/${id}/messages`, words("One moment")), 204, null);
  assertMatch(
    await page.words(),
    /Not ended: Marc Gagnon wrote[^]*>End<\/button>|>End<\/button>[^]*Not ended: Marc Gagnon wrote/,
  );
  assertMatch(await desk.stream.words(), /Not ended: Marc Gagnon wrote/);
  await answered(browser.htmx(`POST ${path}/end`), 204, null);
  await page.heard();
  await answered(browser.htmx(`DELETE ${path}/end`), 204, null);
  assertMatch(await page.words(), />End<\/button>/);
  await centre.pass(undoMs);
  assertEquals(await stateAt(centre, id), "active");
  await page.leave();
});

Deno.test("a customer who writes is told that it is kept open, and so is the agent, each in their words", async () => {
  await using centre = await makeApp();
  const { desk, customer: { browser, path }, id } = await talkingAt(centre);
  await actionsOf(desk, id).quietly("POST end");
  await answered(browser.htmx(`POST ${path}/messages`, words("And the invoice?")), 204, null);
  assertMatch(await answered(browser.get("/c/support"), 200), /Not ended: you wrote/);
  const shown = await answered(desk.browser.get(`/desk?contact=${id}`), 200);
  assertMatch(shown, /Not ended: Zoé Tremblay wrote/);
  assertMatch(shown, />End<\/button>/);
});

Deno.test("without a script a customer ends, thinks again and ends, in the queue as well", async () => {
  await using centre = await makeApp();
  const { browser, path, interactionId } = await customerAt(centre);
  assertEquals(await sentTo(browser.form(`${path}/end`)), "/c/support");
  const page = await answered(browser.get("/c/support"), 200);
  assertMatch(page, /This chat ends in a few seconds, unless you undo it\./);
  assertMatch(page, new RegExp(`action="${path}/end"[^]*name="_method" value="DELETE"[^]*>Undo</button>`));
  // Told in no more than seconds, where nothing counts them.
  assertMatch(page, />0:05<\/time>/);
  assertEquals(await sentTo(browser.form(`${path}/end`, { _method: "DELETE" })), "/c/support");
  assertMatch(await answered(browser.get("/c/support"), 200), /You are in the queue/);
  await centre.pass(undoMs);
  assertEquals(await stateAt(centre, interactionId), "waiting");
  await sentTo(browser.form(`${path}/end`));
  await centre.pass(undoMs);
  assertEquals(await stateAt(centre, interactionId), "completed");
  const late = await answered(browser.form(`${path}/end`, { _method: "DELETE" }), 409);
  assertMatch(late, /The conversation is over\./);
  assert(!late.includes("Your text"));
});

Deno.test("too late, or not one's own: refused in words, by script and without", async () => {
  await using centre = await makeApp();
  const { desk, customer: { browser, path }, id } = await talkingAt(centre);
  const { quietly, refused } = actionsOf(desk, id);
  await quietly("POST end");
  assertMatch(await answered(browser.htmx(`DELETE ${path}/end`), 409), /That changed meanwhile/);
  await quietly("DELETE end");
  await answered(browser.htmx(`POST ${path}/end`), 204, null);
  assertMatch(await refused("DELETE end", 409), /That changed meanwhile/);
  await centre.pass(undoMs);
  assertMatch(
    await refused("DELETE end", 409),
    /^<hx-partial hx-target="#notice".*The conversation is over\.</,
  );
  assertMatch(await answered(browser.htmx(`DELETE ${path}/end`), 409), /The conversation is over\.</);
  const page = await answered(desk.browser.form(`/interactions/${id}/end`, { _method: "DELETE" }), 409);
  assertMatch(page, /The conversation is over\./);
  assertEquals(await stateAt(centre, id), "wrapup");
});

Deno.test("a silent customer reads the warning and the end in their language, the agent in theirs", async () => {
  await using centre = await makeApp();
  const { desk, customer: { browser, path }, id } = await talkingAt(centre);
  await answered(desk.browser.htmx(`POST /interactions/${id}/messages`, words("Are you there?")), 204, null);
  await actionsOf(desk, id).quietly("POST language", { locale: "fr-FR" });
  await centre.keepAlive();
  await centre.pass(300_000);
  const french = async () => await answered(browser.get("/c/support"), 200);
  assertMatch(
    await french(),
    /Êtes-vous toujours là\u202f\? Sans un mot de vous, ce chat se terminera bientôt/,
  );
  assertMatch(
    await answered(desk.browser.get(`/desk?contact=${id}`), 200),
    /Zoé Tremblay does not answer, and is told that the chat ends soon/,
  );
  await centre.pass(120_000);
  assertEquals(await stateAt(centre, id), "wrapup");
  assertMatch(await french(), /Ce chat est terminé\u00a0: nous étions sans nouvelles de vous/);
  assertMatch(
    await answered(desk.browser.get(`/desk?contact=${id}`), 200),
    /Zoé Tremblay did not answer: the chat has ended/,
  );
  // Too late to be in time, and in time for one more word.
  await answered(browser.htmx(`POST ${path}/messages`, words("Sorry!")), 204);
});

import { signOutEverywhere } from "../../server/access/commands.ts";
import { createDispositions } from "../../server/dispositions/commands.ts";
import { undoMs } from "../../server/interactions/time_rules.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp, wrapsUp } from "../support/centre/app.ts";
import { answered } from "../support/centre/http.ts";
import { actionsOf, deskOf, resolved, saidIn, stateAt, talkingAt, words } from "../support/centre/pages.ts";

Deno.test("out of order: each action says why not, and changes nothing", async () => {
  await using centre = await makeApp();
  await wrapsUp(centre, { acw: "open" });
  const { desk, id } = await talkingAt(centre);
  const { quietly, refused } = actionsOf(desk, id);
  await quietly("DELETE hold");
  assertMatch(await refused("POST completion", 409), /That changed meanwhile/);
  await quietly("POST end");
  await centre.pass(undoMs);
  assertMatch(await refused("POST hold", 409), /The conversation is over/);
  assertMatch(await refused("DELETE hold", 409), /This contact is not on hold/);
  const composer = `composer-${id}`;
  const late = await refused("POST messages", 409, words("Too late"), composer);
  assertMatch(
    late,
    new RegExp(`^<hx-partial hx-target="#${composer}-error".*Your text is kept, and was not sent`),
  );
  assertEquals(await stateAt(centre, id), "wrapup");
  assertEquals(await saidIn(centre, id), ["customer: Hello?"]);
});

Deno.test("a required disposition is asked for beside its field, whichever way one tries to leave", async () => {
  await using centre = await makeApp();
  await wrapsUp(centre, { acw: "open" });
  const { desk, id } = await talkingAt(centre);
  const { quietly, refused } = actionsOf(desk, id);
  const form = `disposition-${id}`;
  const [foreign] = await centre.run((cx) => createDispositions(cx, ["Sold"], [centre.centre.salesSkill]));
  await quietly("POST end");
  await centre.pass(undoMs);
  assertMatch(await refused("POST completion", 422), /Choose a disposition first/);
  const wrong: [fields: Record<string, string>, why: RegExp][] = [
    [{}, /Choose a disposition first/],
    [{ disposition: "" }, /Choose a disposition first/],
    [{ disposition: "none" }, /Choose one of the dispositions in the list/],
    [{ disposition: foreign! }, /Choose one of the dispositions in the list/],
    [{ ...resolved(centre), note: "n".repeat(2001) }, /A note may have at most 2,000 characters/],
  ];
  for (const [fields, why] of wrong) {
    const beside = await refused("POST disposition", 422, fields, form);
    assertMatch(beside, new RegExp(`^<hx-partial hx-target="#${form}-error" hx-swap="innerHTML">`));
    assertMatch(beside, why);
  }
  const page = await answered(
    desk.browser.form(`/interactions/${id}/disposition`, { disposition: "none", note: "They ask for <b>" }),
    422,
  );
  assertMatch(page, /Choose one of the dispositions in the list/);
  assertMatch(page, /<blockquote dir="auto">They ask for &lt;b&gt;<\/blockquote>/);
  assertEquals(await stateAt(centre, id), "wrapup");
  await quietly("POST disposition", { ...resolved(centre), note: "🙂".repeat(2000) });
  await quietly("POST completion");
  assertEquals(await stateAt(centre, id), "completed");
});

Deno.test("after completion nothing changes any more, and every action says so", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const { quietly, refused } = actionsOf(desk, id);
  const sent = words("Good bye");
  await answered(desk.browser.htmx(`POST /interactions/${id}/messages`, sent), 204);
  await quietly("POST disposition", resolved(centre));
  await quietly("POST end");
  await centre.pass(undoMs);
  assertEquals(await stateAt(centre, id), "completed");
  assertMatch(await refused("POST hold", 409), /This contact is completed/);
  assertMatch(await refused("DELETE hold", 409), /This contact is completed/);
  const other = { disposition: centre.centre.dispositions[1]! };
  assertMatch(await refused("POST disposition", 409, other), /This contact is completed/);
  // Asked again because no answer came: it was stored.
  await refused("POST messages", 204, sent);
  assertMatch(
    await refused("POST messages", 409, words("And another thing")),
    /Your text is kept, and was not sent/,
  );
  const page = await answered(
    desk.browser.form(`/interactions/${id}/messages`, words("And another thing")),
    409,
  );
  assertMatch(page, /<blockquote dir="auto">And another thing<\/blockquote>/);
  await quietly("POST end");
  await centre.pass(undoMs);
  await quietly("POST completion");
  assertEquals(await saidIn(centre, id), ["customer: Hello?", "agent: Good bye"]);
  // Another agent never had it.
  const ines = await deskOf(centre, "agent2@demo.test", false);
  await actionsOf(ines, id).refused("POST hold", 404);
  await actionsOf(ines, id).refused("POST messages", 404, sent);
});

Deno.test("a message refused by the desk is said beside the composer; without a script the page has what was written", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const { refused } = actionsOf(desk, id);
  const { key } = words("");
  await answered(desk.browser.htmx(`POST /interactions/${id}/messages`, { key, body: "First" }), 204);
  const wrong: [fields: Record<string, string>, status: number, why: RegExp][] = [
    [words(""), 422, /Write something first/],
    [words("é".repeat(5001)), 422, /at most 5,000 characters/],
    [{ key, body: "Second" }, 409, /That message was already sent/],
    [{ key: "short", body: "My words" }, 400, /We could not read that/],
    [{ body: "My words" }, 400, /We could not read that/],
    [{ key }, 400, /We could not read that/],
  ];
  for (const [fields, status, why] of wrong) {
    const beside = await refused("POST messages", status, fields, `composer-${id}`);
    assertMatch(beside, new RegExp(`^<hx-partial hx-target="#composer-${id}-error"`));
    assertMatch(beside, why);
    const page = await answered(desk.browser.form(`/interactions/${id}/messages`, fields), status);
    assertMatch(page, why);
    if (fields.body) assert(page.includes(`<blockquote dir="auto">${fields.body}</blockquote>`));
  }
  assertEquals(await saidIn(centre, id), ["customer: Hello?", "agent: First"]);
});

Deno.test("a sign-in that ends in mid work: the action is refused in words, and after signing in again nothing is lost", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  await answered(
    desk.browser.htmx(`PUT /interactions/${id}/draft`, words("I was just writing th")),
    204,
    null,
  );
  await centre.run((cx) => signOutEverywhere(cx, desk.agentId, desk.agentId));
  const beside = await answered(
    desk.browser.htmx(
      `POST /interactions/${id}/messages`,
      words("I was just writing this"),
      `composer-${id}`,
    ),
    401,
  );
  assertMatch(beside, /You are signed out\. Sign in again: what you typed is kept\./);
  const back = await centre.signedIn("agent1@demo.test");
  assertMatch(
    await answered(back.get(`/desk?contact=${id}`), 200),
    />\s*I was just writing th\s*<\/textarea>/,
  );
  assertEquals(await stateAt(centre, id), "active");
});

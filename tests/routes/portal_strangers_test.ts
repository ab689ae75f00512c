import { draft } from "../../db/schema/replies.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp } from "../support/centre/app.ts";
import { answered, type Browser, sentTo } from "../support/centre/http.ts";
import { customerAt, saidIn, stateAt, talkingAt, words } from "../support/centre/pages.ts";
import { hashToken } from "../../server/access/tokens.ts";
import { startChat } from "../../server/channels/chat/commands.ts";
import { isOurs, newVisitorToken } from "../../server/portal/visitor_token.ts";

/** Every verb of a conversation, by htmx and without. */
const verbs = (path: string): [string, Record<string, string>][] => [
  [`POST ${path}/messages`, words("I am not Zoé")],
  [`PUT ${path}/draft`, words("I am not Zoé")],
  [`POST ${path}/end`, {}],
  [`DELETE ${path}/end`, {}],
  [`POST ${path}/seen`, { upTo: "9999" }],
];

async function refusedAll(browser: Browser, path: string): Promise<void> {
  for (const [action, fields] of verbs(path)) {
    assertMatch(
      await answered(browser.htmx(action, fields), 404),
      /There is nothing here, or it is not yours/,
    );
    const [method, address] = action.split(" ") as [string, string];
    const form = method === "POST" ? fields : { ...fields, _method: method };
    await answered(browser.form(address, form), 404);
  }
}

Deno.test("another visitor's conversation is not there, for any verb", async () => {
  await using centre = await makeApp();
  const zoe = await customerAt(centre);
  const eve = await customerAt(centre, "Hi", "Eve");
  await refusedAll(eve.browser, zoe.path);
  await refusedAll(centre.browser(), zoe.path);
  assertEquals(await saidIn(centre, zoe.interactionId), ["customer: Hello?"]);
  assertEquals(await stateAt(centre, zoe.interactionId), "waiting");
  assertEquals(await centre.app.deps.db.read.select().from(draft), []);
  assert(!(await answered(eve.browser.get("/c/support"), 200)).includes("Zoé"));
});

Deno.test("a conversation is at its own point only", async () => {
  await using centre = await makeApp();
  const zoe = await customerAt(centre);
  await refusedAll(zoe.browser, zoe.path.replace("support", "sales"));
  await refusedAll(zoe.browser, "/c/support/contacts/none");
  assert(!(await answered(zoe.browser.get("/c/sales"), 200)).includes("Hello?"));
});

Deno.test("an agent is no customer, and a customer no agent, whatever they send", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  await refusedAll(desk.browser, customer.path);
  for (
    const action of [
      `POST /interactions/${id}/messages`,
      `PUT /interactions/${id}/draft`,
      `POST /interactions/${id}/end`,
    ]
  ) {
    assertMatch(await answered(customer.browser.htmx(action, words("I am Marc")), 401), /You are signed out/);
  }
  assertEquals(await saidIn(centre, id), ["customer: Hello?"]);
  assertEquals(await stateAt(centre, id), "active");
});

Deno.test("a cookie that is no token of ours is a new visitor", async () => {
  await using centre = await makeApp();
  const zoe = await customerAt(centre);
  for (const value of ["", "x", "A".repeat(43), "A".repeat(5000), "';--"]) {
    const stranger = centre.browser();
    stranger.cookies.set("guichet_visitor", value);
    await refusedAll(stranger, zoe.path);
    assertMatch(await answered(stranger.get("/c/support"), 200), /Start chat/);
  }
});

Deno.test("a visitor's token that we did not make is not taken on, by cookie, header or form: the browser gets one of ours", async () => {
  await using centre = await makeApp();
  const ours = centre.browser();
  await answered(ours.get("/c/support"), 200);
  const issued = ours.cookies.get("guichet_visitor")!;
  // One of ours with another last character is not ours either.
  const other = issued.slice(0, -1) + (issued.endsWith("A") ? "B" : "A");
  for (const made of ["P".repeat(43), other]) {
    const planted = { "x-guichet-visitor": made };
    const victim = centre.browser();
    victim.cookies.set("guichet_visitor", made);
    const page = await answered(victim.get("/c/support", planted), 200);
    assertMatch(page, /data-stranger="[\w-]{43}"/);
    assert(victim.cookies.get("guichet_visitor") !== made);
    await sentTo(
      victim.form("/c/support/contacts", { name: "Zoé", visitor: made, ...words("Mine alone") }, planted),
    );
    assertMatch(await answered(victim.get("/c/support"), 200), /Mine alone/);

    const straight = centre.browser();
    straight.cookies.set("guichet_visitor", made);
    await sentTo(straight.form("/c/support/contacts", { name: "Zoé", visitor: made, ...words("Mine too") }));
    assert(straight.cookies.get("guichet_visitor") !== made);

    const planter = centre.browser();
    planter.cookies.set("guichet_visitor", made);
    assertMatch(await answered(planter.get("/c/support", planted), 200), /Start chat/);
  }
  await sentTo(ours.form("/c/support/contacts", { name: "Zoé", ...words("By our token") }));
  assertEquals(ours.cookies.get("guichet_visitor"), issued);
  assertMatch(await answered(ours.get("/c/support"), 200), /By our token/);
});

Deno.test("a customer who is known by a token of before tokens were signed keeps their conversation", async () => {
  await using centre = await makeApp();
  const token = "O".repeat(43);
  const visitor = await hashToken(token);
  const said = { key: crypto.randomUUID(), body: "From before" };
  await centre.run((cx) => startChat(cx, { pointId: "support", locale: "en", name: "Zoé", said, visitor }));
  const browser = centre.browser();
  browser.cookies.set("guichet_visitor", token);
  assertMatch(await answered(browser.get("/c/support"), 200), /From before/);
});

Deno.test("two processes that meet their first visitors at once sign with one key", async () => {
  await using centre = await makeApp();
  await using beside = await makeApp({ beside: centre });
  const tokens = await Promise.all([centre, beside].map(({ app }) => newVisitorToken(app.deps)));
  for (const token of tokens) {
    for (const { app } of [centre, beside]) assert(await isOurs(app.deps.db.read, token));
  }
});

import { draft } from "../../db/schema/replies.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp } from "../support/centre/app.ts";
import { answered, type Browser } from "../support/centre/http.ts";
import { customerAt, saidIn, stateAt, talkingAt, words } from "../support/centre/pages.ts";

/** Every verb of a conversation, by htmx and without. */
const verbs = (path: string): [string, Record<string, string>][] => [
  [`POST ${path}/messages`, words("I am not Zoé")],
  [`PUT ${path}/draft`, words("I am not Zoé")],
  [`POST ${path}/end`, {}],
  [`DELETE ${path}/end`, {}],
  [`POST ${path}/seen`, { upTo: "9999" }],
];

async function refusedAll(browser: Browser, path: string): Promise<void> {
  for (const [deed, fields] of verbs(path)) {
    assertMatch(await answered(browser.htmx(deed, fields), 404), /There is nothing here, or it is not yours/);
    const [method, address] = deed.split(" ") as [string, string];
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
    const deed of [
      `POST /interactions/${id}/messages`,
      `PUT /interactions/${id}/draft`,
      `POST /interactions/${id}/end`,
    ]
  ) {
    assertMatch(await answered(customer.browser.htmx(deed, words("I am Marc")), 401), /You are signed out/);
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

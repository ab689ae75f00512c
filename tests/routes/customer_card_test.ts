import { customerField } from "../../db/schema/customers.ts";
import { addressesOf, customerById, fieldsOf, notesOf } from "../../server/customers/queries.ts";
import { interactionById } from "../../server/interactions/queries.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { undoMs } from "../../server/interactions/time_rules.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import {
  actionsOf,
  customerAt,
  deskOf,
  offerAt,
  resolved,
  talkingAt,
  words,
} from "../support/centre/pages.ts";

const customerOf = async ({ app: { deps } }: TestApp, id: string) =>
  await customerById(deps.db.read, (await interactionById(deps.db.read, id))!.customerId);

async function cardAt(centre: TestApp, id: string) {
  const { db } = centre.app.deps;
  const { id: customerId, name } = await customerOf(centre, id);
  return {
    name,
    addresses: await addressesOf(db.read, customerId),
    fields: await fieldsOf(db.read, customerId),
    notes: await notesOf(db.read, customerId, 10),
  };
}

Deno.test("a name is changed on every page that shows it, and nowhere else", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const ines = await talkingAt(centre, "agent2@demo.test");
  await Promise.all([desk.stream.heard(), ines.desk.stream.heard()]);
  await actionsOf(desk, id).quietly("POST customer/name", { name: "  Zoé\t  Gagné " });
  const heard = await desk.stream.words();
  for (const region of [`customer-who-${id}`, `card-${id}`, `head-${id}`]) {
    assert(heard.includes(`hx-target="#${region}"`), region);
  }
  assertMatch(heard, /Zoé Gagné/);
  assertEquals(await ines.desk.stream.heard(), []);
  // The same again is no change.
  await actionsOf(desk, id).quietly("POST customer/name", { name: "Zoé Gagné" });
  assertEquals(await desk.stream.heard(), []);
});

Deno.test("a name that is none is refused beside its field; letters of any kind are a name", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const form = `customer-name-form-${id}`;
  const { refused, quietly } = actionsOf(desk, id);
  for (
    const [name, why] of [
      ["", /Say what we may call you/],
      [" \n\t", /Say what we may call you/],
      ["x".repeat(10_000), /at most 200 characters/],
      ["👩‍👩‍👧".repeat(100), /at most 200 characters/],
    ] as const
  ) {
    const beside = await refused("POST customer/name", 422, { name }, form);
    assertMatch(beside, new RegExp(`^<hx-partial hx-target="#${form}-error"`));
    assertMatch(beside, why);
    const page = await answered(desk.browser.form(`/interactions/${id}/customer/name`, { name }), 422);
    if (name.trim()) assert(page.includes(`<blockquote dir="auto">${name}</blockquote>`), "it is kept");
  }
  assertEquals((await cardAt(centre, id)).name, "Zoé Tremblay");
  for (const name of ["مرحبا שלום", "🙂".repeat(200), `<img src=x onerror="alert(1)">`]) {
    await quietly("POST customer/name", { name });
    assertEquals((await cardAt(centre, id)).name, name);
    const page = await answered(desk.browser.get(`/desk?contact=${id}`), 200);
    assert(!page.includes("<img"));
  }
});

Deno.test("addresses are kept in one way of writing, once, and removed quietly", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const { quietly } = actionsOf(desk, id);
  for (
    const [kind, address] of [
      ["phone", "(514) 555-0123"],
      ["phone", "+1 514 555 0123"],
      ["phone", "+33 1 42 68 53 00"],
      ["email", " Zoe@Example.COM "],
      ["email", "zoe@example.com"],
    ]
  ) {
    await quietly("POST customer/addresses", { kind: kind!, address: address! });
  }
  const { addresses } = await cardAt(centre, id);
  assertEquals(addresses.map(({ value }) => value), ["+15145550123", "+33142685300", "zoe@example.com"]);
  await desk.stream.heard();
  for (let n = 0; n < 2; n++) await quietly(`DELETE customer/addresses/${addresses[0]!.id}`);
  assert(!(await desk.stream.words()).includes("+15145550123"));
  assertEquals((await cardAt(centre, id)).addresses.length, 2);
  // Of another customer: nothing happens. The key to the customer's own pages cannot be removed.
  const other = await customerAt(centre, "Me too", "Amadou");
  await quietly("DELETE customer/addresses/none");
  assertEquals((await customerOf(centre, other.interactionId)).name, "Amadou");
  await answered(other.browser.get("/c/support"), 200);
});

Deno.test("an address that is none is refused beside its field", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const form = `customer-address-form-${id}`;
  const { refused } = actionsOf(desk, id);
  for (
    const [kind, address, why] of [
      ["phone", "", /not a phone number/],
      ["phone", "12", /not a phone number/],
      ["phone", "911", /not a phone number/],
      ["phone", "+15145550123 ext. 4", /not a phone number/],
      ["phone", "1".repeat(10_000), /not a phone number/],
      ["phone", "<script>alert(1)</script>", /not a phone number/],
      ["email", "zoe", /not an email address/],
      ["email", "", /not an email address/],
      ["email", `${"z".repeat(300)}@example.com`, /not an email address/],
      ["email", "<b>@example.com", /not an email address/],
    ] as const
  ) {
    const beside = await refused("POST customer/addresses", 422, { kind, address }, form);
    assertMatch(beside, new RegExp(`^<hx-partial hx-target="#${form}-error"`));
    assertMatch(beside, why);
  }
  await refused("POST customer/addresses", 400, { kind: "visitor", address: "x" });
  assertEquals((await cardAt(centre, id)).addresses, []);
});

Deno.test("facts are checked by their kind, refused beside their own field, and never overwrite what another changed", async () => {
  await using centre = await makeApp();
  await centre.run((cx) =>
    cx.db.insert(customerField).values({ id: "orders", name: "Orders", kind: "number", position: 2 })
  );
  const { desk, id } = await talkingAt(centre);
  const { quietly, refused } = actionsOf(desk, id);
  const [number, since] = (await cardAt(centre, id)).fields.map((field) => field.id) as [string, string];
  const values = async () => (await cardAt(centre, id)).fields.map(({ value }) => value);
  await quietly("POST customer/fields", {
    [`value-${number}`]: " 00 17 ",
    [`value-${since}`]: "2019-03-31",
    "value-orders": "12,5",
    "value-none": "x",
  });
  assertEquals(await values(), ["00 17", "2019-03-31", "12.5"]);
  assertMatch(await desk.stream.words(), /March 31, 2019/);
  const form = `customer-fields-form-${id}`;
  for (
    const [field, value, why] of [
      [since, "2019-06-31", /not a date/],
      [since, "tomorrow", /not a date/],
      ["orders", "many", /not a number/],
      [number, "n".repeat(201), /At most 200 characters/],
    ] as const
  ) {
    const beside = await refused("POST customer/fields", 422, { [`value-${field}`]: value }, form);
    assertMatch(
      beside,
      new RegExp(`hx-target="#${form}-${field}-error" hx-swap="innerHTML">[^<]*${why.source}`),
    );
    const page = await answered(
      desk.browser.form(`/interactions/${id}/customer/fields`, { [`value-${field}`]: value }),
      422,
    );
    assert(page.includes(value));
  }
  assertEquals(await values(), ["00 17", "2019-03-31", "12.5"]);
  // His form was made before: what he did not touch stays as it is now.
  await quietly("POST customer/fields", {
    [`was-${number}`]: "",
    [`value-${number}`]: "",
    [`was-${since}`]: "2019-03-31",
    [`value-${since}`]: "",
  });
  assertEquals(await values(), ["00 17", "", "12.5"]);
});

Deno.test("a note says who wrote it and when, is written once, and only its writer removes it", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  const { quietly, refused } = actionsOf(desk, id);
  const note = { key: "a-note-of-mine", body: "Prefers <b>mornings</b> 🙂\r\nשלום" };
  for (let n = 0; n < 2; n++) await quietly("POST customer/notes", note);
  assertMatch(await desk.stream.words(), /Prefers &lt;b&gt;mornings&lt;\/b&gt;/);
  const { notes } = await cardAt(centre, id);
  assertEquals(notes.map(({ body, agentId }) => [body, agentId]), [[
    "Prefers <b>mornings</b> 🙂\nשלום",
    desk.agentId,
  ]]);
  const form = `customer-note-form-${id}`;
  assertMatch(
    await refused("POST customer/notes", 422, { key: "another-note", body: " " }, form),
    /Write something first/,
  );
  assertMatch(
    await refused("POST customer/notes", 422, { key: "another-note", body: "n".repeat(2001) }, form),
    /at most 2,000 characters/,
  );
  await refused("POST customer/notes", 400, { key: "short", body: "n" }, form);

  // The same customer's next chat goes to another agent, who reads it and cannot remove it.
  await quietly("POST disposition", resolved(centre));
  await quietly("POST end");
  await centre.pass(undoMs);
  await answered(desk.browser.htmx("POST /desk/state", { state: "unavailable" }), 204, null);
  const ines = await deskOf(centre, "agent2@demo.test");
  await sentTo(customer.browser.form("/c/support/contacts", words("Me again")));
  const offer = await offerAt(centre, ines);
  const page = await sentTo(ines.browser.form(`/offers/${offer}/accept`, { tab: ines.tabId }));
  const again = new URL(page, "http://localhost").searchParams.get("contact")!;
  assertMatch(await answered(ines.browser.get(page), 200), /Prefers &lt;b&gt;mornings/);
  await actionsOf(ines, again).refused("DELETE customer/notes/a-note-of-mine", 404);
  // Marc has nothing of hers in hand any more.
  await refused("DELETE customer/notes/a-note-of-mine", 404);
  assertEquals((await cardAt(centre, id)).notes.length, 1);
});

Deno.test("the writer removes a note twice as quietly as once", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const { quietly } = actionsOf(desk, id);
  await quietly("POST customer/notes", { key: "a-note-of-mine", body: "Wrong" });
  for (let n = 0; n < 2; n++) await quietly("DELETE customer/notes/a-note-of-mine");
  assertEquals((await cardAt(centre, id)).notes, []);
});

Deno.test("without a script each action comes back to the contact; whoever does not have it reaches nothing", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const at = `/interactions/${id}/customer`;
  const actions: [path: string, fields: Record<string, string>][] = [
    [`${at}/name`, { name: "Zoé" }],
    [`${at}/addresses`, { kind: "email", address: "zoe@example.com" }],
    [`${at}/fields`, {}],
    [`${at}/notes`, { key: "a-note-of-mine", body: "Kind" }],
    [`${at}/notes/a-note-of-mine`, { _method: "DELETE" }],
    [`${at}/addresses/none`, { _method: "DELETE" }],
  ];
  for (const [path, fields] of actions) {
    assertEquals(await sentTo(desk.browser.form(path, fields)), `/desk?contact=${id}`);
  }
  const ines = await deskOf(centre, "agent2@demo.test", false);
  const admin = await centre.signedIn("admin@demo.test");
  for (const [path, fields] of actions) {
    await answered(ines.browser.form(path, fields), 404);
    await answered(admin.form(path, fields), 403);
    await answered(centre.browser().form(path, fields), 401);
    await answered(desk.browser.form(path.replace(id, "none"), fields), 404);
  }
});

Deno.test("an earlier conversation is read by who has that customer in hand, and by nobody else", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  const { quietly } = actionsOf(desk, id);
  await answered(
    desk.browser.htmx(`POST /interactions/${id}/messages`, words("It is <b>found</b>")),
    204,
    null,
  );
  await quietly("POST disposition", resolved(centre));
  await quietly("POST end");
  await centre.pass(undoMs);
  // Over and nothing of hers in hand: closed to him too.
  await answered(desk.browser.get(`/interactions/${id}`), 404);
  await centre.pass(2000);
  await sentTo(customer.browser.form("/c/support/contacts", words("Me again")));
  const offer = await offerAt(centre, desk);
  const page = await sentTo(desk.browser.form(`/offers/${offer}/accept`, { tab: desk.tabId }));
  assertMatch(await answered(desk.browser.get(page), 200), new RegExp(`hx-get="/interactions/${id}"`));
  const over = await answered(desk.browser.htmx(`GET /interactions/${id}`), 200);
  assertMatch(over, /^<hx-partial hx-target="#reader" hx-swap="innerHTML"><dialog open/);
  assertMatch(over, /It is &lt;b&gt;found&lt;\/b&gt;/);
  assert(!/<textarea|hx-post/.test(over), "it is only read");
  assertMatch(await answered(desk.browser.get(`/interactions/${id}`), 200), /^<!doctype html>.*Read only/s);
  const ines = await deskOf(centre, "agent2@demo.test", false);
  await answered(ines.browser.get(`/interactions/${id}`), 404);
  await answered(ines.browser.get("/interactions/none"), 404);
});

/** The API for programs: work handed in, asked after, taken back; and all that is refused. */
import { revokeApiKeys } from "../../server/access/api_keys.ts";
import { workItem } from "../../db/schema/workitem.ts";
import { workItemProps } from "../../server/channels/workitem/queries.ts";
import { interactionById } from "../../server/interactions/queries.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp } from "../support/centre/app.ts";
import { program } from "../support/centre/api.ts";
import { deskOf, hidden, offerAt } from "../support/centre/pages.ts";
import { answered, sentTo } from "../support/centre/http.ts";

const item = {
  externalId: "order-1042",
  skill: "Back office",
  title: "Refund order 1042",
  payload: { Amount: "19.90", Order: { href: "https://shop.example/1042" } },
  customer: { name: "Zoé Tremblay", addresses: [{ kind: "email", value: "Zoe@Example.org" }] },
};

Deno.test("a work item handed in twice is one, and another content under its id is refused", async () => {
  await using centre = await makeApp();
  const { post, ask } = await program(centre);
  const first = await post(item);
  assertEquals(first.status, 201);
  assertEquals(first.headers.get("location"), "/api/work-items/order-1042");
  assertEquals(first.json.state, "waiting");
  const { customer, ...rest } = item;
  const again = await post({ customer, ...rest });
  assertEquals([again.status, again.json], [200, first.json]);
  const other = await post({ ...item, title: "Refund order 1043" });
  assertEquals([other.status, other.json.code], [409, "external-id-taken"]);
  assertEquals(other.json.errors[0].pointer, "/externalId");
  assertEquals((await ask("GET", "/api/work-items/order-1042")).json, first.json);
  const sent = await Promise.all([1, 2, 3].map(() => post({ ...item, externalId: "at-once" })));
  assertEquals(sent.map(({ status }) => status).sort(), [200, 200, 201]);
  assertEquals(new Set(sent.map(({ json }) => json.id)).size, 1);
});

Deno.test("a key neither sees nor takes back another's work item, and learns nothing from its external id", async () => {
  await using centre = await makeApp();
  const shop = await program(centre);
  const bank = await program(centre, "bank");
  const theirs = await shop.post(item);
  const path = "/api/work-items/order-1042";
  const unknown = await bank.ask("GET", "/api/work-items/nothing");
  assertEquals([unknown.status, unknown.json.code], [404, "not-found"]);
  for (const method of ["GET", "DELETE"]) {
    const { status, json } = await bank.ask(method, path);
    assertEquals([status, json], [404, unknown.json]);
  }
  assertEquals((await shop.ask("GET", path)).json.state, "waiting");
  // The same words and others are both new where the id is one's own.
  const own = await bank.post({ ...item, title: "Another order" });
  assertEquals([own.status, own.json.id === theirs.json.id], [201, false]);
  assertEquals((await bank.ask("DELETE", path)).status, 204);
  assertEquals((await bank.ask("GET", path)).json.outcome, "closed");
  assertEquals((await shop.ask("GET", path)).json.state, "waiting");
  assertEquals((await shop.post(item)).status, 200);
});

Deno.test("a key made with all items sees and takes back everybody's, its own before others'", async () => {
  await using centre = await makeApp();
  const [shop, all] = [await program(centre), await program(centre, "audit", true)];
  const path = "/api/work-items/order-1042";
  const theirs = await shop.post(item);
  assertEquals((await all.ask("GET", path)).json, theirs.json);
  assertEquals([(await all.post(item)).status, (await all.post({ ...item, title: "Other" })).status], [
    200,
    409,
  ]);
  assertEquals((await all.ask("DELETE", path)).status, 204);
  assertEquals((await shop.ask("GET", path)).json.outcome, "closed");

  const ada = await centre.signedIn("admin@demo.test");
  const made = { key: "by-hand-1", skill: item.skill, title: "By hand", name: "Zoé" };
  const listed = await answered(ada.get("/admin/api-keys"), 200);
  assertMatch(listed, /audit.*All items/s);
  const sam = await centre.signedIn("supervisor@demo.test");
  const page = await answered(sam.get("/work-items/new"), 200);
  const skill = /<option value="([^"]+)"[^>]*>Back office/.exec(page)![1]!;
  for (let n = 0; n < 2; n++) await sentTo(sam.form("/work-items/new", { ...made, skill }));
  assertEquals((await shop.ask("GET", "/api/work-items/form:by-hand-1")).status, 404);
  assertEquals((await all.ask("GET", "/api/work-items/form:by-hand-1")).json.title, "By hand");

  const first = await all.post({ ...item, externalId: "mine" });
  await shop.post({ ...item, externalId: "mine" });
  assertEquals((await all.ask("GET", "/api/work-items/mine")).json.id, first.json.id);
});

Deno.test("its priority is its own, and its title stands where a message would", async () => {
  await using centre = await makeApp();
  const { post } = await program(centre);
  const { db } = centre.app.deps;
  const of = async (body: unknown) => (await interactionById(db.read, (await post(body)).json.id))!;
  const first = await of(item);
  const second = await of({ ...item, externalId: "second", priority: 900 });
  assertEquals([first.initial, second.initial], [null, 900]);
  assertEquals(first.title, item.title);
});

Deno.test("a payload link that holds a name or a password is refused, by the API and by the form, and nothing of it is stored", async () => {
  await using centre = await makeApp();
  const { post } = await program(centre);
  const stored = async () => (await centre.app.deps.db.read.select().from(workItem)).length;
  const marc = await centre.signedIn("agent1@demo.test");
  const page = await answered(marc.get("/work-items/new"), 200);
  const [, skill] = /<option value="([^"]+)">Back office/.exec(page)!;
  const made = { key: hidden(page, "key"), skill: skill!, title: item.title, name: "Zoé", address: "" };
  for (const href of ["https://user:pass@shop.example/", "https://shop.example@evil.example/"]) {
    const { status, json } = await post({ ...item, payload: { Order: { href } } });
    assertEquals([status, json.code], [422, "fields-invalid"]);
    const again = await answered(marc.form("/work-items/new", { ...made, details: "", link: href }), 422);
    assert(again.includes(`value="${href}"`), "what was typed is not kept");
  }
  assertEquals(await stored(), 0);
});

const wrong: [why: string, body: unknown, status: number, code: string, pointer?: string][] = [
  ["no JSON", "{", 400, "json-invalid"],
  ["nothing", "", 400, "json-invalid"],
  ["51 KB", { ...item, payload: { a: "x".repeat(51 * 1024) } }, 413, "too-large"],
  ["a list", [item], 422, "fields-invalid", ""],
  ["an unknown field", { ...item, colour: "red" }, 422, "fields-invalid", "/colour"],
  [
    "an unknown field of the customer",
    { ...item, customer: { name: "Z", "a/b": 1 } },
    422,
    "fields-invalid",
    "/customer/a~1b",
  ],
  ["an unknown skill", { ...item, skill: "Nobody" }, 422, "work-skill-unknown", "/skill"],
  ["a skill for chats", { ...item, skill: "Support" }, 422, "work-skill-unknown", "/skill"],
  ["no title", { ...item, title: " " }, 422, "fields-invalid", "/title"],
  ["a title too long", { ...item, title: "x".repeat(201) }, 422, "fields-invalid", "/title"],
  ["a NUL", { ...item, title: "a\0b" }, 422, "fields-invalid", "/title"],
  ["half a character", { ...item, title: "a\ud800b" }, 422, "fields-invalid", "/title"],
  ["an id with a slash", { ...item, externalId: "../x" }, 422, "fields-invalid", "/externalId"],
  [
    "a script as a link",
    { ...item, payload: { a: { href: "javascript:alert(1)" } } },
    422,
    "fields-invalid",
    "/payload/a/href",
  ],
  ...["https://user:pass@shop.example/", "https://shop.example@evil.example/", "http://:pass@shop.example"]
    .map((href) =>
      [
        `the link ${href}`,
        { ...item, payload: { a: { href } } },
        422,
        "fields-invalid",
        "/payload/a/href",
      ] as [
        string,
        unknown,
        number,
        string,
        string,
      ]
    ),
  ["a deep payload", { ...item, payload: { a: { b: { c: 1 } } } }, 422, "fields-invalid", "/payload/a"],
  [
    "no such mailbox",
    { ...item, customer: { name: "Z", addresses: [{ kind: "email", value: "zoe" }] } },
    422,
    "email-invalid",
    "/customer/addresses/0/value",
  ],
  [
    "no such number",
    { ...item, customer: { name: "Z", addresses: [{ kind: "phone", value: "12" }] } },
    422,
    "phone-invalid",
    "/customer/addresses/0/value",
  ],
  ["a customer without a name or an id", { ...item, customer: {} }, 422, "fields-invalid", "/customer/name"],
  [
    "an id that no customer has",
    { ...item, customer: { id: "nobody" } },
    422,
    "customer-unknown",
    "/customer/id",
  ],
  ["an id that is no text", { ...item, customer: { id: 7 } }, 422, "fields-invalid", "/customer/id"],
  [
    "an id that says nothing",
    { ...item, customer: { id: " ", name: "Z" } },
    422,
    "fields-invalid",
    "/customer/id",
  ],
  ["a priority that is none", { ...item, priority: -1 }, 422, "fields-invalid", "/priority"],
  ["a time that is none", { ...item, dueAt: "tomorrow" }, 422, "fields-invalid", "/dueAt"],
  [
    "a time past all clocks",
    { ...item, dueAt: "9999-12-31T23:59:59-14:00" },
    422,
    "fields-invalid",
    "/dueAt",
  ],
  ["a language nobody has", { ...item, locale: "tlh" }, 422, "fields-invalid", "/locale"],
];

Deno.test("what is wrong is said at its place, and nothing is stored", async () => {
  await using centre = await makeApp();
  const { post, ask } = await program(centre);
  for (const [why, body, status, code, pointer] of wrong) {
    const answer = await post(body);
    assertEquals([why, answer.status, answer.json.code], [why, status, code]);
    assertEquals(answer.headers.get("content-type"), "application/problem+json");
    if (pointer !== undefined) assertEquals([why, answer.json.errors[0].pointer], [why, pointer]);
  }
  const form = await post("a=b", { "content-type": "application/x-www-form-urlencoded" });
  assertEquals([form.status, form.json.code], [415, "type-not-json"]);
  const lost = JSON.stringify(item).replace('"payload":{', '"payload":{"__proto__":"lost",');
  assert(lost.includes("lost"));
  assertEquals((await post(lost)).status, 422);
  assertEquals((await ask("GET", "/api/work-items/order-1042")).status, 404);
  assertEquals((await ask("DELETE", "/api/work-items/order-1042")).status, 404);
  assertEquals((await ask("GET", "/api/nothing")).headers.get("content-type"), "application/problem+json");
  const fitting = await post({ ...item, payload: { a: "x".repeat(10_000) } });
  assertEquals(fitting.status, 201);
  assertEquals(centre.logged, []);
});

Deno.test("a payload is kept as it came: no field lost to a space, no number to its digits", async () => {
  await using centre = await makeApp();
  const { post } = await program(centre);
  const { json } = await post({ ...item, payload: { Order: 1042, "Order ": 9007199254740991 } });
  const shown = await workItemProps(centre.app.deps.db.read, json.id);
  assertEquals(shown!.fields.map(({ label, values }) => [label, values[0]!.text]), [
    ["Order", "1042"],
    ["Order ", "9007199254740991"],
  ]);
  const many = JSON.stringify({ ...item, externalId: "many", payload: { Order: 0 } })
    .replace('"Order":0', '"Order":12345678901234567890');
  const refused = await post(many);
  assertEquals([refused.status, refused.json.errors[0].pointer], [422, "/payload/Order"]);
  for (const label of ["", " ", "a\0b"]) {
    assertEquals((await post({ ...item, externalId: "label", payload: { [label]: 1 } })).status, 422);
  }
});

Deno.test("no key, a wrong or a revoked one opens nothing; a cookie neither", async () => {
  await using centre = await makeApp();
  const { post, ask } = await program(centre);
  const marc = await centre.signedIn("agent1@demo.test");
  const cookie = [...marc.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  for (
    const authorization of ["", "Bearer", "Basic eDp5", `Bearer gk_${"x".repeat(43)}`, "Bearer gk_short"]
  ) {
    const answer = await post(item, { authorization, cookie, origin: "http://localhost" });
    assertEquals([authorization, answer.status, answer.json.code], [authorization, 401, "key-invalid"]);
    assertEquals(answer.headers.get("www-authenticate"), "Bearer");
  }
  assertEquals(
    (await ask("GET", "/api/work-items/order-1042", undefined, { authorization: "" })).status,
    401,
  );
  await centre.run((cx) => revokeApiKeys(cx, "shop", null));
  assertEquals((await post(item)).status, 401);
});

Deno.test("who tries many keys has to wait, and who has one is not kept out by it", async () => {
  await using centre = await makeApp();
  const { post } = await program(centre);
  const authorization = `Bearer gk_${"x".repeat(43)}`;
  const statuses: number[] = [];
  for (let n = 0; n < 22; n++) statuses.push((await post(item, { authorization })).status);
  assertEquals([statuses[0], statuses.at(-1)], [401, 429]);
  assertEquals((await post(item)).status, 201);
});

Deno.test("nothing tells other sites' pages that they may read it", async () => {
  await using centre = await makeApp();
  const { ask } = await program(centre);
  const asked = await ask("GET", "/api/work-items/x", undefined, { origin: "https://evil.example" });
  assertEquals(asked.headers.get("access-control-allow-origin"), null);
  const preflight = await centre.app.request("http://localhost/api/work-items", {
    method: "OPTIONS",
    headers: { origin: "https://evil.example", "access-control-request-method": "POST" },
  });
  assertEquals(preflight.headers.get("access-control-allow-origin"), null);
});

Deno.test("it is taken back while it waits, offered or not, and not once an agent has it", async () => {
  await using centre = await makeApp();
  const { post, ask } = await program(centre);
  await post(item);
  const desk = await deskOf(centre);
  await offerAt(centre, desk);
  assertEquals((await ask("DELETE", "/api/work-items/order-1042")).status, 204);
  await centre.settle();
  const taken = await ask("GET", "/api/work-items/order-1042");
  assertEquals([taken.json.state, taken.json.outcome], ["completed", "closed"]);
  assertEquals((await ask("DELETE", "/api/work-items/order-1042")).status, 204);
  await post({ ...item, externalId: "second" });
  await centre.settle();
  const offer = await offerAt(centre, desk);
  await answered(desk.browser.htmx(`POST /offers/${offer}/accept`), 204);
  const refused = await ask("DELETE", "/api/work-items/second");
  assertEquals([refused.status, refused.json.code], [409, "work-item-assigned"]);
  assertEquals((await ask("GET", "/api/work-items/second")).json.agent, "Marc Gagnon");
});

Deno.test("the API is described as OpenAPI 3.1 and for people, in their language, without a key", async () => {
  await using centre = await makeApp();
  const described = await (await centre.app.request("http://localhost/api/openapi.json")).json();
  assertEquals(described.openapi, "3.1.0");
  const fields = described.components.schemas.NewWorkItem;
  assertEquals(fields.required, ["externalId", "title", "customer"]);
  assertEquals(fields.additionalProperties, false);
  assertEquals(fields.properties.customer.anyOf, [{ required: ["id"] }, { required: ["name"] }]);
  assertEquals(Object.keys(described.components.schemas.WorkItem.properties.customer.properties), [
    "id",
    "matched",
  ]);
  const page = await answered(centre.browser().get("/api", { "accept-language": "fr-FR" }), 200);
  assertMatch(page, /Champs d’une nouvelle tâche/);
  assert(!page.includes("<script>"));
});

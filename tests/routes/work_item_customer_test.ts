/** Whose a work item made by hand is: what the form asks, and what it keeps. */
import { confirmAddress } from "../../server/customers/confirmations.ts";
import { addressesOf, customerById } from "../../server/customers/queries.ts";
import { interactionById } from "../../server/interactions/queries.ts";
import { workItemByExternalId } from "../../server/channels/workitem/queries.ts";
import { program } from "../support/centre/api.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import { hidden } from "../support/centre/pages.ts";
import { proposed } from "../support/centre/proposed.ts";

const made = "/work-items/new?made";

/** An agent with the form before them, filled in; and customers made by a program. */
async function filledIn(centre: TestApp) {
  const { post } = await program(centre);
  const marc = await centre.signedIn("agent1@demo.test");
  const page = await answered(marc.get("/work-items/new"), 200);
  const typed: Record<string, string> = {
    key: hidden(page, "key"),
    skill: /<option value="([^"]+)"[^>]*>Back office</.exec(page)![1]!,
    title: "Call the carrier",
    details: "Parcel 7 is lost",
    name: "Zoé Tremblay",
    address: "zoe@example.org",
  };
  let items = 0;
  return {
    marc,
    typed,
    send: (change: Record<string, string> = {}) => marc.form("/work-items/new", { ...typed, ...change }),
    known: async (name: string, address = "zoe@example.org"): Promise<string> => {
      const customer = { name, addresses: [{ kind: "email", value: address }] };
      const item = { externalId: `known-${++items}`, skill: "Back office", title: "Before", customer };
      return (await post(item)).json.customer.id;
    },
    confirm: async (customerId: string) => {
      const [address] = await addressesOf(centre.app.deps.db.read, customerId);
      const agentId = centre.agents.get("agent1@demo.test")!;
      await centre.run((cx) => confirmAddress(cx, customerId, agentId, address!.id));
    },
    customerOf: async (key: string) => {
      const { read } = centre.app.deps.db;
      const item = (await workItemByExternalId(read, `form:${key}`, null))!;
      return await customerById(read, (await interactionById(read, item.interactionId))!.customerId);
    },
  };
}

Deno.test("an address that nobody confirmed is asked about: what was typed is kept, and who is chosen has it confirmed", async () => {
  await using centre = await makeApp();
  const { typed, send, known, customerOf } = await filledIn(centre);
  const zoe = await known("Zoé Tremblay");
  const asked = await answered(send(), 422);
  assertMatch(asked, /id="customer-error">It is not certain whose this address is/);
  assertMatch(asked, /<a href="#customer">/);
  assertMatch(asked, new RegExp(`<input id="customer" type="radio" name="customer" value="${zoe}"/>`));
  assertMatch(asked, /Parcel 7 is lost/);
  assertMatch(asked, /Somebody new/);
  assertEquals(hidden(asked, "key"), typed.key);
  assertEquals(await workItemByExternalId(centre.app.deps.db.read, `form:${typed.key}`, null), undefined);
  // The choice stands whatever else is wrong.
  const wrong = await answered(send({ customer: zoe, title: "" }), 422);
  assertMatch(wrong, new RegExp(`name="customer" value="${zoe}" checked=""`));
  for (let n = 0; n < 2; n++) assertEquals(await sentTo(send({ customer: zoe })), made);
  assertEquals((await customerOf(typed.key!)).id, zoe);
  assertEquals((await addressesOf(centre.app.deps.db.read, zoe)).map(({ confirmedBy }) => confirmedBy), [
    "agent",
  ]);
  assertEquals((await centre.audited()).filter((line) => line.startsWith("address-confirmed")).length, 1);
  // It was asked once: the next one is theirs, and of another name it is asked again.
  assertEquals(await sentTo(send({ key: "the-next-one" })), made);
  assertEquals((await customerOf("the-next-one")).id, zoe);
  assertMatch(await answered(send({ key: "another", name: "Zoé" }), 422), /confirmed as theirs/);
});

Deno.test("an address of several customers is asked about each time, and somebody new is somebody new", async () => {
  await using centre = await makeApp();
  const { send, known, confirm, customerOf } = await filledIn(centre);
  const zoe = await known("Zoé Tremblay");
  const paul = await known("Paul Tremblay");
  await confirm(zoe);
  await confirm(paul);
  for (const chosen of [zoe, paul, zoe]) {
    const key = crypto.randomUUID();
    assertMatch(await answered(send({ key }), 422), /Paul Tremblay/);
    assertEquals(await sentTo(send({ key, customer: chosen })), made);
    assertEquals((await customerOf(key)).id, chosen);
  }
  assertEquals(await sentTo(send({ key: "somebody-new", customer: "new" })), made);
  const { id, name } = await customerOf("somebody-new");
  assertEquals([name, [zoe, paul].includes(id)], ["Zoé Tremblay", false]);
  assertEquals((await proposed(centre)).filter((pair) => pair.includes(id)).length, 2);
  // Chosen after all, the same form is another work item.
  assertMatch(await answered(send({ key: "somebody-new", customer: zoe }), 409), /made a work item already/);
});

Deno.test("nobody is chosen who does not have the address, whatever the form says", async () => {
  await using centre = await makeApp();
  const { typed, send, known, marc } = await filledIn(centre);
  const zoe = await known("Zoé Tremblay");
  const other = await known("Ines", "ines@example.org");
  for (const customer of [other, "nobody", "' or 1=1", "x".repeat(5000), "🙂"]) {
    const answer = await answered(send({ customer }), 422);
    assert(answer.includes(`value="${zoe}"`) && !answer.includes("Ines"), customer.slice(0, 20));
  }
  // Nor is it asked where the address was taken out again.
  assertMatch(await answered(send({ customer: zoe, address: "" }), 422), /not certain/);
  assertEquals(await sentTo(send({ customer: "new", address: "" })), made);
  const { read } = centre.app.deps.db;
  assertEquals((await addressesOf(read, other)).map(({ confirmedAt }) => confirmedAt), [null]);
  assertEquals((await workItemByExternalId(read, `form:${typed.key}`, null))!.customerMatched, false);
  const ada = await centre.signedIn("admin@demo.test");
  await answered(ada.form("/work-items/new", { ...typed, customer: zoe }), 403);
  assertMatch(await answered(marc.get("/work-items/new"), 200), /^(?!.*type="radio")/s);
});

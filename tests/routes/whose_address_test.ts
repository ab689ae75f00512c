/** An address proves nothing until it is confirmed: what work items by API join, and what they leave alone. */
import { confirmAddress } from "../../server/customers/confirmations.ts";
import { matchCustomer } from "../../server/customers/match.ts";
import { sayNotTheSame, sayTheSame } from "../../server/customers/proposals.ts";
import { addressesOf, customerById } from "../../server/customers/queries.ts";
import { leaveMessage } from "../../server/interactions/conversation/left.ts";
import { interactionById } from "../../server/interactions/queries.ts";
import { program } from "../support/centre/api.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { assert, assertEquals } from "../support/run/assert.ts";
import { customerAt } from "../support/centre/pages.ts";
import { proposalIds, proposed } from "../support/centre/proposed.ts";

const nora = { name: "Nora Roy", addresses: [{ kind: "email", value: "Nora@Example.org" }] };
const hers = { kind: "phone", value: "514 555 0199" };
const paul = { name: "Paul Côté", addresses: [{ kind: "email", value: "paul@example.org" }] };

let items = 0;
const itemFor = (customer: unknown) => ({
  externalId: `item-${++items}`,
  skill: "Back office",
  title: "Refund",
  customer,
});

const read = (centre: TestApp) => centre.app.deps.db.read;
const customerOf = async (centre: TestApp, interactionId: string) =>
  await customerById(read(centre), (await interactionById(read(centre), interactionId))!.customerId);
const valuesOf = async (centre: TestApp, customerId: string) =>
  (await addressesOf(read(centre), customerId)).map(({ value }) => value);

/** Each of a customer's addresses, confirmed by an agent. */
async function confirmed(centre: TestApp, customerId: string): Promise<void> {
  const agentId = centre.agents.get("agent1@demo.test")!;
  for (const { id } of await addressesOf(read(centre), customerId)) {
    await centre.run((cx) => confirmAddress(cx, customerId, agentId, id));
  }
}

/** Somebody who typed this mailbox into the chat's form, as anybody may. */
async function strangerWho(centre: TestApp, typed: string, name = "A stranger") {
  const { interactionId } = await customerAt(centre, "Hello?", name);
  await centre.run((cx) => leaveMessage(cx, { id: interactionId }, typed));
  return await customerOf(centre, interactionId);
}

Deno.test("a stranger who typed her mailbox into the chat gets none of her work items, and not her phone", async () => {
  await using centre = await makeApp();
  const { post } = await program(centre);
  const stranger = await strangerWho(centre, "nora@example.org");
  const { json } = await post(itemFor({ ...nora, addresses: [...nora.addresses, hers] }));
  const found = await customerOf(centre, json.id);
  assert(found.id !== stranger.id, "it landed on the stranger");
  assertEquals(found.name, "Nora Roy");
  assertEquals(await valuesOf(centre, stranger.id), ["nora@example.org"]);
  assertEquals(await valuesOf(centre, found.id), ["nora@example.org", "+15145550199"]);
});

Deno.test("a stranger of her very name gets none of them either", async () => {
  await using centre = await makeApp();
  const { post } = await program(centre);
  const stranger = await strangerWho(centre, "nora@example.org", "Nora Roy");
  const { json } = await post(itemFor(nora));
  assert((await customerOf(centre, json.id)).id !== stranger.id, "it landed on the stranger");
});

Deno.test("a work item whose two addresses are two people's joins neither and adds nothing to them", async () => {
  await using centre = await makeApp();
  const { post } = await program(centre);
  const first = await customerOf(centre, (await post(itemFor(nora))).json.id);
  const second = await customerOf(centre, (await post(itemFor(paul))).json.id);
  const both = itemFor({ name: "Nora Roy", addresses: [...paul.addresses, ...nora.addresses, hers] });
  const third = await customerOf(centre, (await post(both)).json.id);
  assertEquals(new Set([first.id, second.id, third.id]).size, 3);
  assertEquals(await valuesOf(centre, first.id), ["nora@example.org"]);
  assertEquals(await valuesOf(centre, second.id), ["paul@example.org"]);
  // Nor once they are confirmed, whatever the name.
  await confirmed(centre, first.id);
  await confirmed(centre, second.id);
  const fourth = await customerOf(centre, (await post({ ...both, externalId: "again" })).json.id);
  assert(![first.id, second.id, third.id].includes(fourth.id), "it joined somebody");
  assertEquals(await valuesOf(centre, first.id), ["nora@example.org"]);
});

Deno.test("the name that was sent is not dropped: an address of somebody of another name joins nobody", async () => {
  await using centre = await makeApp();
  const { post } = await program(centre);
  const known = await customerOf(
    centre,
    (await post(itemFor({ ...nora, name: "Zoé Tremblay" }))).json.id,
  );
  await confirmed(centre, known.id);
  for (const name of ["zoe tremblay", "Zoé", "Z. Tremblay", "Paul Tremblay", "Zoé Tremblay-Roy"]) {
    const other = await customerOf(centre, (await post(itemFor({ ...nora, name }))).json.id);
    assertEquals([other.name, other.id === known.id], [name, false]);
  }
});

Deno.test("a confirmed address finds its customer by their name, in capitals or not, and learns another address unconfirmed", async () => {
  await using centre = await makeApp();
  const { post } = await program(centre);
  const made = await post(itemFor({ ...nora, name: "Zoé Tremblay" }));
  assertEquals(made.json.customer.matched, false);
  const known = made.json.customer.id;
  await confirmed(centre, known);
  for (const name of ["Zoé Tremblay", " zoÉ  tremblay ", "Zoe\u0301 Tremblay"]) {
    const { json } = await post(itemFor({ name, addresses: [...nora.addresses, hers] }));
    assertEquals([name, json.customer], [name, { id: known, matched: true }]);
  }
  const addresses = await addressesOf(read(centre), known);
  assertEquals(addresses.map(({ value, confirmedBy }) => [value, confirmedBy]), [
    ["nora@example.org", "agent"],
    ["+15145550199", null],
  ]);
  // What was only learnt finds nobody yet.
  const { json } = await post(itemFor({ name: "Zoé Tremblay", addresses: [hers] }));
  assertEquals(json.customer.matched, false);
});

Deno.test("the answer names the customer, and an item that gives the id is theirs, its addresses confirmed with it", async () => {
  await using centre = await makeApp();
  const { post, ask } = await program(centre);
  const first = await post(itemFor(nora));
  const { id } = first.json.customer;
  assertEquals(first.json.customer, { id, matched: false });
  assertEquals((await customerOf(centre, first.json.id)).id, id);
  const second = itemFor({ id, addresses: [hers] });
  const answer = await post(second);
  assertEquals([answer.status, answer.json.customer], [201, { id, matched: true }]);
  assertEquals((await ask("GET", `/api/work-items/${second.externalId}`)).json.customer, {
    id,
    matched: true,
  });
  const again = await post(second);
  assertEquals([again.status, again.json], [200, answer.json]);
  assertEquals((await customerById(read(centre), id)).name, "Nora Roy");
  const addresses = await addressesOf(read(centre), id);
  assertEquals(addresses.map(({ value, confirmedBy }) => [value, confirmedBy]), [
    ["nora@example.org", null],
    ["+15145550199", "program"],
  ]);
  // With that address it is found again; and another name beside the id changes nobody's.
  const third = await post(itemFor({ name: "Nora Roy", addresses: [hers] }));
  assertEquals(third.json.customer, { id, matched: true });
  const named = await post(itemFor({ id, name: "Somebody else" }));
  assertEquals(named.json.customer, { id, matched: true });
  assertEquals((await customerById(read(centre), id)).name, "Nora Roy");
});

Deno.test("who may be the same person is proposed once, whichever of the two came first", async () => {
  await using centre = await makeApp();
  const { post } = await program(centre);
  const stranger = await strangerWho(centre, "nora@example.org");
  const { id } = (await post(itemFor(nora))).json.customer;
  assertEquals(await proposed(centre), [[stranger.id, id, "nora@example.org", null]]);
  const other = await strangerWho(centre, "514-555-0199");
  assertEquals((await proposed(centre)).length, 1);
  await post(itemFor({ id, addresses: [...nora.addresses, hers] }));
  assertEquals(await proposed(centre), [
    [stranger.id, id, "nora@example.org", null],
    [id, other.id, "+15145550199", null],
  ]);
});

Deno.test("of very many who have one address a few are proposed, those who have it confirmed first", async () => {
  await using centre = await makeApp();
  const { post } = await program(centre);
  const ids: string[] = [];
  for (let n = 0; n < 12; n++) {
    ids.push((await post(itemFor({ ...nora, name: `Nora ${n}` }))).json.customer.id);
  }
  await confirmed(centre, ids[11]!);
  const { id } = (await post(itemFor(nora))).json.customer;
  const others = (await proposed(centre)).filter((pair) => pair.includes(id)).map(([one, other]) =>
    one === id ? other : one
  );
  assertEquals([others.length, others.includes(ids[11]!)], [5, true]);
});

Deno.test("an agent says that two are one person: the address is confirmed, and what comes next is the earlier one's", async () => {
  await using centre = await makeApp();
  const { post } = await program(centre);
  const agentId = centre.agents.get("agent1@demo.test")!;
  const first = (await post(itemFor(nora))).json.customer.id;
  const second = (await post(itemFor(nora))).json.customer.id;
  assert(first !== second, "nobody confirmed it");
  const proposal = (await proposalIds(centre))[0]!;
  for (let n = 0; n < 2; n++) await centre.run((cx) => sayTheSame(cx, second, agentId, proposal));
  assertEquals((await addressesOf(read(centre), second))[0]!.confirmedBy, "agent");
  // What is not beside the agent is left alone.
  assertEquals((await addressesOf(read(centre), first))[0]!.confirmedBy, null);
  assertEquals((await post(itemFor(nora))).json.customer, { id: first, matched: true });
  assertEquals((await centre.audited()).filter((line) => /^(address-|customers-)/.test(line)).length, 2);
  // They were two after all.
  for (let n = 0; n < 2; n++) await centre.run((cx) => sayNotTheSame(cx, first, agentId, proposal));
  assertEquals((await post(itemFor(nora))).json.customer.matched, false);
  assertEquals((await proposed(centre)).filter(([one, other]) => one === first && other === second), [
    [first, second, "nora@example.org", "different"],
  ]);
});

Deno.test("a text, a mail that answers ours and a signed identity confirm by themselves; a first mail only proposes", async () => {
  await using centre = await makeApp();
  const { post } = await program(centre);
  const known = (await post(itemFor(nora))).json.customer.id;
  await confirmed(centre, known);
  const means = async (source: "text" | "mail" | "reply" | "visitor") => {
    const addresses = [{ kind: "email" as const, value: "nora@example.org", source }];
    return await matchCustomer(read(centre), { name: null, addresses });
  };
  for (const source of ["text", "reply"] as const) {
    assertEquals(await means(source), { customerId: known, maybe: [] });
  }
  for (const source of ["mail", "visitor"] as const) {
    assertEquals(await means(source), { customerId: null, maybe: [known] });
  }
});

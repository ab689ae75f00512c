/** The card's addresses and who may be the same person: as agents read and answer it. */
import { leaveMessage } from "../../server/interactions/conversation/left.ts";
import { addressesOf } from "../../server/customers/queries.ts";
import { interactionById } from "../../server/interactions/queries.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import { actionsOf, customerAt, offerAt, talkingAt } from "../support/centre/pages.ts";
import { proposalIds, proposed } from "../support/centre/proposed.ts";

const customerIdOf = async ({ app: { deps } }: TestApp, interactionId: string) =>
  (await interactionById(deps.db.read, interactionId))!.customerId;
const addressOf = async (centre: TestApp, interactionId: string) =>
  (await addressesOf(centre.app.deps.db.read, await customerIdOf(centre, interactionId)))[0]!;
const actions = async (centre: TestApp) =>
  (await centre.audited()).filter((line) => /^(address-|customers-)/.test(line)).map((line) =>
    line.split(" ")[0]
  );

const shared = { kind: "email", address: "zoe@example.org" };

Deno.test("an address is confirmed by one press, once, and the card says so on every page that shows it", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const { quietly, refused } = actionsOf(desk, id);
  await quietly("POST customer/addresses", { kind: "email", address: "zoe@example.org" });
  assertMatch(await desk.stream.words(), /Not confirmed/);
  const address = await addressOf(centre, id);
  assertEquals(address.confirmedBy, null);
  for (let n = 0; n < 2; n++) await quietly(`POST customer/addresses/${address.id}/confirmation`);
  const heard = await desk.stream.words();
  assertMatch(heard, /Confirmed by an agent/);
  assert(!heard.includes("Not confirmed"));
  assertEquals((await addressOf(centre, id)).confirmedBy, "agent");
  assertEquals(await actions(centre), ["address-confirmed"]);
  await refused("POST customer/addresses/none/confirmation", 404);
});

Deno.test("an address is confirmed by whoever has a contact of its customer's, and by nobody else", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  await actionsOf(desk, id).quietly("POST customer/addresses", { kind: "email", address: "zoe@example.org" });
  const address = await addressOf(centre, id);
  const path = `/interactions/${id}/customer/addresses/${address.id}/confirmation`;
  const ines = await talkingAt(centre, "agent2@demo.test");
  await answered(ines.desk.browser.form(path, {}), 404);
  await answered(ines.desk.browser.form(path.replace(id, ines.id), {}), 404);
  await answered((await centre.signedIn("admin@demo.test")).form(path, {}), 403);
  await answered(centre.browser().form(path, {}), 401);
  assertEquals((await addressOf(centre, id)).confirmedBy, null);
  // Without a script it comes back to the contact.
  assertEquals(await sentTo(desk.browser.form(path, {})), `/desk?contact=${id}`);
  assertEquals((await addressOf(centre, id)).confirmedBy, "agent");
});

/** Marc and Ines each talk with somebody, and wrote down one address for both. */
async function twoOfOneAddress(centre: TestApp) {
  const marc = await talkingAt(centre, "agent1@demo.test");
  const ines = await talkingAt(centre, "agent2@demo.test");
  for (const { desk, id } of [marc, ines]) {
    await actionsOf(desk, id).quietly("POST customer/addresses", shared);
  }
  return { marc, ines, proposal: (await proposalIds(centre))[0]! };
}

Deno.test("whoever has the address too is proposed on the cards of both, with the reason, and opens nothing out of reach", async () => {
  await using centre = await makeApp();
  const { marc, ines, proposal } = await twoOfOneAddress(centre);
  assertEquals((await proposed(centre)).length, 1);
  for (const { desk, id } of [marc, ines]) {
    const heard = await desk.stream.words();
    assertMatch(heard, /May be the same person as Zoé Tremblay\..*Both have zoe@example\.org, not confirmed/);
    assertMatch(heard, new RegExp(`customer/proposals/${proposal}/same`));
    assertMatch(heard, /You do not reach their conversations/);
    const other = id === marc.id ? ines.id : marc.id;
    assert(!heard.includes(`/interactions/${other}"`), "it links what its reader may not read");
    await answered(desk.browser.get(`/interactions/${other}`), 404);
  }
});

Deno.test("the other's conversations are linked where the agent reaches them", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const nora = await customerAt(centre, "Hello?", "Nora <Roy>");
  await centre.pass(2000);
  const offer = await offerAt(centre, desk);
  await answered(desk.browser.htmx(`POST /offers/${offer}/accept`, { tab: desk.tabId }), 204, null);
  for (const contact of [id, nora.interactionId]) {
    await actionsOf(desk, contact).quietly("POST customer/addresses", shared);
  }
  const card = await answered(desk.browser.get(`/desk?contact=${id}`), 200);
  assertMatch(card, /May be the same person as Nora &lt;Roy&gt;\./);
  assertMatch(card, new RegExp(`Their conversations: <a href="/interactions/${nora.interactionId}"`));
  await answered(desk.browser.get(`/interactions/${nora.interactionId}`), 200);
});

Deno.test("an agent says that they are not the same: it is gone from both cards, stays so, and is audited once", async () => {
  await using centre = await makeApp();
  const { marc, ines, proposal } = await twoOfOneAddress(centre);
  await Promise.all([marc.desk.stream.heard(), ines.desk.stream.heard()]);
  const { quietly } = actionsOf(marc.desk, marc.id);
  for (let n = 0; n < 2; n++) await quietly(`POST customer/proposals/${proposal}/different`);
  for (const { desk, id } of [marc, ines]) {
    assertMatch(await desk.stream.words(), new RegExp(`<section id="customer-maybe-${id}"[^>]* hidden`));
    assert(
      !(await answered(desk.browser.get(`/desk?contact=${id}`), 200)).includes("May be the same person as"),
    );
  }
  assertEquals(await actions(centre), ["customers-different"]);
  // The address comes anew: what was answered is not asked again.
  const address = await addressOf(centre, marc.id);
  await quietly(`DELETE customer/addresses/${address.id}`);
  await quietly("POST customer/addresses", shared);
  assertEquals((await proposed(centre)).map(([, , , answer]) => answer), ["different"]);
});

Deno.test("an agent says that they are the same: the address beside them is confirmed, nothing is merged, and it can be taken back", async () => {
  await using centre = await makeApp();
  const { marc, ines, proposal } = await twoOfOneAddress(centre);
  await marc.desk.stream.heard();
  const { quietly } = actionsOf(marc.desk, marc.id);
  for (let n = 0; n < 2; n++) await quietly(`POST customer/proposals/${proposal}/same`);
  const heard = await marc.desk.stream.words();
  assertMatch(heard, /Said to be the same person as Zoé Tremblay/);
  assertMatch(heard, /Confirmed by an agent/);
  assert(!heard.includes(`${proposal}/same`));
  assertEquals((await addressOf(centre, marc.id)).confirmedBy, "agent");
  assertEquals((await addressOf(centre, ines.id)).confirmedBy, null);
  assert(await customerIdOf(centre, marc.id) !== await customerIdOf(centre, ines.id));
  assertEquals(await actions(centre), ["customers-same", "address-confirmed"]);
  await quietly(`POST customer/proposals/${proposal}/different`);
  assertMatch(await marc.desk.stream.words(), new RegExp(`customer-maybe-${marc.id}"[^>]* hidden`));
});

Deno.test("a proposal is answered beside one of its two customers, and by nobody else", async () => {
  await using centre = await makeApp();
  const { marc, ines, proposal } = await twoOfOneAddress(centre);
  const third = await customerAt(centre, "Hello?", "Paul");
  await centre.pass(2000);
  const offer = await offerAt(centre, marc.desk);
  await answered(marc.desk.browser.htmx(`POST /offers/${offer}/accept`, { tab: marc.desk.tabId }), 204, null);
  for (const said of ["same", "different"]) {
    const path = (id: string, which = proposal) => `/interactions/${id}/customer/proposals/${which}/${said}`;
    await answered(marc.desk.browser.form(path(third.interactionId), {}), 404);
    await answered(marc.desk.browser.form(path(marc.id, "none"), {}), 404);
    await answered(ines.desk.browser.form(path(marc.id), {}), 404);
    await answered((await centre.signedIn("admin@demo.test")).form(path(marc.id), {}), 403);
    await answered(centre.browser().form(path(marc.id), {}), 401);
  }
  assertEquals((await proposed(centre)).map(([, , , answer]) => answer), [null]);
  const path = `/interactions/${marc.id}/customer/proposals/${proposal}/different`;
  assertEquals(await sentTo(marc.desk.browser.form(path, {})), `/desk?contact=${marc.id}`);
});

Deno.test("what a visitor leaves with a message is not confirmed, and proposes whoever has it", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  await actionsOf(desk, id).quietly("POST customer/addresses", shared);
  await desk.stream.heard();
  const stranger = await customerAt(centre, "Hello?", "A stranger");
  await centre.run((cx) => leaveMessage(cx, { id: stranger.interactionId }, shared.address));
  assertEquals((await addressOf(centre, stranger.interactionId)).confirmedAt, null);
  assertMatch(await desk.stream.words(), /May be the same person as A stranger/);
});

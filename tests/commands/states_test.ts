/** What an agent chooses while busy: it stops offers at once, and comes with the end of the last contact. */
import { asc, eq } from "drizzle-orm";
import { presence, presenceChange } from "../../db/schema/agents.ts";
import { assignments, interactions, transition } from "../../db/schema/interactions.ts";
import { session } from "../../db/schema/sessions.ts";
import { signIn } from "../../server/access/commands.ts";
import { loginsOf } from "../../server/access/queries.ts";
import { goUnavailable } from "../../server/agents/commands.ts";
import { placeOnHold } from "../../server/interactions/lifecycle/commands.ts";
import { offerOf } from "../../server/interactions/assignment_queries.ts";
import { acceptOffer } from "../../server/interactions/offers/offers.ts";
import { chooseState, leave, undoState } from "../../server/shifts/commands.ts";
import { giveDisposition } from "../../server/interactions/wrapup/dispositions.ts";
import { assert, assertEquals, rejects } from "../support/run/assert.ts";
import {
  accepts,
  agentEnds,
  customerEnds,
  customerWrites,
  handsOf,
  offerFor,
  stateOf,
  talking,
  timelineOf,
  wrappingUp,
} from "../support/centre/actions.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

const nothingDue = { dispositionRequired: false, acw: "none" } as const;

const presenceOf = async ({ engine }: TestWorld, agent: string) => {
  const row = await engine.db.read.select().from(presence).where(eq(presence.agentId, agent)).get();
  return [row!.state, row!.code, row!.next];
};
const changesOf = async ({ engine }: TestWorld, agent: string) =>
  (await engine.db.read.select().from(presenceChange).where(eq(presenceChange.agentId, agent))
    .orderBy(asc(presenceChange.id))).map(({ state, code }) => code ?? state);

/** A sign-in of this agent's, by its id. */
async function signedIn(world: TestWorld, agentId: string, loginId: string): Promise<string> {
  const email = [...world.agents].find(([, id]) => id === agentId)![0];
  const browser = { address: "192.0.2.1", name: "a browser" };
  await world.run((cx) => signIn(cx, { email, agentId, right: true }, loginId, browser));
  return loginId;
}
const isSignedIn = async (world: TestWorld, agentId: string) =>
  (await loginsOf(world.engine.db.read, agentId, world.now)).length > 0;

Deno.test("Unavailable chosen while busy stops offers at once and comes with the end of the last contact", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, nothingDue);
  const { agent, chat } = await talking(world);
  await world.pass(2000);
  await customerWrites(world);
  const second = await accepts(world, agent);
  await world.pass(2000);
  for (let n = 0; n < 2; n++) await world.run((cx) => chooseState(cx, agent, "unavailable"));
  await customerWrites(world);
  assertEquals(await offerOf(world.engine.db.read, agent), undefined);
  assertEquals(await presenceOf(world, agent), ["available", null, "unavailable"]);
  await agentEnds(world, agent, chat);
  assertEquals(await presenceOf(world, agent), ["available", null, "unavailable"]);
  assertEquals(await handsOf(world, agent), [`${second} active`]);
  await customerEnds(world, second);
  assertEquals(await presenceOf(world, agent), ["unavailable", "chosen", null]);
  assertEquals(await changesOf(world, agent), ["available", "chosen"]);
  assertEquals(await offerOf(world.engine.db.read, agent), undefined);
});

Deno.test("wrap-up due keeps the next state waiting: wrap-up is busy too, and nothing is dropped", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await agentEnds(world, agent, chat);
  await world.run((cx) => chooseState(cx, agent, "unavailable"));
  await world.pass(3600_000);
  assertEquals(await handsOf(world, agent), [`${chat} wrapup`]);
  const given = { dispositionId: world.centre.dispositions[0]!, note: "" };
  await world.run((cx) => giveDisposition(cx, agent, chat, given));
  assertEquals(await presenceOf(world, agent), ["unavailable", "chosen", null]);
});

Deno.test("Available again takes it back, and what waits is offered", async () => {
  await using world = await makeWorld();
  const { agent } = await talking(world);
  await world.pass(2000);
  await world.run((cx) => chooseState(cx, agent, "unavailable"));
  const waiting = await customerWrites(world);
  for (let n = 0; n < 2; n++) await world.run((cx) => chooseState(cx, agent, "available"));
  assertEquals(await presenceOf(world, agent), ["available", null, null]);
  assertEquals((await offerFor(world, agent)).interaction.id, waiting);
  assertEquals(await changesOf(world, agent), ["available"]);
});

Deno.test("busy and Unavailable, Available is at once; so is Unavailable with nothing in hand", async () => {
  await using world = await makeWorld();
  const { agent } = await talking(world);
  await world.run((cx) => goUnavailable(cx, agent, "no-answer"));
  await world.run((cx) => chooseState(cx, agent, "available"));
  assertEquals(await presenceOf(world, agent), ["available", null, null]);
  const idle = await world.ready("agent2@demo.test");
  await world.run((cx) => chooseState(cx, idle, "unavailable"));
  assertEquals(await presenceOf(world, idle), ["unavailable", "chosen", null]);
});

Deno.test("an open offer goes back to its old place without blame, to whoever is free; taken too late it is refused", async () => {
  await using world = await makeWorld();
  const { agent } = await talking(world);
  await world.pass(2000);
  const chat = await customerWrites(world);
  const enqueuedAt = world.now;
  const { assignment: offer } = await offerFor(world, agent);
  const ines = await world.ready("agent2@demo.test");
  await world.pass(1000);
  await world.run((cx) => chooseState(cx, agent, "unavailable"));
  const next = await offerFor(world, ines);
  assertEquals([next.interaction.id, next.interaction.enqueuedAt], [chat, enqueuedAt]);
  await rejects(world.run((cx) => acceptOffer(cx, agent, offer.id)), { code: "offer-withdrawn" });
  // Without blame: no cool-down keeps the two apart.
  await world.run((cx) => chooseState(cx, ines, "unavailable"));
  await world.run((cx) => chooseState(cx, agent, "available"));
  assertEquals((await offerFor(world, agent)).interaction.id, chat);
});

Deno.test("signing out with nothing in hand is at once; an open offer goes to somebody else", async () => {
  await using world = await makeWorld();
  const marc = await world.ready("agent1@demo.test");
  const login = await signedIn(world, marc, "login-of-marc");
  const chat = await customerWrites(world);
  await offerFor(world, marc);
  const ines = await world.ready("agent2@demo.test");
  await world.run((cx) => leave(cx, marc, login));
  assertEquals(await presenceOf(world, marc), ["unavailable", "signed-out", null]);
  assertEquals([await isSignedIn(world, marc), await offerOf(world.engine.db.read, marc)], [
    false,
    undefined,
  ]);
  assertEquals((await offerFor(world, ines)).interaction.id, chat);
});

Deno.test("with contacts it is refused and changes nothing; finished first, the last one signs out", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, nothingDue);
  const { agent, chat } = await talking(world);
  const login = await signedIn(world, agent, "login-of-marc");
  await rejects(world.run((cx) => leave(cx, agent, login)), { code: "contacts-open" });
  assertEquals(await presenceOf(world, agent), ["available", null, null]);
  for (let n = 0; n < 2; n++) await world.run((cx) => leave(cx, agent, login, "finish"));
  assertEquals(await presenceOf(world, agent), ["available", null, "sign-out"]);
  assertEquals(await isSignedIn(world, agent), true);
  await customerEnds(world, chat);
  assertEquals(await presenceOf(world, agent), ["unavailable", "signed-out", null]);
  assertEquals(await isSignedIn(world, agent), false);
});

Deno.test("returned, conversations wait at their old place, held ones too, and one without wrap-up due is gone at once", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, nothingDue);
  const { agent, chat } = await talking(world);
  const login = await signedIn(world, agent, "login-of-marc");
  const enqueuedAt = world.now;
  await world.pass(2000);
  await customerWrites(world);
  const second = await accepts(world, agent);
  await world.run((cx) => placeOnHold(cx, agent, second));
  await world.pass(5000);
  await world.run((cx) => leave(cx, agent, login, "return"));
  assertEquals([await stateOf(world, chat), await stateOf(world, second)], ["waiting", "waiting"]);
  assertEquals([await handsOf(world, agent), await isSignedIn(world, agent)], [[], false]);
  const row = await world.engine.db.read.select().from(interactions).where(eq(interactions.id, chat)).get();
  assertEquals([row!.enqueuedAt, row!.endedAt], [enqueuedAt, null]);
  const [assignment] = await world.engine.db.read.select().from(assignments).where(
    eq(assignments.interactionId, chat),
  );
  assertEquals([assignment!.state, assignment!.outcome], ["completed", "returned"]);
  const edges = await world.engine.db.read.select().from(transition).where(
    eq(transition.interactionId, chat),
  ).orderBy(asc(transition.id));
  assertEquals(edges.slice(-3).map(({ from, to, by }) => `${from} ${to} ${by}`), [
    "active wrapup return",
    "assigned waiting return",
    "wrapup completed complete",
  ]);
  assertEquals((await timelineOf(world, chat)).at(-1), "(returned)");
  const ines = await world.ready("agent2@demo.test");
  assertEquals((await offerFor(world, ines)).interaction.id, chat);
});

Deno.test("returned with wrap-up due: the sign-out waits for it, and the conversation goes on with another", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const login = await signedIn(world, agent, "login-of-marc");
  const ines = await world.ready("agent2@demo.test");
  await world.run((cx) => leave(cx, agent, login, "return"));
  assertEquals(await handsOf(world, agent), [`${chat} wrapup`]);
  assertEquals(await isSignedIn(world, agent), true);
  assertEquals(await accepts(world, ines), chat);
  const given = { dispositionId: world.centre.dispositions[0]!, note: "" };
  await world.run((cx) => giveDisposition(cx, agent, chat, given));
  assertEquals([await isSignedIn(world, agent), await stateOf(world, chat)], [false, "assigned"]);
  assertEquals(await handsOf(world, ines), [`${chat} active`]);
  await agentEnds(world, ines, chat);
  await world.run((cx) => giveDisposition(cx, ines, chat, given));
  assertEquals(await stateOf(world, chat), "completed");
});

Deno.test("who has wrap-up due for it does not get it again meanwhile; afterwards they may, and can end it", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const login = await signedIn(world, agent, "login-of-marc");
  await world.keepAlive();
  await world.run((cx) => leave(cx, agent, login, "return"));
  await world.run((cx) => chooseState(cx, agent, "available"));
  await world.pass(60_000);
  assertEquals(await offerOf(world.engine.db.read, agent), undefined);
  const given = { dispositionId: world.centre.dispositions[0]!, note: "" };
  await world.run((cx) => giveDisposition(cx, agent, chat, given));
  assertEquals(await accepts(world, agent), chat);
  await agentEnds(world, agent, chat);
  assertEquals(await handsOf(world, agent), [`${chat} wrapup`]);
});

Deno.test("a customer who leaves the queue it was returned to completes it; its session waits for the wrap-up due", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const login = await signedIn(world, agent, "login-of-marc");
  await world.run((cx) => leave(cx, agent, login, "return"));
  await customerEnds(world, chat);
  const closedAt = async () => (await world.engine.db.read.select().from(session).get())!.closedAt;
  assertEquals([await stateOf(world, chat), await closedAt()], ["completed", null]);
  const given = { dispositionId: world.centre.dispositions[0]!, note: "" };
  await world.run((cx) => giveDisposition(cx, agent, chat, given));
  assert(await closedAt());
});

Deno.test("a choice is undone once, for five seconds: back to what stood, and to what followed", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, nothingDue);
  const agent = await world.ready("agent1@demo.test");
  const undo = () => world.run((cx) => undoState(cx, agent));
  const choose = (state: "available" | "unavailable") => world.run((cx) => chooseState(cx, agent, state));
  const known = () => presenceOf(world, agent);

  await choose("unavailable");
  for (let n = 0; n < 2; n++) await undo();
  assertEquals(await known(), ["available", null, null]);
  // Chosen again although it stands: there is nothing new to undo.
  await choose("available");
  await undo();
  assertEquals(await known(), ["available", null, null]);
  await choose("unavailable");
  await world.keepAlive();
  await world.pass(7000);
  await undo();
  assertEquals(await known(), ["unavailable", "chosen", null], "too late");
  // What took a state away from its agent comes back with its reason.
  await world.run((cx) => goUnavailable(cx, agent, "no-answer"));
  await choose("available");
  await undo();
  assertEquals(await known(), ["unavailable", "no-answer", null]);

  // Chosen while busy, it follows; undone, what followed before follows again.
  await choose("available");
  await customerWrites(world);
  await accepts(world, agent);
  await choose("unavailable");
  await undo();
  assertEquals(await known(), ["available", null, null]);
  await choose("unavailable");
  await choose("available");
  await undo();
  assertEquals(await known(), ["available", null, "unavailable"]);
  // Something else happened since: that is not undone.
  await choose("available");
  await world.run((cx) => goUnavailable(cx, agent, "refused"));
  await undo();
  assertEquals(await known(), ["unavailable", "refused", null]);
});

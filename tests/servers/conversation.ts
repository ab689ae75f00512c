/** The product's main action on every database: one conversation, from the first word to the disposition. */
import { asc, eq, inArray } from "drizzle-orm";
import { due } from "../../db/schema/core.ts";
import { outbox } from "../../db/schema/delivery.ts";
import { assignments, interactions, transition } from "../../db/schema/interactions.ts";
import { session } from "../../db/schema/sessions.ts";
import { placeOnHold, resume } from "../../server/interactions/lifecycle/commands.ts";
import { confirmDelivery } from "../../server/interactions/conversation/receipts.ts";
import { sayAsAgent, sayAsCustomer } from "../../server/interactions/conversation/messages.ts";
import { acceptOffer } from "../../server/interactions/offers/offers.ts";
import { interactionById } from "../../server/interactions/queries.ts";
import { giveDisposition } from "../../server/interactions/wrapup/dispositions.ts";
import { assertEquals, rejects } from "../support/run/assert.ts";
import {
  agentEnds,
  customerWrites,
  handsOf,
  offerFor,
  stateOf,
  timelineOf,
} from "../support/centre/actions.ts";
import { makeWorld } from "../support/centre/world.ts";
import { opened, type Subject } from "./subjects.ts";
import { testsOf } from "./traces.ts";

/** Registers the cases of a subject. */
export function conversationContract(subject: Subject): void {
  const test = testsOf(subject);

  test("a conversation goes from the first word to the disposition, and its session closes", async () => {
    await using place = await subject.place();
    await using world = await makeWorld({ db: await opened(place) });
    const { read } = world.engine.db;
    const marc = await world.ready("agent1@demo.test");
    await world.pass(1000);
    const ines = await world.ready("agent2@demo.test");

    const chat = await customerWrites(world, "Hello?");
    const { assignment: offer } = await offerFor(world, marc);
    await rejects(world.run((cx) => acceptOffer(cx, ines, offer.id)), { code: "not-found" });
    const both = [1, 2].map(() => world.run((cx) => acceptOffer(cx, marc, offer.id)));
    await Promise.all(both);
    assertEquals(await handsOf(world, marc), [`${chat} active`]);

    const says = (key: string, body: string) => world.run((cx) => sayAsAgent(cx, marc, chat, { key, body }));
    await says("agent-1", "Good morning.");
    await says("agent-1", "Good morning.");
    const customer = (await interactionById(read, chat))!;
    await world.run((cx) => sayAsCustomer(cx, customer.id, { key: "customer-2", body: "Déjà vu ? 🙂" }));
    await world.run((cx) => confirmDelivery(cx, chat, Number.MAX_SAFE_INTEGER));
    const states = await read.select({ state: outbox.state }).from(outbox).where(
      eq(outbox.interactionId, chat),
    );
    assertEquals(states, [{ state: "delivered" }]);

    await world.run((cx) => placeOnHold(cx, marc, chat));
    assertEquals(await handsOf(world, marc), [`${chat} held`]);
    await world.run((cx) => resume(cx, marc, chat));
    await agentEnds(world, marc, chat);
    assertEquals(await handsOf(world, marc), [`${chat} wrapup`]);
    assertEquals(await stateOf(world, chat), "assigned");

    const given = (dispositionId: string) =>
      world.run((cx) => giveDisposition(cx, marc, chat, { dispositionId, note: "" }));
    await rejects(given(""), { code: "disposition-required" });
    await given(world.centre.dispositions[0]!);

    assertEquals(await stateOf(world, chat), "completed");
    const [closed] = await read.select({ closedAt: session.closedAt }).from(session);
    assertEquals(closed, { closedAt: world.now });
    const said = (await timelineOf(world, chat)).filter((line) => !line.startsWith("("));
    assertEquals(said, ["customer: Hello?", "agent: Good morning.", "customer: Déjà vu ? 🙂"]);
    const edges = await read.select({ to: transition.to }).from(transition)
      .where(eq(transition.assignmentId, offer.id)).orderBy(asc(transition.id));
    assertEquals(edges.map(({ to }) => to), ["offered", "active", "held", "active", "wrapup", "completed"]);
  });

  test("an offer nobody takes goes on by itself: its due rows fire, and the work waits at its old place", async () => {
    await using place = await subject.place();
    await using world = await makeWorld({ db: await opened(place) });
    const { read } = world.engine.db;
    const marc = await world.ready("agent1@demo.test");
    const chat = await customerWrites(world);
    const enqueuedAt = world.now;
    await offerFor(world, marc);
    await world.keepAlive();
    await world.pass(30_000);
    const ended = await read.select({ state: assignments.state }).from(assignments);
    assertEquals(ended, [{ state: "expired" }]);
    const [waiting] = await read.select({ state: interactions.state, enqueuedAt: interactions.enqueuedAt })
      .from(interactions).where(eq(interactions.id, chat));
    assertEquals(waiting, { state: "waiting", enqueuedAt });
    const left = await read.select({ key: due.key }).from(due)
      .where(inArray(due.kind, ["offer", "undelivered"]));
    assertEquals(left, []);
  });
}

/** What a supervisor may do about a contact that an agent has in hand, and about an agent. */
import { eq } from "drizzle-orm";
import { agent, team } from "../../db/schema/agents.ts";
import { audit } from "../../db/schema/core.ts";
import { assignments, interactions } from "../../db/schema/interactions.ts";
import { endByAgent, endByCustomer } from "../../server/interactions/lifecycle/ends.ts";
import { askForHelp, helpAskedOf } from "../../server/interactions/conversation/help.ts";
import { liveAssignment } from "../../server/interactions/assignment_queries.ts";
import { interactionById, sessionIsOpen } from "../../server/interactions/queries.ts";
import { giveDisposition } from "../../server/interactions/wrapup/dispositions.ts";
import { comeToHelp, whisperTo } from "../../server/supervisor/commands.ts";
import { setStateFor, signOutFor } from "../../server/supervisor/leading.ts";
import { assignTo, endFor, takeOverFor } from "../../server/supervisor/moving.ts";
import { codesOffered } from "../../server/agents/codes.ts";
import { arriveAgent } from "../../server/agents/commands.ts";
import { presenceOf } from "../../server/agents/queries.ts";
import { assert, assertEquals, rejects } from "../support/run/assert.ts";
import { acceptOffer, refuseOffer } from "../../server/interactions/offers/offers.ts";
import {
  accepts,
  customerWrites,
  handsOf,
  offerFor,
  stateOf,
  talking,
  timelineOf,
  wrappingUp,
} from "../support/centre/actions.ts";
import { offered } from "../support/centre/queues.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

const sam = (world: TestWorld) => world.agents.get("supervisor@demo.test")!;
const ines = "agent2@demo.test";

/** Makes somebody the supervisor of another team. */
async function elsewhere(world: TestWorld, email = "agent6@demo.test"): Promise<string> {
  const id = world.agents.get(email)!;
  await world.run(async (cx) => {
    await cx.db.insert(team).values({ id: `team-${email}`, name: "Elsewhere" });
    await cx.db.update(agent).set({ teamId: `team-${email}`, roles: ["agent", "supervisor"] })
      .where(eq(agent.id, id));
  });
  return id;
}

/** The part that a page showed when the supervisor decided. */
const partOf = async (world: TestWorld, chat: string) =>
  (await liveAssignment(world.engine.db.read, chat))?.id ?? "";
const audited = async (world: TestWorld, action: string) =>
  (await world.engine.db.read.select().from(audit).where(eq(audit.action, action)))
    .map(({ actorId, subject, changes }) => [actorId, subject, JSON.parse(changes!)]);

Deno.test("taken over, a chat goes on with its supervisor; the agent keeps the wrap-up, and nobody else has it", async () => {
  await using world = await makeWorld();
  const { agent: marc, chat } = await talking(world);
  await world.run((cx) => askForHelp(cx, marc, chat));
  await world.run((cx) => endByAgent(cx, marc, chat));
  const from = await partOf(world, chat);
  const { sessionId } = (await interactionById(world.engine.db.read, chat))!;
  for (let n = 0; n < 2; n++) await world.run((cx) => takeOverFor(cx, sam(world), chat, from));
  assertEquals([await handsOf(world, marc), await handsOf(world, sam(world))], [[`${chat} wrapup`], [
    `${chat} active`,
  ]]);
  const [first] = await world.engine.db.read.select().from(assignments).where(eq(assignments.id, from));
  assertEquals([first!.outcome, first!.disposedAt], ["taken-over", null]);
  assertEquals((await timelineOf(world, chat)).at(-1), "(taken-over)");
  assertEquals(await audited(world, "contact-taken-over"), [[sam(world), chat, {
    agentId: [marc, sam(world)],
  }]]);
  // Nothing ends it any more: the End that was pressed is undone, the request for help is over.
  await world.pass(10_000);
  assertEquals([await stateOf(world, chat), await helpAskedOf(world.engine.db.read, sam(world))], [
    "assigned",
    [],
  ]);
  const given = { dispositionId: world.centre.dispositions[0]!, note: "" };
  await world.run((cx) => giveDisposition(cx, marc, chat, given));
  assertEquals([await handsOf(world, marc), await stateOf(world, chat)], [[], "assigned"]);
  await world.run((cx) => endByAgent(cx, sam(world), chat));
  await world.keepAlive();
  await world.pass(5000);
  assert(await sessionIsOpen(world.engine.db.read, sessionId), "the supervisor owes theirs");
  await world.run((cx) => giveDisposition(cx, sam(world), chat, given));
  assertEquals([await stateOf(world, chat), await sessionIsOpen(world.engine.db.read, sessionId)], [
    "completed",
    false,
  ]);
});

Deno.test("taken over from the queue, an open offer is withdrawn without blame; one who does not come to their desk gives it back", async () => {
  await using world = await makeWorld();
  await customerWrites(world);
  const marc = await world.ready("agent1@demo.test");
  const [chat] = await offered(world, marc);
  // Signed in, with no page but the board.
  await world.run((cx) => arriveAgent(cx, sam(world)));
  await world.run((cx) => takeOverFor(cx, sam(world), chat!, ""));
  assertEquals([await offered(world, marc), await handsOf(world, sam(world))], [[], [`${chat} active`]]);
  const [offer] = await world.engine.db.read.select().from(assignments).where(eq(assignments.agentId, marc));
  assertEquals(offer!.state, "withdrawn");
  await world.keepAlive();
  // A minute's grace and two more, as for anybody who went away.
  await world.pass(179_000);
  assertEquals(await handsOf(world, sam(world)), [`${chat} active`]);
  await world.pass(2000);
  assertEquals(await stateOf(world, chat!), "waiting");
});

Deno.test("offered to somebody else, it leaves its agent, waits at its old place and is on offer; refused, it is not with its agent again at once", async () => {
  await using world = await makeWorld();
  const { agent: marc, chat } = await talking(world);
  const other = await world.ready(ines);
  const from = await partOf(world, chat);
  for (let n = 0; n < 2; n++) await world.run((cx) => assignTo(cx, sam(world), chat, other, from));
  assertEquals([await handsOf(world, marc), await offered(world, other)], [[`${chat} wrapup`], [chat]]);
  assertEquals(await offered(world, marc), []);
  assertEquals(await audited(world, "contact-assigned"), [[sam(world), chat, { agentId: [marc, other] }]]);
  // Refused, it is not at once with the agent it was taken from.
  const { assignment } = await offerFor(world, other);
  await world.run((cx) => refuseOffer(cx, other, assignment.id));
  assertEquals([await offered(world, marc), await stateOf(world, chat)], [[], "waiting"]);
  await world.run((cx) => assignTo(cx, sam(world), chat, other));
  await accepts(world, other);
  assertEquals(await handsOf(world, other), [`${chat} active`]);
});

Deno.test("what went on meanwhile is not moved: another has it, it waits, its customer leaves, or nobody can take it", async () => {
  await using world = await makeWorld();
  const { agent: marc, chat } = await talking(world);
  const other = await world.ready(ines);
  const from = await partOf(world, chat);
  const does = {
    assign: (part: string) => world.run((cx) => assignTo(cx, sam(world), chat, other, part)),
    take: (part: string) => world.run((cx) => takeOverFor(cx, sam(world), chat, part)),
    end: (part: string) => world.run((cx) => endFor(cx, sam(world), chat, part, "Rude")),
  };
  // Decided while it waited.
  for (const does_ of [does.assign, does.take]) await rejects(does_(""), { code: "conflict" });
  await rejects(
    world.run((cx) => assignTo(cx, sam(world), chat, world.agents.get("agent3@demo.test")!, from)),
    {
      code: "agent-gone",
    },
  );
  assertEquals(await handsOf(world, marc), [`${chat} active`]);
  // Its customer pressed End a moment ago.
  await world.run((cx) => endByCustomer(cx, chat));
  for (const does_ of [does.assign, does.take]) await rejects(does_(from), { code: "conflict" });
  await world.pass(5000);
  for (const does_ of [does.assign, does.take, does.end]) await rejects(does_(from), { code: "conflict" });
  assertEquals(await handsOf(world, marc), [`${chat} wrapup`]);
});

Deno.test("ended for its agent once, with a reason: the customer's side is over, the disposition stays due, colleagues read why", async () => {
  await using world = await makeWorld();
  const { agent: marc, chat } = await talking(world);
  const from = await partOf(world, chat);
  const ends = (reason: string) => world.run((cx) => endFor(cx, sam(world), chat, from, reason));
  await rejects(ends("  "), { code: "reason-required" });
  await rejects(ends("x".repeat(201)), { code: "text-invalid" });
  for (let n = 0; n < 2; n++) await ends(" Rude ");
  assertEquals(await handsOf(world, marc), [`${chat} wrapup`]);
  assertEquals((await timelineOf(world, chat)).slice(-2), ["(ended-by-agent)", "(ended-why)"]);
  assertEquals(await audited(world, "contact-ended"), [
    [sam(world), chat, { reason: [null, "Rude"], agentId: [marc, null] }],
  ]);
  const row = (await interactionById(world.engine.db.read, chat))!;
  assertEquals([row.state, row.endedBy], ["assigned", "agent"]);
});

Deno.test("with nothing owed, ended for its agent it is completed, and pressed again it is quiet", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, { dispositionRequired: false, acw: "none" });
  const { chat } = await talking(world);
  const from = await partOf(world, chat);
  for (let n = 0; n < 2; n++) await world.run((cx) => endFor(cx, sam(world), chat, from, "Rude"));
  assertEquals(await stateOf(world, chat), "completed");
  assertEquals((await audited(world, "contact-ended")).length, 1);
});

Deno.test("a whisper is stored once, marks a contact that is not open, and needs somebody to hear it", async () => {
  await using world = await makeWorld();
  const { agent: marc, chat } = await talking(world);
  const says = (body: string, key = "k1") =>
    world.run((cx) => whisperTo(cx, sam(world), chat, { key, body }));
  await rejects(says("  "), { code: "message-empty" });
  await rejects(says("x".repeat(2001)), { code: "note-too-long" });
  await world.run((cx) => cx.db.update(interactions).set({ unread: 0 }).where(eq(interactions.id, chat)));
  for (let n = 0; n < 2; n++) await says("Offer her a refund");
  assertEquals((await timelineOf(world, chat)).filter((line) => line === "(whispered)").length, 1);
  assertEquals((await interactionById(world.engine.db.read, chat))!.unread, 1);
  await world.run((cx) => endByAgent(cx, marc, chat));
  await world.pass(5000);
  await rejects(says("Too late", "k2"), { code: "conflict" });
});

Deno.test("another team's supervisor moves nothing and sets nothing; asked to help, they whisper and no more", async () => {
  await using world = await makeWorld();
  const { agent: marc, chat } = await talking(world);
  const far = await elsewhere(world);
  const from = await partOf(world, chat);
  const moves = [
    () => world.run((cx) => assignTo(cx, far, chat, far, from)),
    () => world.run((cx) => takeOverFor(cx, far, chat, from)),
    () => world.run((cx) => endFor(cx, far, chat, from, "Why not")),
    () => world.run((cx) => setStateFor(cx, far, marc, { state: "unavailable", codeId: null })),
    () => world.run((cx) => signOutFor(cx, far, marc, "return")),
  ];
  const whispers = () => world.run((cx) => whisperTo(cx, far, chat, { key: "far", body: "Hello" }));
  for (const move of [...moves, whispers]) await rejects(move(), { code: "not-found" });
  await world.run((cx) => askForHelp(cx, marc, chat));
  await world.keepAlive();
  await world.pass(30_000);
  const [request] = await helpAskedOf(world.engine.db.read, far);
  assertEquals(await world.run((cx) => comeToHelp(cx, far, request!.id, null)), chat);
  await whispers();
  for (const move of moves) await rejects(move(), { code: "not-found" });
  assertEquals(await handsOf(world, marc), [`${chat} active`]);
  // Nobody is made an agent by being a supervisor.
  await world.run((cx) => cx.db.update(agent).set({ roles: ["supervisor"] }).where(eq(agent.id, sam(world))));
  await rejects(world.run((cx) => takeOverFor(cx, sam(world), chat, from)), { code: "no-desk" });
});

Deno.test("an agent's state is set as they could: at once, or after their last contact; of nobody who is away", async () => {
  await using world = await makeWorld();
  const { agent: marc, chat } = await talking(world);
  const [code] = await codesOffered(world.engine.db.read);
  const sets = (state: "available" | "unavailable", codeId: string | null = null, who = marc) =>
    world.run((cx) => setStateFor(cx, sam(world), who, { state, codeId }));
  for (let n = 0; n < 2; n++) await sets("unavailable", code!.id);
  const busy = (await presenceOf(world.engine.db.read, marc))!;
  assertEquals([busy.state, busy.next, busy.nextCodeId], ["available", "unavailable", code!.id]);
  assertEquals((await audited(world, "agent-state-set")).length, 1);
  assertEquals(await handsOf(world, marc), [`${chat} active`]);
  await rejects(sets("unavailable", "unheard-of"), { code: "code-unknown" });
  await sets("available");
  assertEquals((await presenceOf(world.engine.db.read, marc))!.next, null);
  await rejects(sets("available", null, world.agents.get(ines)!), { code: "agent-not-there" });
  await rejects(world.run((cx) => setStateFor(cx, sam(world), marc, null)), { code: "state-required" });
});

Deno.test("signed out now, an agent's conversations wait again and what is owed stays; after the last contact, nothing is taken away", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, { dispositionRequired: true, acw: "open" });
  const { agent: marc, chat } = await talking(world);
  const out = (contacts: string) => world.run((cx) => signOutFor(cx, sam(world), marc, contacts));
  await rejects(out(""), { code: "contacts-choose" });
  for (let n = 0; n < 2; n++) await out("finish");
  assertEquals((await presenceOf(world.engine.db.read, marc))!.next, "sign-out");
  assertEquals(await handsOf(world, marc), [`${chat} active`]);
  await out("return");
  assertEquals([await stateOf(world, chat), await handsOf(world, marc)], ["waiting", [`${chat} wrapup`]]);
  const { state, code } = (await presenceOf(world.engine.db.read, marc))!;
  assertEquals([state, code], ["unavailable", "signed-out"]);
  await out("return");
  const everywhere = await world.engine.db.read.select().from(audit).where(
    eq(audit.action, "signed-out-everywhere"),
  );
  assertEquals(everywhere.map(({ actorId, subject }) => [actorId, subject]), [[sam(world), marc]]);
});

Deno.test("pressed at the same moment, one decision holds: never two agents have it, and nobody who lost it lacks their wrap-up", async () => {
  await using world = await makeWorld();
  const { agent: marc, chat } = await talking(world);
  const other = await world.ready(ines);
  const lea = await elsewhere(world, "agent4@demo.test");
  await world.run((cx) => cx.db.update(agent).set({ teamId: world.centre.teamId }).where(eq(agent.id, lea)));
  const from = await partOf(world, chat);
  const tries = await Promise.allSettled([
    world.run((cx) => takeOverFor(cx, sam(world), chat, from)),
    world.run((cx) => takeOverFor(cx, lea, chat, from)),
    world.run((cx) => assignTo(cx, sam(world), chat, other, from)),
    world.run((cx) => endFor(cx, lea, chat, from, "Rude")),
    world.run((cx) => endByAgent(cx, marc, chat)),
  ]);
  // Her End, pressed after the contact left her, changes nothing.
  assertEquals(tries.filter(({ status }) => status === "fulfilled").length, 2);
  const rows = await world.engine.db.read.select().from(assignments).where(
    eq(assignments.interactionId, chat),
  );
  assertEquals(
    rows.map(({ agentId, state, outcome }) => [agentId, state, outcome]).toSorted(),
    [
      [marc, "wrapup", "taken-over"],
      [sam(world), "active", null],
    ].toSorted(),
  );
  const took = await audited(world, "contact-taken-over");
  assertEquals(
    [took.length, await audited(world, "contact-assigned"), await audited(world, "contact-ended")],
    [1, [], []],
  );
});

Deno.test("accepted at the moment it is taken over from the queue, it is one agent's", async () => {
  await using world = await makeWorld();
  await customerWrites(world);
  const marc = await world.ready("agent1@demo.test");
  const { assignment, interaction: { id: chat } } = await offerFor(world, marc);
  const tries = await Promise.allSettled([
    world.run((cx) => acceptOffer(cx, marc, assignment.id)),
    world.run((cx) => takeOverFor(cx, sam(world), chat, "")),
  ]);
  assertEquals(tries.map(({ status }) => status), ["fulfilled", "rejected"]);
  assertEquals([await handsOf(world, marc), await handsOf(world, sam(world))], [[`${chat} active`], []]);
});

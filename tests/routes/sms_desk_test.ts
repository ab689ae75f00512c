/** Texts on the desk: the count, why nothing can be sent and what to decide, and a text that an agent begins. */
import { eq } from "drizzle-orm";
import { audit } from "../../db/schema/core.ts";
import { consent } from "../../db/schema/consent.ts";
import { interactions } from "../../db/schema/interactions.ts";
import { ownAddress } from "../../db/schema/providers.ts";
import { skill } from "../../db/schema/skills.ts";
import { optOutOfAll } from "../../server/consent/commands.ts";
import { inHand } from "../../server/interactions/assignment_queries.ts";
import { endByAgent } from "../../server/interactions/lifecycle/ends.ts";
import { interactionById, sessionIsOpen } from "../../server/interactions/queries.ts";
import { assert, assertEquals, assertMatch, rejects } from "../support/run/assert.ts";
import { answered } from "../support/centre/http.ts";
import { taken, type Texting, textingCentre, theirs } from "../support/sms/centre.ts";

async function talking(texting: Texting, body = "Hello") {
  await texting.texts(body);
  const agent = await texting.ready();
  const id = await texting.takes(agent);
  const desk = await texting.centre.signedIn("agent1@demo.test");
  const shows = async () => await answered(desk.get(`/desk?contact=${id}`), 200);
  return { agent, id, desk, shows };
}
const composer = (page: string, id: string) =>
  new RegExp(`id="composer-${id}"[\\s\\S]*?</(form|div)>`).exec(page)?.[0] ?? "";

Deno.test("CASES 25: the composer counts what is typed, names the character that costs, and takes no file where none goes", async () => {
  await using texting = await textingCentre();
  const { id, desk, shows } = await talking(texting);
  const empty = await shows();
  assertMatch(empty, /Characters: 0 · Segments: 1/);
  assertMatch(empty, /aria-label="Attach files"/);
  await desk.htmx(`PUT /interactions/${id}/draft`, {
    body: `C'est prêt ${"a".repeat(70)}`,
    key: "a-key-of-a-draft",
  });
  const page = await shows();
  assertMatch(page, /Characters: 81 · Segments: 2/);
  assertMatch(page, /“ê” makes it cost more\./);
  const { run } = texting.centre;
  await run((cx) => cx.db.update(ownAddress).set({ outgoingId: null }).where(eq(ownAddress.id, "ours")));
  assert(!(await shows()).includes("Attach files"));
});

Deno.test("who opted out cannot be written to: the composer says why, and what was typed is kept", async () => {
  await using texting = await textingCentre();
  const { id, desk, shows } = await talking(texting);
  await desk.htmx(`PUT /interactions/${id}/draft`, { body: "Dear customer", key: "a-key-of-a-draft" });
  await texting.texts("STOP");
  const closed = composer(await shows(), id);
  assertMatch(closed, /They opted out of texts\. Only they can take that back: they text START\./);
  assertMatch(closed, /Dear customer/);
  const form = { key: "a-message-after-stop", body: "Dear customer" };
  const page = await answered(desk.form(`/interactions/${id}/messages`, form), 409);
  assertMatch(page, /Dear customer/);
  await texting.texts("START");
  assertMatch(await shows(), /data-segments/);
});

Deno.test("a possible opt-out is decided by the agent: not one, and the composer opens; one, and it stays closed and audited", async () => {
  await using texting = await textingCentre();
  const { id, desk, shows } = await talking(texting, "Please stop calling me");
  const at = `/interactions/${id}/opt-out`;
  assertMatch(composer(await shows(), id), /They opted out<\/button>[\s\S]*Not an opt-out<\/button>/);
  await answered(desk.form(at, { answer: "maybe" }), 400);
  const stranger = await texting.centre.signedIn("agent2@demo.test");
  await answered(stranger.form(at, { answer: "in" }), 404);
  for (let n = 0; n < 2; n++) assertEquals((await desk.form(at, { answer: "in" })).status, 303);
  assertMatch(await shows(), /data-segments/);
  await texting.texts("I said stop");
  assertEquals((await desk.htmx(`POST ${at}`, { answer: "out" })).status, 204);
  assertMatch(composer(await shows(), id), /They opted out of texts/);
  // An agent's own note can be taken back.
  assertEquals((await desk.form(at, { answer: "undo" })).status, 303);
  assertMatch(await shows(), /data-segments/);
  const rows = await texting.centre.app.deps.db.read.select({ action: audit.action }).from(audit)
    .where(eq(audit.subject, `sms ${theirs}`));
  assertEquals(rows.map(({ action }) => action), ["not-an-opt-out", "opted-out", "opted-in"]);
  await texting.centre.run((cx) => optOutOfAll(cx, { channel: "sms", address: theirs }, "carrier"));
  await answered(desk.form(at, { answer: "undo" }), 409);
});

const typed = (texting: Texting, number: string, more: Record<string, string> = {}) => ({
  key: crypto.randomUUID(),
  number,
  skill: texting.outboundId,
  ...more,
});
const begun = async (answer: Response | Promise<Response>) =>
  new URL((await answer).headers.get("location")!, "http://localhost").searchParams.get("contact")!;

Deno.test("New: a number and a skill open an active contact with its own session, the one on the screen is held, its words go out", async () => {
  await using texting = await textingCentre();
  const { agent, id: other, desk } = await talking(texting);
  const form = await answered(desk.get(`/texts/new?from=${other}`), 200);
  assertMatch(form, /New text[\s\S]*Texts from us · \+15550001000/);
  const sent = typed(texting, "(438) 555-0199", { from: other });
  const id = await begun(desk.form("/texts/new", sent));
  assertEquals([id, await begun(desk.form("/texts/new", sent))], [sent.key, sent.key]);
  const { db } = texting.centre.app.deps;
  const { interaction, assignment } = (await inHand(db.read, agent, id))!;
  const was = (await inHand(db.read, agent, other))!;
  assertEquals(
    [
      assignment.state,
      interaction.direction,
      interaction.address,
      interaction.ownAddressId,
      was.assignment.state,
    ],
    ["active", "outbound", "+14385550199", "ours", "held"],
  );
  assert(interaction.sessionId !== was.interaction.sessionId);
  await texting.says(agent, id, "Your chair is here");
  assertEquals(texting.sent(), ["+14385550199: Your chair is here"]);
  // Their answer joins it.
  await texting.texts("Great", { From: "+14385550199" });
  assertEquals((await texting.log(id)).slice(-2), ["agent: Your chair is here", "customer: Great"]);
});

Deno.test("a wrong number is refused beside the field with what was typed; one that may not exist is texted after a warning", async () => {
  await using texting = await textingCentre();
  await texting.ready();
  const desk = await texting.centre.signedIn("agent1@demo.test");
  const words: [number: string, words: RegExp][] = [
    ["", /A phone number or an email|Give|address/i],
    ["abc", /phone/i],
    ["12", /phone/i],
    ["+33142685300", /No text reaches this number/],
    ["+18005550199", /No text reaches this number/],
  ];
  for (const [number, why] of words) {
    const page = await answered(desk.form("/texts/new", typed(texting, number)), 422);
    assertMatch(page, why);
    assert(page.includes(`value="${number}"`), number);
  }
  const unsure = "+1 555 000 1234";
  const warned = await answered(desk.form("/texts/new", typed(texting, unsure)), 422);
  assertMatch(warned, /This number may not exist\. Send again to text it anyway\./);
  assertMatch(warned, /name="sure" value="\+15550001234"/);
  // The warning was about another number.
  await answered(desk.form("/texts/new", typed(texting, "+1 555 000 9999", { sure: "+15550001234" })), 422);
  assertEquals((await desk.form("/texts/new", typed(texting, unsure, { sure: "+15550001234" }))).status, 303);
  await answered(desk.form("/texts/new", typed(texting, "+14385550199", { skill: "none" })), 422);
  await texting.texts("STOP", { From: "+14385550111" });
  assertMatch(await answered(desk.form("/texts/new", typed(texting, "+14385550111")), 409), /They opted out/);
});

Deno.test("CASES 27: New to a number with an open conversation opens it, or says who has it", async () => {
  await using texting = await textingCentre();
  const { id, desk } = await talking(texting);
  assertEquals(await begun(desk.form("/texts/new", typed(texting, theirs))), id);
  await texting.ready("agent2@demo.test");
  const colleague = await texting.centre.signedIn("agent2@demo.test");
  const page = await answered(colleague.form("/texts/new", typed(texting, theirs)), 409);
  assertMatch(page, /has an open conversation with this number\./);
  await texting.texts("Hello", { From: "+14385550111" });
  const waits = await answered(desk.form("/texts/new", typed(texting, "+14385550111")), 409);
  assertMatch(waits, /has an open conversation with this number|waits in the queue/);
  assertEquals((await texting.centre.app.deps.db.read.select().from(interactions)).length, 2);
});

Deno.test("a text that was begun and ended without a word has failed and owes nothing", async () => {
  await using texting = await textingCentre();
  const agent = await texting.ready();
  const desk = await texting.centre.signedIn("agent1@demo.test");
  const id = await begun(desk.form("/texts/new", typed(texting, theirs)));
  await texting.centre.run((cx) => endByAgent(cx, agent, id));
  await texting.pass(6000);
  const { db } = texting.centre.app.deps;
  const over = (await interactionById(db.read, id))!;
  assertEquals([over.state, over.outcome, await inHand(db.read, agent, id)], [
    "completed",
    "failed",
    undefined,
  ]);
  assertEquals(await sessionIsOpen(db.read, over.sessionId), false);
});

Deno.test("a commercial skill texts nobody without consent", async () => {
  await using texting = await textingCentre();
  await texting.ready();
  await texting.centre.run((cx) =>
    cx.db.update(skill).set({ purpose: "commercial" }).where(eq(skill.id, texting.outboundId))
  );
  const desk = await texting.centre.signedIn("agent1@demo.test");
  const asks = await answered(desk.form("/texts/new", typed(texting, theirs)), 409);
  assertMatch(asks, /No consent is recorded[\s\S]*How they gave it/);
  const kind = { kind: "implied", source: "", until: "2026-02-01" };
  assertMatch(
    await answered(desk.form("/texts/new", typed(texting, theirs, kind)), 422),
    /Say why|in a few words/,
  );
  const past = { ...kind, source: "bought a chair", until: "2025-02-01" };
  assertMatch(await answered(desk.form("/texts/new", typed(texting, theirs, past)), 422), /bought a chair/);
  const id = await begun(desk.form("/texts/new", typed(texting, theirs, { ...past, until: "2026-02-01" })));
  const agent = texting.centre.agents.get("agent1@demo.test")!;
  await texting.says(agent, id, "New chairs");
  await texting.centre.run((cx) => cx.db.update(consent).set({ until: cx.now }));
  await rejects(() => texting.says(agent, id, "More chairs"), { code: "no-consent" });
  assertEquals(texting.sent(), [`${theirs}: New chairs`]);
});

Deno.test("a picture that could not be fetched says so beside its text and is asked for again; a long text says how many pieces", async () => {
  await using texting = await textingCentre();
  const { agent, id, desk, shows } = await talking(texting);
  texting.answers = ({ url }) => taken({ sid: "SM-long" }, url.includes("media.example") ? 404 : 201);
  await texting.texts("Look", { NumMedia: "1", MediaUrl0: "https://media.example/1" });
  assertMatch(await shows(), /A picture is on its way/);
  for (let tries = 0; tries < 6; tries++) await texting.pass(90_000);
  const page = await shows();
  const at = /action="(\/interactions\/[^"]+\/pictures\/[^"]+)"/.exec(page)![1]!;
  assertMatch(page, /A picture could not be fetched/);
  const stranger = await texting.centre.signedIn("agent2@demo.test");
  await answered(stranger.form(at), 404);
  assertEquals((await desk.htmx(`POST ${at}`)).status, 204);
  assertMatch(await shows(), /A picture is on its way/);
  await texting.says(agent, id, "a".repeat(200));
  assertMatch(await shows(), /Segments: 2<\/i>/);
});

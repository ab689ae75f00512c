/** Opting out and in, open questions, consent for commercial messages, and automatic messages kept few. */
import { eq } from "drizzle-orm";
import { optOut } from "../../db/schema/consent.ts";
import { interactions } from "../../db/schema/interactions.ts";
import { skill } from "../../db/schema/skills.ts";
import { mayAnswerAutomatically } from "../../server/consent/automatic.ts";
import {
  answerOptOut,
  askOptOut,
  optInByPerson,
  optInByWord,
  optOutOfAll,
  recordConsent,
  revokeConsent,
} from "../../server/consent/commands.ts";
import { whyNotWrite, type Writing } from "../../server/consent/queries.ts";
import { sayAsAgent } from "../../server/interactions/conversation/messages.ts";
import { accepts } from "../support/centre/actions.ts";
import { comes, skillOver } from "../support/centre/channels.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";
import { assertEquals, rejects } from "../support/run/assert.ts";

const number = { channel: "sms", address: "+15145550101" } as const;
const dayMs = 24 * 3600_000;

const why = (world: TestWorld, writing: Partial<Writing> = {}) =>
  whyNotWrite(world.engine.db.read, {
    ...number,
    purpose: "service",
    answers: false,
    now: world.now,
    ...writing,
  });

Deno.test("an opt-out stops everything to a number until they opt in again with their own word", async () => {
  await using world = await makeWorld();
  assertEquals(await why(world), null);
  assertEquals(await world.run((cx) => optOutOfAll(cx, number, "word")), true);
  assertEquals(await world.run((cx) => optOutOfAll(cx, number, "word")), false);
  assertEquals([await why(world), await why(world, { answers: true })], ["opted-out", "opted-out"]);
  assertEquals(await why(world, { address: "+15145550102" }), null);
  assertEquals(await world.run((cx) => optInByWord(cx, number)), true);
  assertEquals(await world.run((cx) => optInByWord(cx, number)), false);
  assertEquals(await why(world), null);
});

Deno.test("an email opt-out stops what nobody asked for, never an answer", async () => {
  await using world = await makeWorld();
  const mailbox = { channel: "email", address: "zoe@example.org" } as const;
  await world.run((cx) => optOutOfAll(cx, mailbox, "link"));
  assertEquals([await why(world, mailbox), await why(world, { ...mailbox, answers: true })], [
    "opted-out",
    null,
  ]);
});

Deno.test("CASES 22: after the carrier stopped us nobody here opts the customer in again; what an agent noted can be taken back", async () => {
  await using world = await makeWorld();
  const agent = world.agents.get("agent1@demo.test")!;
  await world.run((cx) => optOutOfAll(cx, number, "agent", agent));
  await world.run((cx) => optInByPerson(cx, number, agent));
  assertEquals(await why(world), null);
  await world.run((cx) => optOutOfAll(cx, number, "agent", agent));
  await world.run((cx) => optOutOfAll(cx, number, "carrier"));
  await rejects(() => world.run((cx) => optInByPerson(cx, number, agent)), { code: "opt-in-theirs" });
  assertEquals(await why(world), "opted-out");
  const rows = await world.engine.db.read.select({ source: optOut.source, ended: optOut.endedAt }).from(
    optOut,
  );
  assertEquals(rows.map(({ source, ended }) => [source, ended !== null]), [["agent", true], [
    "carrier",
    false,
  ]]);
});

Deno.test("an open question holds everything to that number; the agent's answer decides it, once", async () => {
  await using world = await makeWorld();
  const agent = world.agents.get("agent1@demo.test")!;
  const asked = (interactionId: string) =>
    world.run((cx) => askOptOut(cx, number, { interactionId, entryId: 1 }));
  await asked("one");
  await asked("two");
  assertEquals(await why(world, { answers: true }), "opt-out-asked");
  await world.run((cx) => answerOptOut(cx, "one", "in", agent));
  await world.run((cx) => answerOptOut(cx, "one", "in", agent));
  assertEquals(await why(world), null);
  await rejects(() => world.run((cx) => answerOptOut(cx, "two", "out", agent)), { code: "conflict" });
  await rejects(() => world.run((cx) => answerOptOut(cx, "three", "out", agent)), { code: "not-found" });
  await asked("one");
  await world.run((cx) => answerOptOut(cx, "one", "out", agent));
  assertEquals(await why(world), "opted-out");
});

Deno.test("commercial messages need consent that is recorded, holds and was not taken back; answers need none", async () => {
  await using world = await makeWorld();
  const agent = world.agents.get("agent1@demo.test")!;
  const commercial = { purpose: "commercial" } as const;
  assertEquals([await why(world, commercial), await why(world, { ...commercial, answers: true })], [
    "no-consent",
    null,
  ]);
  const given = { ...number, source: "bought a chair", until: world.now + dayMs };
  await world.run((cx) => recordConsent(cx, { ...given, kind: "implied" }, agent));
  assertEquals(await why(world, commercial), null);
  world.now += dayMs;
  assertEquals(await why(world, commercial), "no-consent");
  await rejects(() => world.run((cx) => recordConsent(cx, { ...given, kind: "implied" }, agent)), {
    code: "time-past",
  });
  const express = { ...number, source: " ticked a box ", until: null, kind: "express" } as const;
  await rejects(() => world.run((cx) => recordConsent(cx, { ...express, source: " " }, agent)), {
    code: "reason-required",
  });
  await world.run((cx) => recordConsent(cx, express, agent));
  assertEquals(await why(world, commercial), null);
  await world.run((cx) => revokeConsent(cx, number, agent));
  assertEquals(await why(world, commercial), "no-consent");
});

Deno.test("what an agent sends is checked where it is queued: an opt-out in between refuses it, and what was sent stays sent", async () => {
  await using world = await makeWorld();
  const agent = await world.ready("agent1@demo.test");
  const texts = await skillOver(world, "sms", [agent]);
  const id = await comes(world, "sms", texts);
  await world.run((cx) =>
    cx.db.update(interactions).set({ address: number.address }).where(eq(interactions.id, id))
  );
  await accepts(world, agent);
  const says = (key: string) => world.run((cx) => sayAsAgent(cx, agent, id, { key, body: "Hello" }));
  await says("first");
  await world.run((cx) => optOutOfAll(cx, number, "word"));
  await says("first");
  await rejects(() => says("second"), { code: "opted-out" });
  await world.run((cx) => optInByWord(cx, number));
  await world.run((cx) => cx.db.update(skill).set({ purpose: "commercial" }).where(eq(skill.id, texts)));
  await says("third");
});

Deno.test("CASES 24: automatic texts go to one number at most three times a day, and never the same three times in a row", async () => {
  await using world = await makeWorld();
  const sends = (digest: string, more: { thread?: string; address?: string } = {}) =>
    world.run((cx) => mayAnswerAutomatically(cx, { ...number, thread: "", digest, ...more }));
  assertEquals([await sends("a"), await sends("a"), await sends("a")], [true, true, false]);
  assertEquals([await sends("b"), await sends("c")], [true, false]);
  assertEquals(await sends("c", { address: "+15145550102" }), true);
  world.now += dayMs;
  assertEquals([await sends("b"), await sends("b")], [true, false]);
  const mail = { channel: "email", address: "zoe@example.org" } as const;
  const inThread = (thread: string) =>
    world.run((cx) => mayAnswerAutomatically(cx, { ...mail, thread, digest: "a" }));
  assertEquals([await inThread("one"), await inThread("one"), await inThread("two")], [true, false, true]);
  world.now += dayMs;
  assertEquals(await inThread("one"), true);
});

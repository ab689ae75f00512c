import { whyOf } from "../../server/interactions/offers/why_rules.ts";
import { noLoad, usualProfile } from "../../server/agents/delivery_rules.ts";
import { pair } from "../../server/routing/eligibility_rules.ts";
import { assert, assertEquals } from "../support/run/assert.ts";
import { agentFact, gifts, minute, now, pass, skillFact, waitingFact } from "../support/centre/routing.ts";

const call = (id: string, facts = {}) => waitingFact(id, { skillId: "voice", ...facts });

Deno.test("what is first in the order goes to the best agent, one offer each", () => {
  const waiting = [
    waitingFact("second"),
    waitingFact("first", { waited: 1 }),
    waitingFact("third", { waited: -1 }),
  ];
  const agents = [agentFact("b", { idleMs: 1 }), agentFact("a", { idleMs: 2 })];
  assertEquals(gifts(pass(waiting, agents)), ["first a", "second b"]);
});

Deno.test("the same facts in any order give the same decision", () => {
  const waiting = ["c", "a", "b"].map((id) => waitingFact(id));
  const agents = ["y", "x"].map((id) => agentFact(id));
  const once = pass(waiting, agents);
  assertEquals(pass(waiting.toReversed(), agents.toReversed()).decisions, once.decisions);
});

Deno.test("no more is given in a pass than it may", () => {
  const waiting = Array.from({ length: 9 }, (_, n) => waitingFact(`chat-${n}`));
  const agents = Array.from({ length: 9 }, (_, n) => agentFact(`agent-${n}`));
  assertEquals(pass(waiting, agents, {}, 4).decisions.length, 4);
});

Deno.test("total 100, voice 100, chat 20: one call or five chats, never both", () => {
  const profile = {
    ...usualProfile,
    limits: { ...usualProfile.limits, chat: 12 },
    costs: { ...usualProfile.costs, voice: 100, chat: 20 },
  };
  const chats = (chat: number) => ({
    ...noLoad(),
    contacts: { ...noLoad().contacts, chat },
    cost: 20 * chat,
  });
  const gets = (load: ReturnType<typeof noLoad>) =>
    gifts(pass([call("call"), waitingFact("chat")], [agentFact("marc", { profile, load })]));
  assertEquals(gets(noLoad()), ["call marc"]);
  for (const n of [1, 2, 3, 4]) assertEquals(gets(chats(n)), ["chat marc"]);
  assertEquals(gets(chats(5)), []);
  assertEquals(gets({ ...noLoad(), contacts: { ...noLoad().contacts, voice: 1 }, cost: 100 }), []);
});

Deno.test("total 6, cost 2: three cases and no fourth", () => {
  const costs = { ...usualProfile.costs, workitem: 2 };
  const profile = { ...usualProfile, total: 6, costs };
  const gets = (cases: number) => {
    const contacts = { ...noLoad().contacts, workitem: cases };
    const agent = agentFact("marc", { profile, load: { ...noLoad(), contacts, cost: 2 * cases } });
    return gifts(pass([waitingFact("case", { skillId: "workitem" })], [agent])).length;
  };
  assertEquals([0, 1, 2, 3, 4].map(gets), [1, 1, 1, 0, 0]);
});

Deno.test("the customer's last agent goes first, whoever else is better", () => {
  const waiting = waitingFact("late", { preferredId: "last" });
  const idle = agentFact("idle", { idleMs: 9000 });
  const { decisions } = pass([waiting], [agentFact("last"), idle]);
  assertEquals([decisions[0]!.agentId, decisions[0]!.why.by], ["last", "last-agent"]);
  for (const absent of ["gone", "unavailable", "next-state"] as const) {
    assertEquals(gifts(pass([waiting], [agentFact("last", { absent }), idle])), ["late idle"]);
  }
  const skippedPairs = new Map([[pair("last", "late"), "cool-down"]] as const);
  assertEquals(gifts(pass([waiting], [agentFact("last"), idle], { skippedPairs })), ["late idle"]);
});

Deno.test("while the last agent rests or has an offer others stand back, until the time for it is up", () => {
  const idle = agentFact("idle");
  const held = waitingFact("one", { preferredId: "last", preferredUntil: now + 1 });
  const up = waitingFact("one", { preferredId: "last", preferredUntil: now });
  const resting = agentFact("last", { restsUntil: now + 1 });
  assertEquals(gifts(pass([held], [resting, idle])), []);
  assertEquals(gifts(pass([up], [resting, idle])), ["one idle"]);
  const full = agentFact("last", { load: { ...noLoad(), contacts: { ...noLoad().contacts, chat: 3 } } });
  assertEquals(gifts(pass([held], [full, idle])), ["one idle"], "without room they are not waited for");
});

Deno.test("a voicemail waits while a call waits that the agent could take", () => {
  const voicemail = waitingFact("voicemail", { skillId: "voicemail", initial: 5000 });
  const skills = new Map([["voicemail", skillFact("voicemail", { maximum: 9000 })]]);
  const deaf = agentFact("deaf", { skills: new Map([["voicemail", 1]]) });
  assertEquals(gifts(pass([voicemail, call("call")], [agentFact("marc")], { skills })), ["call marc"]);
  assertEquals(gifts(pass([voicemail, call("call")], [deaf], { skills })), ["voicemail deaf"]);
  assertEquals(gifts(pass([voicemail], [agentFact("marc")], { skills })), ["voicemail marc"]);
  const beside = new Map([["voicemail", skillFact("voicemail", { maximum: 9000, afterCalls: false })]]);
  assertEquals(gifts(pass([voicemail, call("call")], [agentFact("marc")], { skills: beside })), [
    "voicemail marc",
  ]);
});

Deno.test("asked for, it is theirs without an offer, and one for one request", () => {
  const profile = { ...usualProfile, requestContact: true };
  const asking = agentFact("marc", { profile, requestedAt: now });
  const { decisions } = pass([waitingFact("a"), waitingFact("b")], [asking]);
  assertEquals(decisions.map(({ interactionId, atOnce }) => [interactionId, atOnce]), [["a", true]]);
});

Deno.test("the record names the figures of the best, and everybody else by what stands against them", () => {
  const agents = [
    ...Array.from({ length: 12 }, (_, n) => agentFact(`free-${String(n).padStart(2, "0")}`, { idleMs: n })),
    ...Array.from({ length: 70 }, (_, n) => agentFact(`gone-${n}`, { absent: "gone" })),
    agentFact("deaf", { skills: new Map() }),
  ];
  const { why } = pass([waitingFact("one", { waited: minute })], agents).decisions[0]!;
  assertEquals([why.by, why.strategy, why.candidates, why.ranked.length], [
    "strategy",
    "least-occupied",
    12,
    10,
  ]);
  assertEquals(why.ranked[0], { agentId: "free-11", idleMs: 11, level: 1, share: 0, requestedAt: null });
  assertEquals(why.priority.now, 710);
  assertEquals(why.passedOver.map(({ reason, count, agentIds }) => [reason, count, agentIds.length]), [
    ["gone", 70, 50],
  ]);
  assertEquals(whyOf({ why: JSON.stringify(why) }), why);
  assert(JSON.stringify(why).length < 2500);
});

Deno.test("what no router decided has no record", () => {
  assertEquals([whyOf({ why: null }), whyOf({ why: "null" }), whyOf({ why: '{"strategy":"x"}' })], [
    null,
    null,
    null,
  ]);
});

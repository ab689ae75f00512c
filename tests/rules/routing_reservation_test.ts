import { noLoad, usualProfile } from "../../server/agents/delivery_rules.ts";
import { assertEquals } from "../support/run/assert.ts";
import { agentFact, gifts, now, pass, waitingFact } from "../support/centre/routing.ts";

/** Voice takes all, a chat a fifth. */
const profile = { ...usualProfile, costs: { ...usualProfile.costs, voice: 100, chat: 20 } };
const chatting = (agentId: string, chat: number, facts = {}) =>
  agentFact(agentId, {
    profile,
    load: { ...noLoad(), contacts: { ...noLoad().contacts, chat }, cost: 20 * chat, highest: 700 },
    ...facts,
  });
const call = (waited: number) => waitingFact("call", { skillId: "voice", waited });
const chat = waitingFact("chat", { waited: 1 });

Deno.test("a call that does not fit keeps the agent nearest to free, after ten seconds and not before", () => {
  const agents = [chatting("two", 2), chatting("one", 1), chatting("three", 3)];
  const early = pass([call(9_999)], agents);
  assertEquals([early.reservations, [...early.lookAt]], [[], [["voice", now + 1]]]);
  assertEquals(pass([call(10_000)], agents).reservations, [{ interactionId: "call", agentId: "one" }]);
});

Deno.test("who is kept gets nothing lower until it fits, and what is higher all the same", () => {
  const reservations = new Map([["call", "marc"]]);
  const marc = chatting("marc", 1);
  assertEquals(gifts(pass([call(20_000), chat], [marc], { reservations })), []);
  const vip = waitingFact("vip", { initial: 1200 });
  assertEquals(gifts(pass([call(20_000), vip], [marc], { reservations })), ["vip marc"]);
  const { decisions } = pass([call(20_000), chat], [chatting("marc", 0)], { reservations });
  assertEquals([decisions[0]!.interactionId, decisions[0]!.why.reservedId], ["call", "marc"]);
});

Deno.test("one agent for one call: an agent with a reservation gets no second one", () => {
  const reservations = new Map([["call", "one"]]);
  const second = waitingFact("second", { skillId: "voice", waited: 15_000 });
  const { reservations: made } = pass([call(20_000), second], [chatting("one", 1), chatting("two", 2)], {
    reservations,
  });
  assertEquals(made, [{ interactionId: "second", agentId: "two" }]);
});

Deno.test("another who is free gets it, and no agent is reserved for what they could never take", () => {
  assertEquals(gifts(pass([call(20_000)], [chatting("one", 1), chatting("free", 0)])), ["call free"]);
  const dear = { ...profile, costs: { ...profile.costs, voice: 101 } };
  assertEquals(pass([call(20_000)], [chatting("one", 1, { profile: dear })]).reservations, []);
});

Deno.test("nobody is kept behind what is no less urgent", () => {
  const chats = chatting("marc", 5, { profile: { ...profile, limits: { ...profile.limits, chat: 12 } } });
  assertEquals(pass([waitingFact("chat", { waited: 60_000 })], [chats]).reservations, []);
});

Deno.test("an agent who is not there any more keeps nothing waiting: another is kept", () => {
  const reservations = new Map([["call", "gone"]]);
  const agents = [chatting("gone", 1, { absent: "gone" }), chatting("two", 2)];
  assertEquals(pass([call(20_000)], agents, { reservations }).reservations, [
    { interactionId: "call", agentId: "two" },
  ]);
});

Deno.test("voicemail behind a call that is left to its customer's last agent is looked at again when that is over", () => {
  const call = waitingFact("call", {
    skillId: "voice",
    preferredId: "marc",
    preferredUntil: now + 5000,
  });
  const mail = waitingFact("mail", { skillId: "voicemail" });
  const decided = pass([call, mail], [agentFact("marc", { restsUntil: now + 2000 }), agentFact("ines")]);
  assertEquals([gifts(decided), decided.lookAt.get("voicemail")], [[], now + 5000]);
});

Deno.test("who is kept and can have it no more is kept no more", () => {
  const profile = { ...usualProfile, limits: { ...usualProfile.limits, voice: 0 } };
  const call = waitingFact("call", { skillId: "voice", waited: 60_000 });
  const decided = pass([call, waitingFact("chat")], [agentFact("marc", { profile })], {
    reservations: new Map([["call", "marc"]]),
  });
  assertEquals(decided.released, [{ interactionId: "call", agentId: "marc" }]);
  assertEquals(gifts(decided), ["chat marc"]);
});

/** What keeps a part of a half-built centre from doing its work. */
import { usualProfile } from "../../server/agents/delivery_rules.ts";
import { channels, perSlot } from "../../server/channels/facts.ts";
import {
  addressGaps,
  agentGap,
  closedAllWeek,
  needsAddress,
  pointGaps,
  senderGaps,
  skillGaps,
  takesNothing,
} from "../../server/skills/gap_rules.ts";
import { assertEquals } from "../support/run/assert.ts";

const week = { zone: "UTC", closed: [] };
const open = { ...week, week: { 1: [[540, 1020]] as [number, number][] } };
const shut = { ...week, week: { 1: [], 2: undefined } };

Deno.test("a skill lacks who has it, who watches it, and a day that is open", () => {
  assertEquals(skillGaps({ had: true, watched: true, hours: null }), []);
  assertEquals(skillGaps({ had: true, watched: true, hours: open }), []);
  assertEquals(skillGaps({ had: false, watched: false, hours: shut }), [
    "nobody-has",
    "nobody-watches",
    "closed-all-week",
  ]);
});

Deno.test("closed all week is a week without any hour; no hours at all is always open", () => {
  assertEquals([null, open, shut, { ...week, week: {} }].map(closedAllWeek), [false, false, true, true]);
});

Deno.test("a profile takes nothing where every limit is 0, or where one contact costs more than the total", () => {
  const none = { ...usualProfile, limits: perSlot(() => 0) };
  assertEquals(takesNothing(usualProfile), false);
  assertEquals(takesNothing(none), true);
  assertEquals(takesNothing({ ...usualProfile, total: 1, costs: perSlot(() => 2) }), true);
  assertEquals(takesNothing({ ...none, limits: { ...none.limits, chat: 1 } }), false);
});

Deno.test("an agent lacks a skill, or room for what their skills bring", () => {
  const noChat = { ...usualProfile, limits: { ...usualProfile.limits, chat: 0 } };
  assertEquals(agentGap(usualProfile, new Set()), "no-skill");
  assertEquals(agentGap(usualProfile, new Set(["chat"])), null);
  assertEquals(agentGap(noChat, new Set(["chat"])), "takes-nothing");
  assertEquals(agentGap(noChat, new Set(["chat", "workitem"])), null);
});

Deno.test("what is written comes to an address of ours and leaves through a provider that works; a skill sends from one", () => {
  assertEquals(channels.filter(needsAddress), ["email", "sms"]);
  assertEquals(pointGaps([], new Set()), ["leads-nowhere"]);
  assertEquals(pointGaps(["chat", "workitem"], new Set()), []);
  assertEquals(pointGaps(["chat", "email"], new Set(["sms"])), ["no-address"]);
  assertEquals(pointGaps(["email", "sms"], new Set(["email", "sms"])), []);
  const working = new Set(["a", "b"]);
  assertEquals(addressGaps({ incomingId: "a", outgoingId: "b" }, working), []);
  for (const one of [{ incomingId: "a", outgoingId: null }, { incomingId: "paused", outgoingId: "b" }]) {
    assertEquals(addressGaps(one, working), ["no-provider"]);
  }
  assertEquals(senderGaps({ channel: "email", direction: "outbound", senderId: null }), ["no-sender"]);
  assertEquals(senderGaps({ channel: "email", direction: "outbound", senderId: "x" }), []);
  assertEquals(senderGaps({ channel: "sms", direction: "inbound", senderId: null }), []);
  assertEquals(senderGaps({ channel: "voice", direction: "outbound", senderId: null }), []);
});

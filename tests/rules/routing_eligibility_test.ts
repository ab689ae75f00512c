import type { Load } from "../../server/agents/delivery_rules.ts";
import { noLoad, usualProfile } from "../../server/agents/delivery_rules.ts";
import { type AgentFact, pair, type SkillFact, whyNot } from "../../server/routing/eligibility_rules.ts";
import { assertEquals } from "../support/run/assert.ts";
import { agentFact, now, skillFact, waitingFact } from "../support/centre/routing.ts";

const load = (facts: Partial<Load["contacts"]> = {}, rest: Partial<Load> = {}): Load => {
  const contacts = { ...noLoad().contacts, ...facts };
  return { ...noLoad(), contacts, cost: Object.values(contacts).reduce((a, b) => a + b, 0), ...rest };
};
const verdict = (
  agent: Partial<AgentFact> = {},
  waiting: Parameters<typeof waitingFact>[1] = {},
  skill: SkillFact = skillFact("chat"),
) =>
  whyNot(
    agentFact("marc", agent),
    waitingFact("one", { skillId: skill.skillId, ...waiting }),
    skill,
    new Map(),
    now,
  );
const voice = skillFact("voice");
const onRequest = { ...usualProfile, requestContact: true };

Deno.test("whoever is there, able and has room may have it", () => assertEquals(verdict(), null));

Deno.test("the first thing that stands against an agent is the reason, in this order", () => {
  const [closed, level] = [skillFact("chat", { isOpen: false }), new Map([["chat", 5]])];
  const table: [ReturnType<typeof verdict>, ReturnType<typeof verdict>][] = [
    ["gone", verdict({ absent: "gone", skills: new Map() })],
    ["unavailable", verdict({ absent: "unavailable", restsUntil: now + 1 })],
    ["next-state", verdict({ absent: "next-state" })],
    ["skill", verdict({ skills: new Map([["email", 1]]) }, {}, closed)],
    ["closed", verdict({}, { reservedFor: "ines" }, closed)],
    ["reserved-for", verdict({ skills: level }, { reservedFor: "ines", level: 3 })],
    ["level", verdict({ skills: level, languages: new Set() }, { level: 4, languages: ["fr"] })],
    ["language", verdict({}, { languages: ["fr", "de"] })],
    ["limit", verdict({ load: load({ chat: 3 }, { offered: "chat" }) })],
    ["one-at-a-time", verdict({ load: load({ email: 1 }), profile: { ...usualProfile, several: false } })],
    ["total", verdict({ load: load({ email: 1 }, { cost: 100 }) })],
    ["offer-open", verdict({ load: load({ email: 1 }, { offered: "email" }), restsUntil: now + 1 })],
    ["resting", verdict({ restsUntil: now + 1 })],
  ];
  for (const [expected, found] of table) assertEquals(found, expected);
});

Deno.test("what does not stand in the way: reserved for oneself, one of two languages, any language, a rest that is over", () => {
  assertEquals(verdict({}, { reservedFor: "marc" }), null);
  assertEquals(verdict({ languages: new Set(["fr"]) }, { languages: ["en", "fr"] }), null);
  assertEquals(verdict({ languages: new Set() }), null);
  assertEquals(verdict({ restsUntil: now }), null);
  assertEquals(verdict({ skills: new Map([["chat", 4]]) }, { level: 4 }), null);
});

Deno.test("a cool-down or wrap-up due makes routing skip this pair, and no other", () => {
  const skippedPairs = new Map(
    [[pair("marc", "one"), "cool-down"], [pair("marc", "two"), "wrapup-due"]] as const,
  );
  const of = (id: string) => whyNot(agentFact("marc"), waitingFact(id), skillFact("chat"), skippedPairs, now);
  assertEquals([of("one"), of("two"), of("three")], ["cool-down", "wrapup-due", null]);
});

Deno.test("a call may be offered beside something digital, and nothing beside a call", () => {
  const beside = (offered: Load["offered"], skill: SkillFact) =>
    verdict({ load: load({ [offered === "voice" ? "voice" : "chat"]: 1 }, { offered }) }, {}, skill);
  assertEquals(beside("chat", voice), null);
  assertEquals(beside("chat", skillFact("email")), "offer-open");
  assertEquals(beside("chat", skillFact("voicemail")), "offer-open");
  assertEquals(beside("voice", skillFact("chat")), "offer-open");
  assertEquals(beside("voice", voice), "limit");
});

Deno.test("a call that takes all fits beside an offer that would go, and not beside a contact in hand", () => {
  const profile = { ...usualProfile, costs: { ...usualProfile.costs, voice: 100, chat: 20 } };
  const chat = (offered: Load["offered"]) => ({ load: load({ chat: 1 }, { cost: 20, offered }), profile });
  assertEquals(verdict(chat("chat"), {}, voice), null);
  assertEquals(verdict(chat(null), {}, voice), "total");
});

Deno.test("on request: digital contacts wait to be asked for, calls and voicemails do not", () => {
  const asked = { profile: onRequest, requestedAt: now - 1 };
  assertEquals(verdict({ profile: onRequest }), "not-requested");
  assertEquals(verdict({ profile: onRequest }, {}, voice), null);
  assertEquals(verdict({ profile: onRequest }, {}, skillFact("voicemail")), null);
  for (const channel of ["chat", "email", "workitem", "sms"] as const) {
    assertEquals(verdict(asked, {}, skillFact(channel)), null);
  }
  assertEquals(verdict({ ...asked, restsUntil: now + 1 }), null, "what is asked for waits for no rest");
});

Deno.test("with a call and nothing else one digital contact may be asked for, if there is room", () => {
  const asked = (contacts: Partial<Load["contacts"]>, rest: Partial<Load> = {}) =>
    verdict({ profile: onRequest, requestedAt: now, load: load(contacts, rest) });
  assertEquals(asked({ voice: 1 }), null);
  assertEquals(asked({ voice: 1, chat: 1 }), "busy-with-call");
  assertEquals(asked({ voice: 1, email: 1 }), "busy-with-call");
  assertEquals(asked({ voice: 1 }, { cost: 100 }), "total");
  assertEquals(asked({ chat: 2 }), null);
  assertEquals(asked({ chat: 3 }), "limit");
});

import { noLoad, usualProfile } from "../../server/agents/delivery_rules.ts";
import { blockedUntil } from "../../server/customers/rules.ts";
import { type AgentFact, decide, pair } from "../../server/routing/rules.ts";
import { assertEquals } from "../support/assert.ts";

const agent = (agentId: string, facts: Partial<AgentFact> = {}): AgentFact => ({
  agentId,
  skills: new Set(["chat"]),
  idleMs: 0,
  profile: usualProfile,
  load: noLoad(),
  restsUntil: null,
  requestedAt: null,
  ...facts,
});
const late = {
  interactionId: "late",
  skillId: "chat",
  channel: "chat" as const,
  enqueuedAt: 10,
  preferred: "last",
};
const older = { interactionId: "older", skillId: "chat", channel: "chat" as const, enqueuedAt: 5 };
const chosen = (agents: AgentFact[], coolDowns = new Set<string>(), waiting: typeof late[] = [late]) =>
  decide({ waiting, agents, apart: coolDowns }, 1000, 20)
    .map(({ interactionId, agentId, why }) => `${interactionId} ${agentId} ${why.strategy}`);

Deno.test("a late word goes to whoever had its conversation, and not to who is available longest", () => {
  const idle = agent("idle", { idleMs: 9000 });
  assertEquals(chosen([agent("last"), idle]), ["late last last-agent"]);
});

Deno.test("who had it has no room, rests, is offered something, refused it or lost the skill: it goes as any other", () => {
  const idle = agent("idle", { idleMs: 9000 });
  const not = [
    { load: { ...noLoad(), contacts: { ...noLoad().contacts, chat: 3 } } },
    { restsUntil: 2000 },
    { load: { ...noLoad(), offered: "chat" as const } },
    { skills: new Set(["other"]) },
  ];
  for (const facts of not) {
    assertEquals(chosen([agent("last", facts), idle]), ["late idle longest-available"]);
  }
  assertEquals(chosen([agent("last"), idle], new Set([pair("last", "late")])), [
    "late idle longest-available",
  ]);
  assertEquals(chosen([idle]), ["late idle longest-available"]);
});

Deno.test("what waited longer is offered first all the same", () => {
  const decided = decide({ waiting: [late, older], agents: [agent("last")], apart: new Set() }, 1000, 20);
  assertEquals(decided.map(({ interactionId }) => interactionId), ["older"]);
});

Deno.test("a sender is blocked for one, seven or thirty days and for no other time", () => {
  const day = 24 * 3600_000;
  assertEquals([1, 7, 30].map((days) => blockedUntil(days, 1000)), [
    1000 + day,
    1000 + 7 * day,
    1000 + 30 * day,
  ]);
  for (const days of [0, -1, 2, 1.5, 365, NaN, Infinity]) assertEquals(blockedUntil(days, 1000), null);
});

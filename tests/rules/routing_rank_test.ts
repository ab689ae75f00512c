import { noLoad, usualProfile } from "../../server/agents/delivery_rules.ts";
import type { AgentFact } from "../../server/routing/eligibility_rules.ts";
import { ranked } from "../../server/routing/rank_rules.ts";
import { strategies, type Strategy } from "../../db/schema/skills.ts";
import { assertEquals } from "../support/run/assert.ts";
import { agentFact } from "../support/centre/routing.ts";

const order = (strategy: Strategy, ...agents: AgentFact[]) =>
  ranked(agents, "chat", strategy).map(({ agentId }) => agentId);
const level = (agentId: string, at: number, idleMs = 0) =>
  agentFact(agentId, { skills: new Map([["chat", at]]), idleMs });
const busy = (agentId: string, cost: number, total = 100, idleMs = 0) =>
  agentFact(agentId, { load: { ...noLoad(), cost }, profile: { ...usualProfile, total }, idleMs });

Deno.test("longest available: who has been available longest, whatever their level and load", () => {
  assertEquals(order("longest-available", level("a", 1, 5), level("b", 9, 7), level("c", 2, 6)), [
    "b",
    "c",
    "a",
  ]);
});

Deno.test("proficiency: the best level first, then the longest available", () => {
  assertEquals(order("proficiency", level("a", 2, 9), level("b", 1, 1), level("c", 1, 2)), ["c", "b", "a"]);
});

Deno.test("least occupied: the smallest share of their total in use, then the longest available", () => {
  // 30 of 100 is more than 50 of 200.
  assertEquals(order("least-occupied", busy("a", 30), busy("b", 50, 200), busy("c", 50, 200, 1)), [
    "c",
    "b",
    "a",
  ]);
  assertEquals(order("least-occupied", busy("none", 0, 0), busy("full", 99)), ["full", "none"]);
});

Deno.test("equal by the strategy: the oldest request, the longest since their last offer, the lower id", () => {
  for (const strategy of strategies) {
    const agents = [
      agentFact("d", { offeredAt: 5 }),
      agentFact("c", { offeredAt: 4 }),
      agentFact("b"),
      agentFact("a"),
      agentFact("y", { requestedAt: 9 }),
      agentFact("z", { requestedAt: 8, offeredAt: 99 }),
    ];
    assertEquals(order(strategy, ...agents), ["z", "y", "a", "b", "c", "d"]);
    assertEquals(order(strategy, ...agents.toReversed()), ["z", "y", "a", "b", "c", "d"]);
  }
});

import {
  agentsByUrgency,
  byUrgency,
  isLate,
  skillsByUrgency,
} from "../../server/supervisor/urgency_rules.ts";
import { assertEquals } from "../support/run/assert.ts";

const now = 10_000_000;
const waits = (seconds: number, thresholdSeconds: number, { flagged = false, left = false } = {}) => ({
  since: now - seconds * 1000,
  thresholdMs: thresholdSeconds * 1000,
  flagged,
  left,
});

Deno.test("late is who waits longer than the skill's threshold; a message that was left never is", () => {
  const table = [
    [waits(20, 20), false],
    [waits(21, 20), true],
    [waits(3600, 4 * 3600), false],
    [waits(3600, 20, { left: true }), false],
    [waits(3600, 20, { flagged: true }), true],
  ] as const;
  for (const [one, late] of table) assertEquals(isLate(one, now), late);
});

Deno.test("the board begins with what nobody took, then with what is latest by its own promise, and ends with left messages", () => {
  const named = {
    left: waits(9000, 20, { left: true }),
    email: waits(3600, 4 * 3600),
    chat: waits(30, 20),
    call: waits(25, 10),
    flagged: waits(1, 20, { flagged: true }),
  };
  const order = byUrgency(Object.entries(named).map(([name, one]) => ({ name, ...one })), now);
  assertEquals(order.map(({ name }) => name), ["flagged", "call", "chat", "email", "left"]);
});

Deno.test("skills with late waits come first, quiet ones keep their order at the end; of agents, who asks for help, then who is gone", () => {
  const skill = (name: string, waiting: number, late: number, seconds: number | null) => ({
    name,
    waiting,
    late,
    since: seconds === null ? null : now - seconds * 1000,
    thresholdMs: 20_000,
  });
  const skills = [
    skill("a quiet", 0, 0, null),
    skill("b waits", 2, 0, 10),
    skill("c quiet", 0, 0, null),
    skill("d late", 1, 1, 25),
    skill("e later", 3, 2, 90),
    skill("f left", 1, 0, null),
  ];
  assertEquals(skillsByUrgency(skills, now).map(({ name }) => name), [
    "e later",
    "d late",
    "b waits",
    "f left",
    "a quiet",
    "c quiet",
  ]);
  const agents = [["Ana", false, false], ["Bo", false, true], ["Cy", true, false], [
    "Di",
    false,
    false,
  ]] as const;
  const order = agentsByUrgency(agents.map(([name, asks, gone]) => ({ name, asks, gone })));
  assertEquals(order.map(({ name }) => name), ["Cy", "Bo", "Ana", "Di"]);
});

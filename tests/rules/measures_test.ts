import {
  averageHandlingTime,
  completed,
  expired,
  handlingTime,
  type MeasuredAssignment,
  occupancy,
  presented,
  refused,
  taken,
  transferred,
  undelivered,
} from "../../server/reports/agent_rules.ts";
import { clipped, commonMs, lengthOf, timesIn, union } from "../../server/reports/interval_rules.ts";
import {
  abandonment,
  averageSpeedOfAnswer,
  count,
  emptyTally,
  estimatedWait,
  longestWait,
  type QueueEdge,
  serviceLevel,
  tallied,
  timeToFirstReply,
  total,
} from "../../server/reports/measures_rules.ts";
import type { AssignmentState } from "../../db/schema/interactions.ts";
import { assertEquals } from "../support/run/assert.ts";

const soon = { thresholdMs: 20_000, shortMs: 5_000 };
const comes: QueueEdge = { to: "waiting", by: "start", queuedMs: null };
const comesBack: QueueEdge = { to: "waiting", by: "transfer", queuedMs: null };
const answeredAfter = (seconds: number): QueueEdge => ({
  to: "assigned",
  by: "accept",
  queuedMs: seconds * 1000,
});
const leavesAfter = (seconds: number): QueueEdge => ({
  to: "completed",
  by: "abandon",
  queuedMs: seconds * 1000,
});

/**
 * Ten come and one comes back: answered after 5, 10, 20, 21 and 64 s, and the one that came back after 0 s; abandoned
 * after 4 s (short), 5, 19 and 40 s; one still waits.
 */
const day: QueueEdge[] = [
  ...Array.from({ length: 10 }, () => comes),
  comesBack,
  ...[5, 10, 20, 21, 64, 0].map(answeredAfter),
  ...[4, 5, 19, 40].map(leavesAfter),
];

Deno.test("a day counted by hand: who came, was answered, left, and left too soon to count", () => {
  assertEquals(tallied(day, soon), {
    entered: 11,
    answered: 6,
    answeredInTime: 4,
    abandoned: 3,
    abandonedInTime: 2,
    abandonedShort: 1,
    waitedMs: 120_000,
  });
});

Deno.test("the three legal formulas of the service level, and which abandons each counts", () => {
  const tally = tallied(day, soon);
  assertEquals(serviceLevel(tally, "ignored"), 4 / 6);
  assertEquals(serviceLevel(tally, "negative"), 4 / 9);
  assertEquals(serviceLevel(tally, "positive"), 6 / 9);
  for (const formula of ["ignored", "negative", "positive"] as const) {
    assertEquals(serviceLevel(emptyTally(), formula), null);
  }
});

Deno.test("ASA is the mean wait of the answered alone; abandonment leaves short ones out above and below", () => {
  const tally = tallied(day, soon);
  assertEquals(averageSpeedOfAnswer(tally), 20_000);
  assertEquals(averageSpeedOfAnswer(emptyTally()), null);
  assertEquals(abandonment(tally, "voice"), 3 / 10);
  assertEquals(abandonment(tally, "chat"), 3 / 10);
  for (const channel of ["email", "sms", "workitem", "voicemail"] as const) {
    assertEquals(abandonment(tally, channel), null);
  }
});

Deno.test("what is counted can be taken out again; several skills add up, each by its own threshold", () => {
  const tally = tallied(day, soon);
  for (const edge of day) count(tally, edge, soon, -1);
  assertEquals(tally, emptyTally());
  const quick = tallied([answeredAfter(30)], { thresholdMs: 20_000, shortMs: 0 });
  const patient = tallied([answeredAfter(30)], { thresholdMs: 60_000, shortMs: 0 });
  assertEquals(serviceLevel(total([quick, patient]), "negative"), 0.5);
  // An outbound contact begins with its agent: nobody waited.
  assertEquals(tallied([{ to: "assigned", by: "dial", queuedMs: null }], soon), emptyTally());
});

Deno.test("waits: the longest now, the estimate of a place, and the time to a first reply", () => {
  assertEquals(longestWait(null, 1000), null);
  assertEquals(longestWait(400, 1000), 600);
  assertEquals(estimatedWait(3, { handlingMs: 120_000, slots: 4 }), 90_000);
  assertEquals(estimatedWait(3, { handlingMs: null, slots: 4 }), null);
  assertEquals(estimatedWait(3, { handlingMs: 120_000, slots: 0 }), null);
  const replies = [{ startedAt: 0, repliedAt: 30_000 }, { startedAt: 5_000, repliedAt: 15_000 }];
  assertEquals(timeToFirstReply(replies), 20_000);
  assertEquals(timeToFirstReply([]), null);
});

/** Its edges by second: `"0 offered, 5 active"`. */
function assignment(edges: string, more: Partial<MeasuredAssignment> = {}): MeasuredAssignment {
  const changes = edges.split(", ").map((edge) => {
    const [second, state] = edge.split(" ") as [string, AssignmentState];
    return { state, at: Number(second) * 1000 };
  });
  return { channel: "chat", outcome: null, outside: false, focusMs: 0, changes, ...more };
}

/** The first hour. */
const span = { from: 0, to: 3_600_000 };

Deno.test("an agent's assignments counted by hand, and only what happened within the span", () => {
  const hour = [
    assignment("0 offered, 5 active, 65 held, 95 active, 185 wrapup, 215 completed", { outcome: "handled" }),
    assignment("300 offered, 302 refused"),
    assignment("400 offered, 430 expired"),
    assignment("500 offered, 502 undelivered"),
    assignment("600 offered, 605 active, 665 wrapup, 665 completed", { outcome: "transferred" }),
    assignment("700 offered, 701 active, 720 completed", { outcome: "not-for-us", outside: true }),
    // Offered before, refused after; taken before, completed within.
    assignment("-5 offered, 3600 refused"),
    assignment("-60 offered, -50 active, 10 wrapup, 40 completed", { outcome: "handled" }),
  ];
  assertEquals(presented(hour, span), 5);
  assertEquals(taken(hour, span), 2);
  assertEquals(refused(hour, span), 1);
  assertEquals(expired(hour, span), 1);
  assertEquals(undelivered(hour, span), 1);
  assertEquals(transferred(hour, span), 1);
  assertEquals(completed(hour, span), 3);
  // 60 s talk + 30 hold + 90 talk + 30 ACW = 210; 60; 60 + 30 = 90: 360 ÷ 3.
  assertEquals(averageHandlingTime(hour, span), 120_000);
  assertEquals(averageHandlingTime([], span), null);
});

Deno.test("email and work items are measured by the time on the screen and ACW: parked and held are apart", () => {
  const email = assignment(
    "0 active, 60 parked, 3000 active, 3060 held, 3100 active, 3120 wrapup, 3150 completed",
    {
      focusMs: 45_000,
    },
  );
  assertEquals(handlingTime({ ...email, channel: "email" }, 9e9), 75_000);
  assertEquals(handlingTime({ ...email, channel: "workitem" }, 9e9), 75_000);
  assertEquals(handlingTime({ ...email, channel: "sms" }, 9e9), (60 + 60 + 40 + 20 + 30) * 1000);
});

Deno.test("occupancy is the union of contacts and ACW over that and idle time, never the sum", () => {
  const available = [{ state: "available" as const, at: 0 }, { state: "unavailable" as const, at: 3000_000 }];
  // Busy 0–600 and 300–900: 900 s. ACW 3000–3060 while Unavailable: 60. Available and idle: 3000 − 900 = 2100.
  const two = [
    assignment("0 active, 500 wrapup, 600 completed"),
    assignment("300 active, 900 completed"),
    assignment("3000 active, 3000 wrapup, 3060 completed"),
  ];
  assertEquals(occupancy(two, available, span), 960 / (960 + 2100));
  assertEquals(occupancy([], available, span), 0);
  assertEquals(occupancy([], [{ state: "unavailable", at: 0 }], span), null);
  // What only rings, or is parked, occupies nobody; what goes on counts to the end of the span.
  const ringing = [assignment("0 offered, 20 expired"), assignment("100 active, 100 parked")];
  assertEquals(occupancy(ringing, available, span), 0);
  assertEquals(occupancy([assignment("-100 active")], [], { from: 0, to: 1000 }), 1);
});

Deno.test("intervals of time: their union, their parts within a span, what two have in common", () => {
  const some = [{ from: 5, to: 9 }, { from: 0, to: 3 }, { from: 2, to: 4 }];
  assertEquals(union(some), [{ from: 0, to: 4 }, { from: 5, to: 9 }]);
  assertEquals(clipped(some, { from: 3, to: 6 }), [{ from: 5, to: 6 }, { from: 3, to: 4 }]);
  assertEquals(lengthOf(some), 9);
  assertEquals(commonMs(some, [{ from: 3, to: 6 }, { from: 5, to: 20 }]), 5);
  const changes = [{ state: "a", at: 0 }, { state: "b", at: 4 }, { state: "a", at: 6 }];
  assertEquals(timesIn(changes, ["a"], 10), [{ from: 0, to: 4 }, { from: 6, to: 10 }]);
});

import { type Channel, channels } from "../../server/channels/facts.ts";
import { assert, assertEquals } from "../support/run/assert.ts";
import { assignmentOutcomes, assignmentStates, interactionStates } from "../../db/schema/interactions.ts";
import {
  afterAction,
  afterInteractionAction,
  type AssignmentAction,
  assignmentEdges,
  isReturnable,
  wentOn,
} from "../../server/interactions/rules.ts";
import { lateUntil } from "../../server/interactions/late_rules.ts";
import { due } from "../../server/interactions/wrapup/wrapup_rules.ts";
import { snippetOf } from "../../server/interactions/size_rules.ts";

/** SPEC §3, the table of assignments, written out once more by hand. */
const published: [from: string, action: AssignmentAction, to: string][] = [
  ["offered", "accept", "active"],
  ["offered", "refuse", "refused"],
  ["offered", "expire", "expired"],
  ["offered", "undeliver", "undelivered"],
  ["offered", "withdraw", "withdrawn"],
  ["dialing", "answer", "active"],
  ["dialing", "fail", "failed"],
  ["dialing", "return", "wrapup"],
  ["dialing", "take-over", "wrapup"],
  ["failed", "wrap-up", "wrapup"],
  ["failed", "complete", "completed"],
  ["active", "hold", "held"],
  ["held", "resume", "active"],
  ["active", "park", "parked"],
  ["parked", "unpark", "active"],
  ["parked", "end", "wrapup"],
  ["parked", "return", "wrapup"],
  ["parked", "take-over", "wrapup"],
  ["active", "return", "wrapup"],
  ["active", "take-over", "wrapup"],
  ["held", "return", "wrapup"],
  ["held", "take-over", "wrapup"],
  ["active", "dismiss", "completed"],
  ["active", "give-up", "completed"],
  ["held", "dismiss", "completed"],
  ["held", "give-up", "completed"],
  ["active", "end", "wrapup"],
  ["held", "end", "wrapup"],
  ["active", "transfer", "wrapup"],
  ["held", "transfer", "wrapup"],
  ["wrapup", "complete", "completed"],
];

const only: Partial<Record<AssignmentAction, Channel[]>> = {
  answer: ["voice"],
  fail: ["voice"],
  "wrap-up": ["voice"],
  park: ["email", "sms", "workitem"],
  unpark: ["email", "sms", "workitem"],
  dismiss: ["chat", "email", "workitem", "sms"],
  "give-up": ["sms"],
};

Deno.test("an assignment has the published edges and no other, on every channel", () => {
  const actions = [
    ...new Set(Object.values(assignmentEdges).flatMap((edges) => Object.keys(edges))),
  ] as AssignmentAction[];
  for (const channel of channels) {
    for (const state of assignmentStates) {
      for (const action of actions) {
        const expected = published.find(([from, by]) => from === state && by === action)?.[2] ?? null;
        const knows = (only[action] ?? channels).includes(channel);
        assertEquals(
          afterAction(state, action, channel),
          knows ? expected : null,
          `${channel} ${state} ${action}`,
        );
      }
    }
  }
});

Deno.test("an interaction has the published edges; only a call or a chat can be abandoned", () => {
  const to = (channel: Channel) =>
    Object.fromEntries(interactionStates.map((state) => [
      state,
      (["accept", "return", "abandon", "fail", "close", "complete"] as const)
        .map((action) => afterInteractionAction(state, action, channel) ?? "–").join(" "),
    ]));
  assertEquals(to("chat"), {
    waiting: "assigned – completed completed completed –",
    assigned: "– waiting – completed completed completed",
    completed: "– – – – – –",
  });
  assertEquals(to("email").waiting, "assigned – – completed completed –");
});

Deno.test("what is due after the end: disposition, ACW, both or nothing", () => {
  const wrapup = {
    dispositionRequired: true,
    disposed: false,
    acw: "timed",
    acwUntil: 1000,
    acwDone: false,
  } as const;
  assertEquals(due(wrapup, 999), { disposition: true, acw: "timed" });
  assertEquals(due(wrapup, 1000), { disposition: true, acw: "none" });
  assertEquals(due({ ...wrapup, disposed: true }, 1000), { disposition: false, acw: "none" });
  assertEquals(due({ ...wrapup, acw: "open", acwUntil: null, disposed: true }, 9e9), {
    disposition: false,
    acw: "open",
  });
  assertEquals(due({ ...wrapup, acw: "open", acwUntil: null, disposed: true, acwDone: true }, 0), {
    disposition: false,
    acw: "none",
  });
});

Deno.test("what is taken and not over can be given back; given back, handed on or taken over, it goes on elsewhere", () => {
  assertEquals(assignmentStates.filter(isReturnable), ["dialing", "active", "held", "parked"]);
  assertEquals(assignmentOutcomes.filter(wentOn), ["transferred", "returned", "taken-over"]);
  assertEquals(wentOn(null), false);
});

Deno.test("a snippet is one line of at most 120 whole characters", () => {
  assertEquals(snippetOf("  Bonjour\n\n à   tous "), "Bonjour à tous");
  const long = snippetOf("🙂".repeat(400));
  assertEquals(Array.from(long).length, 120);
  assert(long.endsWith("🙂…"));
});

Deno.test("a late word may come from the end on, while its agent wraps up and so long after; never where nobody answered", () => {
  const over = { state: "completed", outcome: "handled", endedAt: 1000, completedAt: 5000 } as const;
  assertEquals(lateUntil(over, 600), 605_000);
  assertEquals(lateUntil({ ...over, state: "assigned", outcome: null, completedAt: null }, 600), Infinity);
  const never = [
    lateUntil({ ...over, state: "assigned", outcome: null, endedAt: null, completedAt: null }, 600),
    lateUntil({ ...over, state: "waiting", outcome: null, endedAt: null, completedAt: null }, 600),
    lateUntil({ ...over, outcome: "abandoned" }, 600),
    lateUntil({ ...over, outcome: "closed" }, 600),
    lateUntil({ ...over, outcome: "failed" }, 600),
    lateUntil(over, 0),
    lateUntil({ ...over, state: "assigned", outcome: null, completedAt: null }, 0),
  ];
  assertEquals(never, never.map(() => null));
});

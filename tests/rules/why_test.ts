import { priorityWords, whyMe } from "../../views/desk/why.ts";
import { uiFor } from "../../views/i18n/index.ts";
import type { Why } from "../../views/types.ts";
import { assertEquals } from "../support/run/assert.ts";

const why = (more: Partial<Why> = {}): Why => ({
  by: "strategy",
  strategy: "longest-available",
  priority: { now: 830.4, initial: 700, acceleration: 0.1, maximum: 1500, waitedMs: 780_000 },
  ranked: [{ agentId: "marc", idleMs: 60_000, level: 1, share: 0, requestedAt: null }],
  candidates: 3,
  passedOver: [],
  reservedId: null,
  ...more,
});
const asked = why({ ranked: [{ ...why().ranked[0]!, requestedAt: 5 }], candidates: 1 });

Deno.test("why me is a sentence for each way a contact comes to somebody, in each language", () => {
  const en = uiFor("en");
  const cases: [Why | null, boolean, string][] = [
    [why(), false, "You have been available longest of 3 agents."],
    [why({ strategy: "proficiency" }), false, "You have the best proficiency in this skill of 3 agents."],
    [why({ strategy: "least-occupied" }), false, "You have the most room of 3 agents."],
    [why({ candidates: 1 }), false, "You are the only one available for it."],
    [why({ by: "last-agent" }), false, "This customer talked with you last."],
    [why({ by: "last-agent" }), true, "A late reply: the customer had just talked with you."],
    // A late word that went to somebody else is no reply to them.
    [why(), true, "You have been available longest of 3 agents."],
    [asked, false, "You asked for a contact with +1. You are the only one available for it."],
    [
      why({ reservedId: "marc", candidates: 1 }),
      false,
      "You were kept free for it. You are the only one available for it.",
    ],
    [why({ reservedId: "ines" }), false, "You have been available longest of 3 agents."],
    [null, false, "It was given to you by hand."],
  ];
  for (const [decision, late, sentence] of cases) assertEquals(whyMe(en, decision, late), sentence);
  assertEquals(
    whyMe(uiFor("fr-CA"), why({ strategy: "least-occupied" }), false),
    "De 3 agents, vous avez le plus de place.",
  );
  assertEquals(
    whyMe(uiFor("fr-FR"), why(), false),
    "Sur 3 conseillers, vous êtes disponible depuis le plus longtemps.",
  );
});

Deno.test("a priority is told with its parts, as each country writes numbers", () => {
  assertEquals(priorityWords(uiFor("en"), why()), "Priority 830: 700, and 0.1 more for each minute.");
  assertEquals(priorityWords(uiFor("fr-CA"), why()), "Priorité 830\u00a0: 700, et 0,1 de plus par minute.");
});

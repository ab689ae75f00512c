import {
  opened,
  type Opening,
  opensNext,
  openTo,
  preferredMs,
} from "../../server/interactions/queue/waiting_rules.ts";
import { assertEquals } from "../support/run/assert.ts";

const skill: Opening = {
  level: 3,
  languageMatch: true,
  widening: [{ afterSeconds: 30, level: 10 }, { afterSeconds: 60, locale: "en" }],
  preferredSeconds: 0,
  thresholdSeconds: 20,
};
const fresh = { ...openTo(skill, "fr-CA"), enqueuedAt: 0, queuedAt: 0 };

Deno.test("new, it is as narrow as its skill: this level, the customer's language by its primary subtag", () => {
  assertEquals([fresh.level, fresh.languages, fresh.reservedFor], [3, "fr", ""]);
  assertEquals(openTo({ ...skill, languageMatch: false }, "fr-CA").languages, "");
});

Deno.test("each step is taken at its time, and once", () => {
  const at = (now: number, from = fresh) => opened(from, skill, 0, now);
  assertEquals(at(29_999).level, 3);
  assertEquals([at(30_000).level, at(30_000).languages], [10, "fr"]);
  assertEquals(at(60_000).languages, "fr en");
  assertEquals(at(90_000, { ...fresh, ...at(60_000) }).languages, "fr en");
});

Deno.test("a step never narrows, and any language stays any", () => {
  assertEquals(opened({ ...fresh, level: 15 }, skill, 0, 30_000).level, 15);
  assertEquals(opened({ ...fresh, languages: "" }, skill, 0, 60_000).languages, "");
});

Deno.test("what is reserved for an agent opens to all when its time is up", () => {
  const kept = { ...fresh, reservedFor: "marc", reservedUntil: 5000 };
  assertEquals(opened(kept, skill, 0, 4999).reservedFor, "marc");
  assertEquals([opened(kept, skill, 0, 5000).reservedFor, opened(kept, skill, 0, 5000).reservedUntil], [
    "",
    null,
  ]);
});

Deno.test("it is looked at again when the next thing opens, and no more when nothing does", () => {
  assertEquals(opensNext(fresh, skill, 0), 30_000);
  assertEquals(opensNext({ ...fresh, reservedUntil: 7000 }, skill, 0), 7000);
  assertEquals(opensNext(fresh, skill, 60_000), null);
  assertEquals(opensNext(fresh, { ...skill, preferredSeconds: 4 }, 0), 4000);
});

Deno.test("the last agent is waited for as the skill says, at most half of what the service level allows", () => {
  const table = [[0, 20, 0], [5, 20, 5000], [10, 20, 10_000], [30, 20, 10_000], [30, 5, 2500]] as const;
  for (const [preferredSeconds, thresholdSeconds, ms] of table) {
    assertEquals(preferredMs({ ...skill, preferredSeconds, thresholdSeconds }), ms);
  }
});

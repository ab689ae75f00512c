import fc from "fast-check";
import {
  minutesToWait,
  moreThanSaid,
  placesOf,
  placeToSay,
  type Queued,
  reasonFor,
} from "../../server/channels/chat/waiting_rules.ts";
import { isRating, standsMs } from "../../server/interactions/conversation/rating_rules.ts";
import { uiFor } from "../../views/i18n/index.ts";
import { assert, assertEquals } from "../support/run/assert.ts";

Deno.test("the estimate is place × handling time ÷ conversations at once, rounded up to calm minutes", () => {
  const queue = { handlingMs: 180_000, slots: 3 };
  const estimates = [1, 2, 4, 6, 9, 11, 16, 30, 31, 500].map((place) => minutesToWait(place, queue));
  assertEquals(estimates, [1, 2, 4, 7, 10, 15, 20, 30, moreThanSaid, moreThanSaid]);
  assertEquals(minutesToWait(1, { handlingMs: 179_999, slots: 3 }), 0);
});

Deno.test("nothing is estimated where nobody is Available or nothing was handled yet", () => {
  assertEquals(minutesToWait(1, { handlingMs: null, slots: 3 }), null);
  assertEquals(minutesToWait(1, { handlingMs: 180_000, slots: 0 }), null);
});

Deno.test("a place further back than ten is not said", () => {
  assertEquals([1, 10, 11, 1000].map(placeToSay), [1, 10, null, null]);
});

Deno.test("estimates are words in each language, one of them in the singular", () => {
  const words = (locale: "en" | "fr-CA", minutes: number) =>
    uiFor(locale).t.wait.estimate(minutes).replaceAll("\u00a0", " ");
  assertEquals([0, 1, 2, 31].map((minutes) => words("en", minutes)), [
    "Estimated wait: less than a minute.",
    "Estimated wait: about 1 minute.",
    "Estimated wait: about 2 minutes.",
    "Estimated wait: more than 30 minutes.",
  ]);
  assertEquals(words("fr-CA", 1), "Attente estimée : environ 1 minute.");
  assertEquals(uiFor("en").t.wait.place(1), "You are next.");
});

Deno.test("another way is offered when closed, when nobody is there, when all who are there are Unavailable, after the skill's patience; in that order", () => {
  const calm = { isOpen: true, anybody: true, working: true, waitedMs: 299_999, patienceMs: 300_000 };
  assertEquals(reasonFor(calm), null);
  assertEquals(reasonFor({ ...calm, waitedMs: 300_000 }), "long");
  assertEquals(reasonFor({ ...calm, waitedMs: 300_000, working: false }), "unavailable");
  assertEquals(reasonFor({ ...calm, waitedMs: 300_000, anybody: false, working: false }), "nobody");
  assertEquals(reasonFor({ ...calm, anybody: false, isOpen: false }), "closed");
});

Deno.test("whoever comes, goes or comes back anywhere in the queue, nobody's place ever rises", () => {
  /** At each step somebody comes in, at any place in the order, or somebody who was served comes back, or one goes. */
  const step = fc.record({ action: fc.constantFrom("in", "back", "out"), pick: fc.nat(1000) });
  fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
    const waiting: Queued[] = [];
    const served: string[] = [];
    let shown = new Map<string, number>();
    steps.forEach(({ action, pick }, now) => {
      if (action === "out") {
        const [gone] = waiting.splice(pick % Math.max(1, waiting.length), 1);
        if (gone) served.push(gone.id);
      } else {
        const id = action === "back" ? served.splice(pick % Math.max(1, served.length), 1)[0] : `new-${now}`;
        if (id) waiting.splice(pick % (waiting.length + 1), 0, { id, queuedAt: now });
        if (id) shown.delete(id);
      }
      const places = placesOf(waiting);
      for (const [id, place] of places) {
        assert(place >= 1 && place <= (shown.get(id) ?? Infinity), `${id} rose to ${place}`);
      }
      shown = places;
    });
  }));
});

Deno.test("in a plain queue places are 1, 2, 3, also of those who came in one millisecond", () => {
  const queue = ["a", "b", "c"].map((id) => ({ id, queuedAt: 5 }));
  assertEquals([...placesOf(queue)], [["a", 1], ["b", 2], ["c", 3]]);
});

Deno.test("a rating is one digit from 1 to 5", () => {
  assertEquals(["1", "5"].map(isRating), [true, true]);
  for (const wrong of ["", "0", "6", "-1", "1.5", "05", " 1", "1\n", "٣", "five"]) {
    assert(!isRating(wrong), wrong);
  }
});

Deno.test("what was left as a message stands for 30 days after its end, everything else for an hour", () => {
  assertEquals(standsMs({ leftAddress: null }), 3600_000);
  assertEquals(standsMs({ leftAddress: "zoe@example.org" }), 30 * 24 * 3600_000);
});

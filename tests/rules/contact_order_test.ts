import { inOrder } from "../../server/desk/rules.ts";
import { assertEquals } from "../support/run/assert.ts";

const cards = [
  { id: "answered", since: 1, waitingSince: null },
  { id: "waits a little", since: 2, waitingSince: 90 },
  { id: "answered later", since: 3, waitingSince: null },
  { id: "waits longest", since: 4, waitingSince: 10 },
  { id: "waits as long", since: 5, waitingSince: 10 },
];

Deno.test("who waits longest for an answer stands first, and who has one comes after, as they were taken", () => {
  assertEquals(inOrder(cards, "waiting").map(({ id }) => id), [
    "waits longest",
    "waits as long",
    "waits a little",
    "answered",
    "answered later",
  ]);
});

Deno.test("as they were taken, nobody’s wait counts", () => {
  assertEquals(inOrder(cards.toReversed(), "taken").map(({ id }) => id), cards.map(({ id }) => id));
});

import { blockedUntil } from "../../server/customers/rules.ts";
import { assertEquals } from "../support/run/assert.ts";

Deno.test("a sender is blocked for one, seven or thirty days and for no other time", () => {
  const day = 24 * 3600_000;
  assertEquals([1, 7, 30].map((days) => blockedUntil(days, 1000)), [
    1000 + day,
    1000 + 7 * day,
    1000 + 30 * day,
  ]);
  for (const days of [0, -1, 2, 1.5, 365, NaN, Infinity]) assertEquals(blockedUntil(days, 1000), null);
});

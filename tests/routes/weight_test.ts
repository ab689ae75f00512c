import { openCentre } from "../bench/centre.ts";
import { budget, deskWeight, total } from "../bench/weight.ts";
import { assert, assertEquals } from "../support/run/assert.ts";
import { shift } from "../support/centre/shift.ts";

Deno.test("a busy desk's first load is at most 40 KB, everything in it counted", async () => {
  const weights = await deskWeight();
  const names = weights.map(({ name }) => name);
  for (
    const part of ["/desk", "/static/desk.css", "/static/desk.js", "/static/icons.svg", "/static/icon.svg"]
  ) {
    assert(names.includes(part), `${part} is not among ${names.join(", ")}`);
  }
  assert(total(weights) <= budget, `${total(weights)} bytes`);
});

Deno.test("no action's answer is over 5 KB, uncompressed", async () => {
  await using centre = await openCentre({ sync: "off" });
  const heavy: [string, number][] = [];
  await shift(centre, async (route, send) => {
    const answer = await send();
    if (route.startsWith("GET")) return answer;
    const { byteLength } = await answer.clone().arrayBuffer();
    if (byteLength > 5 * 1024) heavy.push([route, byteLength]);
    return answer;
  });
  assertEquals(heavy, []);
});

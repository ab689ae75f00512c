/** Every open page, after every step: what the real stream brought is what a page opened now would show. */
import { holds } from "../support/model_property.ts";

Deno.test("whatever breaks its stream, a page shows each entry once, in order, and the same offer, list and state as a fresh one", async () => {
  await holds({ runs: 15, pages: true });
});

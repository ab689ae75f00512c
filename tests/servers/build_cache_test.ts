/** What a start builds of static/ is kept for the next one. */
import { serve } from "../../server/start/assets.ts";
import { buildCacheIn } from "../../server/start/build_cache.ts";
import { minifierWith } from "../../server/start/minify.ts";
import { assertEquals } from "../support/run/assert.ts";

async function folder() {
  const path = await Deno.makeTempDir({ prefix: "guichet-kept-" });
  return {
    url: new URL(`file://${path}/not-there-yet/`),
    names: () => Array.from(Deno.readDirSync(`${path}/not-there-yet`), ({ name }) => name).sort(),
    [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }),
  };
}

Deno.test("a script is built once per content and per way of building", async () => {
  await using there = await folder();
  const cache = buildCacheIn(there.url);
  const script = "function twice(number) { return number * 2; }";
  const first = await minifierWith(cache, "terser 1")(script);
  assertEquals(first, "function twice(n){return 2*n}");
  const [name] = there.names();
  await Deno.writeTextFile(new URL(name!, there.url), "was kept");
  assertEquals(await minifierWith(cache, "terser 1")(script), "was kept");
  assertEquals(await minifierWith(cache, "terser 2")(script), first);
  assertEquals(await minifierWith(cache, "terser 1")(`${script} // changed`), first);
  assertEquals(there.names().length, 3);
});

Deno.test("a folder that cannot be written keeps nothing, and the same is served", async () => {
  await using there = await folder();
  await Deno.writeTextFile(new URL("..", there.url).pathname + "a-file", "");
  const nowhere = buildCacheIn(new URL("../a-file/", there.url));
  const found = new Map([["desk.css", "body { color: red }".repeat(50)]]);
  const br = async (assets: ReturnType<typeof serve>) =>
    await assets.respond(assets.url("desk.css"), "br")!.bytes();
  const cache = buildCacheIn(there.url);
  assertEquals(await br(serve(found, nowhere)), await br(serve(found, cache)));
  assertEquals(await br(serve(found, cache)), await br(serve(found)));
});

import { assert, assertEquals } from "../support/run/assert.ts";
import { mostTaken, pourEverywhere, streamWithoutEnd } from "../support/load/floods.ts";
import { startServer } from "../support/run/server.ts";
import { visit } from "../support/load/visitor.ts";

Deno.test("a body that is far too large is refused before it is read, whatever it is sent to and however", async () => {
  await using server = await startServer();
  const { wrong } = await pourEverywhere(server, 2 * mostTaken);
  assertEquals(wrong, []);
  await (await visit(server.base, "Nora", "Is anybody there?")).says("Good.");
});

Deno.test("a visitor who opens streams without end is told that it is enough", async () => {
  await using server = await startServer();
  const { words, retryAfter } = await streamWithoutEnd(server, 60);
  assert(words.trim() !== "");
  assert(retryAfter !== null);
  await (await visit(server.base, "Nora", "Is anybody there?")).says("Good.");
});

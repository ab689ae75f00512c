import { Forbidden } from "../../server/delivery/outside.ts";
import { createOutside } from "../../server/start/sockets.ts";
import { assertEquals, rejects } from "../support/run/assert.ts";

Deno.test("an answer is read as far as was asked; a server of this machine is none of the internet, whatever is allowed", async () => {
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    () => new Response(new Uint8Array(300 * 1024)),
  );
  const outside = createOutside(true);
  const signal = new AbortController().signal;
  const ask = (host: string, more = {}) =>
    outside.ask(
      { method: "GET", url: `http://${host}:${server.addr.port}/`, headers: {}, ...more },
      signal,
    );
  assertEquals((await ask("127.0.0.1")).body.length, 256 * 1024);
  assertEquals((await ask("127.0.0.1", { atMost: 10 })).body.length, 10);
  assertEquals((await ask("127.0.0.1", { atMost: 1024 * 1024 })).body.length, 300 * 1024);
  await rejects(ask("127.0.0.1", { publicOnly: true }), Forbidden);
  await rejects(ask("localhost", { publicOnly: true }), Forbidden);
});

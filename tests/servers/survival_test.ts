import { assertEquals, assertMatch } from "../support/run/assert.ts";
import { startServer } from "../support/run/server.ts";
import { visit } from "../support/load/visitor.ts";

const unwritable = {
  "a full disk": 'exec "$@" 2>/dev/full',
  "a pipe that nobody reads any more": 'exec "$@" 2> >(exec true)',
};

for (const [what, script] of Object.entries(unwritable)) {
  Deno.test(`a log that goes to ${what} ends nothing`, async () => {
    await using server = await startServer({
      through: ["bash", "-c", script, "bash"],
      preload: "tests/support/run/fault.ts",
    });
    for (let i = 0; i < 3; i++) {
      // Each is logged.
      Deno.kill(server.pid, "SIGUSR1");
      await visit(server.base, "Zoé", "Is anybody there?");
    }
    const health = await fetch(`${server.base}/health`);
    assertEquals((await health.json()).status, "ok");
  });
}

Deno.test("what nobody caught is logged, and the process goes on", async () => {
  await using server = await startServer({ preload: "tests/support/run/fault.ts" });
  Deno.kill(server.pid, "SIGUSR1");
  await server.logged("a rejection that nobody caught");
  await server.logged("an error that nobody caught");
  const chat = await visit(server.base, "Zoé", "Still there?");
  await chat.says("Good.");
});

Deno.test("more connections than files that may be open: the process goes on, and takes on more as they close", async () => {
  await using server = await startServer();
  // Less than it was started with: it believes that there is room for all.
  const limit = ["--pid", String(server.pid), "--nofile=100:100"];
  assertEquals((await new Deno.Command("prlimit", { args: limit }).output()).code, 0);
  using first = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
  const half: Deno.TcpConn[] = [];
  for (let i = 0; i < 150; i++) {
    const connection = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
    half.push(connection);
    await connection.write(new TextEncoder().encode("GET / HTTP/1.1\r\nHo")).catch(() => {});
  }
  await server.logged("could not be taken on");
  await first.write(new TextEncoder().encode("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"));
  const bytes = new Uint8Array(4096);
  assertMatch(new TextDecoder().decode(bytes.subarray(0, (await first.read(bytes))!)), /200 OK/);
  for (const connection of half) connection.close();
  const chat = await visit(server.base, "Zoé", "Still there?");
  await chat.says("Good.");
});

import { assertEquals, assertMatch } from "../support/run/assert.ts";
import { startServer } from "../support/run/server.ts";

Deno.test("a process told to stop answers the request that is still arriving, and what it said is kept", async () => {
  await using server = await startServer();
  const page = await fetch(`${server.base}/c/support`);
  const cookie = page.headers.getSetCookie()[0]!.split(";")[0]!;
  await page.text();
  const body = new URLSearchParams({ name: "Zoé", key: "key-of-a-slow-one", body: "on its way" }).toString();
  const head = [
    "POST /c/support/contacts HTTP/1.1",
    `Host: 127.0.0.1:${server.port}`,
    `Origin: ${server.base}`,
    `Cookie: ${cookie}`,
    "Content-Type: application/x-www-form-urlencoded",
    `Content-Length: ${body.length}`,
    "Expect: 100-continue",
  ].join("\r\n");
  using connection = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
  const write = (text: string) => connection.write(new TextEncoder().encode(text));
  const bytes = new Uint8Array(4096);
  const read = async () => new TextDecoder().decode(bytes.subarray(0, await connection.read(bytes) ?? 0));
  await write(`${head}\r\n\r\n`);
  // The server asks for the body: from here on the request is one it works on.
  assertMatch(await read(), /^HTTP\/1\.1 100 /);
  await write(body.slice(0, 10));
  const ending = server.kill("SIGTERM");
  await server.logged("stopping");
  await write(body.slice(10));
  assertMatch(await read(), /^HTTP\/1\.1 303 /);
  await ending;
  assertEquals(server.log.filter((line) => line.includes(" error ")), []);
});

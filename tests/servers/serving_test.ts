import { silent } from "../../server/core/log.ts";
import { watched } from "../../server/serving/body.ts";
import type { Handler } from "../../server/serving/connection.ts";
import { listen, type Listening, type ListenOptions } from "../../server/serving/listen.ts";
import { share, waits } from "../../server/serving/rules.ts";
import { assertEquals, assertMatch, rejects } from "../support/run/assert.ts";
import { cert, key } from "../support/run/certificate.ts";

interface Served extends AsyncDisposable {
  server: Listening;
  connect(): Promise<Caller>;
  /** Lets time go on, and has the server look who was waited for long enough. */
  pass(ms: number): void;
}

/** One connection to it. */
class Caller {
  #bytes = new Uint8Array(64 * 1024);
  constructor(readonly socket: Deno.TcpConn) {}
  write = (text: string) => this.socket.write(new TextEncoder().encode(text));
  /** What comes next; null when it was closed. */
  read = async (): Promise<string | null> => {
    const n = await this.socket.read(this.#bytes).catch(() => null);
    return n === null ? null : new TextDecoder().decode(this.#bytes.subarray(0, n));
  };
  ask = async (path = "/"): Promise<string | null> => {
    await this.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
    return await this.read();
  };
}

function serve(handler: Handler, options: Partial<ListenOptions> = {}): Served {
  let now = 0;
  const callers: Caller[] = [];
  const server = listen({
    hostname: "127.0.0.1",
    port: 0,
    trustedProxies: [],
    log: silent,
    now: () => now,
    ...options,
  }, handler);
  return {
    server,
    connect: async () => {
      const { port } = server.addr;
      const caller = new Caller(await Deno.connect({ hostname: "127.0.0.1", port }));
      callers.push(caller);
      return caller;
    },
    pass: (ms) => {
      now += ms;
      server.sweep();
    },
    [Symbol.asyncDispose]: async () => {
      for (const { socket } of callers) socket.close();
      await server.shutdown();
    },
  };
}

const streams: ReadableStreamDefaultController[] = [];

/** `/stream` never ends; `/more` says so on the newest of them. */
const app: Handler = (request) => {
  const { pathname } = new URL(request.url);
  const bytes = new TextEncoder().encode(pathname);
  if (pathname === "/more") streams.at(-1)!.enqueue(bytes);
  if (pathname !== "/stream") return new Response(pathname);
  const body = new ReadableStream({
    start: (out) => {
      out.enqueue(bytes);
      streams.push(out);
    },
  });
  return new Response(body);
};

Deno.test("a head that does not come whole is waited for ten seconds", async () => {
  await using served = serve(app);
  const half = await served.connect();
  await half.write("GET / HTTP/1.1\r\nHo");
  const whole = await served.connect();
  // By the time this is answered, the first was taken on.
  assertMatch((await whole.ask())!, /200 OK/);
  served.pass(waits.head + 1);
  assertEquals(await half.read(), null);
  assertMatch((await whole.ask())!, /200 OK/);
});

Deno.test("a connection that asks nothing more is closed after a minute, a stream is not", async () => {
  await using served = serve(app);
  const stream = await served.connect();
  assertMatch((await stream.ask("/stream"))!, /200 OK/);
  const resting = await served.connect();
  await resting.ask();
  served.pass(waits.idle + 1);
  assertEquals(await resting.read(), null);
  const another = await served.connect();
  assertMatch((await another.ask("/more"))!, /200 OK/);
  assertMatch((await stream.read())!, /more/);
});

Deno.test("a small body that does not come whole is waited for thirty seconds", async () => {
  const asked = Promise.withResolvers<void>();
  await using served = serve(async (request) => {
    asked.resolve();
    return new Response(await request.text().catch(() => "broken"));
  });
  const slow = await served.connect();
  await slow.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf");
  await asked.promise;
  served.pass(waits.body);
  served.pass(1);
  assertEquals(await slow.read(), null);
});

Deno.test("a large body of which no byte comes for too long breaks off", async () => {
  const body = new ReadableStream<Uint8Array>({
    start: (out) => out.enqueue(new TextEncoder().encode("half")),
  });
  const request = watched(new Request("http://x/", { method: "PUT", body }), 1);
  await rejects(() => request.text(), /did not arrive/);
});

Deno.test("strangers at one address have their share: the next wait in line, and more are told to come later", async () => {
  await using served = serve(app);
  const callers: Caller[] = [];
  for (let i = 0; i < share.served + share.inLine; i++) callers.push(await served.connect());
  const late = await served.connect();
  const said = await late.read();
  assertMatch(said!, /^HTTP\/1\.1 503 [^]*Retry-After: 10[^]*Too much at once[^]*Trop/);
  assertEquals(await late.read(), null);
  const next = callers[share.served]!;
  const waiting = next.ask();
  // Answered, it rests: it makes room for who waits in line.
  assertMatch((await callers[0]!.ask())!, /200 OK/);
  assertMatch((await waiting)!, /200 OK/);
  assertEquals(await callers[0]!.read(), null);
});

Deno.test("who waited in line for too long is told to come later", async () => {
  await using served = serve(app);
  const callers: Caller[] = [];
  for (let i = 0; i < share.served; i++) {
    const caller = await served.connect();
    callers.push(caller);
    await caller.ask("/stream");
  }
  const inLine: Caller[] = [];
  // The last is too many, and is told so: by then all before it were taken on.
  for (let i = 0; i <= share.inLine; i++) inLine.push(await served.connect());
  await inLine.at(-1)!.read();
  served.pass(waits.turn + 1);
  assertMatch((await inLine[0]!.read())!, /^HTTP\/1\.1 503 /);
});

Deno.test("five hundred desks behind one address have a stream each, and a stranger there is served too", async () => {
  await using served = serve((request, peer) => {
    peer.signedIn();
    return app(request, peer);
  });
  for (let i = 0; i < 500; i++) {
    const desk = await served.connect();
    assertMatch((await desk.ask("/stream"))!, /200 OK/);
  }
  const more = await served.connect();
  assertMatch((await more.ask())!, /200 OK/);
});

Deno.test("five hundred desks that come back at once are all served", async () => {
  await using served = serve((request, peer) => {
    peer.signedIn();
    return app(request, peer);
  });
  const desks = await Promise.all(Array.from({ length: 500 }, () => served.connect()));
  const answers = await Promise.all(desks.map((desk) => desk.ask("/stream")));
  assertEquals(answers.filter((answer) => !answer?.includes("200 OK")), []);
});

Deno.test("a proxy that is trusted speaks for many and has no share", async () => {
  await using served = serve(app, { trustedProxies: ["127.0.0.1"] });
  for (let i = 0; i < share.served + 1; i++) {
    const caller = await served.connect();
    assertMatch((await caller.ask("/stream"))!, /200 OK/);
  }
});

Deno.test("a full server closes what rests to take on who asks, and says so in words where nothing rests", async () => {
  await using served = serve(app, { files: 0 });
  const first = await served.connect();
  assertMatch((await first.ask())!, /200 OK/);
  for (let i = 0; i < 15; i++) await (await served.connect()).ask("/stream");
  const next = await served.connect();
  assertMatch((await next.ask("/stream"))!, /200 OK/);
  assertEquals(await first.read(), null);
  const none = await served.connect();
  assertMatch((await none.read())!, /^HTTP\/1\.1 503 /);
});

Deno.test("over TLS it is HTTP/2, and a handshake that does not come is waited for ten seconds", async () => {
  await using served = serve((_, peer) => new Response(peer.remoteAddr.hostname), { tls: { cert, key } });
  const silent = await served.connect();
  const { port } = served.server.addr;
  using two = await Deno.connectTls({
    hostname: "localhost",
    port,
    caCerts: [cert],
    alpnProtocols: ["h2", "http/1.1"],
  });
  assertEquals((await two.handshake()).alpnProtocol, "h2");
  using client = Deno.createHttpClient({ caCerts: [cert] });
  const answer = await fetch(`https://localhost:${port}/`, { client } as RequestInit);
  assertEquals(await answer.text(), "127.0.0.1");
  served.pass(waits.head + 1);
  assertEquals(await silent.read(), null);
});

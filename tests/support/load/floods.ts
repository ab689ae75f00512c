/** Floods of every kind at every route, and streams without end: what the server takes of them. */
import { everyRoute, flood, type Flooded, forgetPeak, memoryOf } from "./flood.ts";
import type { Server } from "../run/server.ts";
import { visit } from "./visitor.ts";

const mb = 1024 * 1024;
/** The largest body that anything may have, and what the kernels on both sides keep of one that nobody reads. */
export const mostTaken = 25 * mb + 16 * mb;

export interface Poured {
  /** What was taken in whole, or of more than may be. */
  wrong: string[];
  floods: number;
  most: number;
  /** By how many megabytes the peak of the process's memory grew. */
  grewMb: number;
}

/** A body of `size` bytes to every route, signed out, with a length and without one, slowly and fast, four at once. */
export async function pourEverywhere(
  server: Server,
  size: number,
  say: (line: string) => void = () => {},
): Promise<Poured> {
  const visitor = await visit(server.base, "Zoé", "Hello?");
  const routes = await everyRoute(visitor.interactionId);
  const asked = routes.flatMap((route) =>
    [true, false].flatMap((length) =>
      [true, false].map((slowly) => ({ ...route, cookie: visitor.cookie, size, length, slowly }))
    )
  );
  const name = ({ method, path, length, slowly }: typeof asked[number]) =>
    `${method} ${path}${length ? "" : ", without a length"}${slowly ? ", slowly" : ""}`;
  // What so many refusals cost by themselves is no flood's doing.
  for (const one of asked) await flood(server.port, { ...one, size: 1024 });
  const before = await memoryOf(server.pid);
  await forgetPeak(server.pid);
  const wrong: string[] = [];
  let most = 0;
  const next = asked.values();
  await Promise.all(Array.from({ length: 4 }, async () => {
    for (const one of next) {
      const { status, sent }: Flooded = await flood(server.port, one);
      most = Math.max(most, sent);
      if (sent >= size || sent > mostTaken) {
        wrong.push(`${name(one)}: ${status}, ${Math.round(sent / mb)} MB sent`);
        say(wrong.at(-1)!);
      }
    }
  }));
  const { peak } = await memoryOf(server.pid);
  return { wrong, floods: asked.length, most, grewMb: (peak - before.now) / 1024 };
}

export interface Streamed {
  opened: number;
  /** What the first refusal said, and when to come again. */
  refused: number;
  words: string;
  retryAfter: string | null;
  grewMb: number;
}

/** One visitor, with more pages than anybody needs, asks for `count` streams of them. */
export async function streamWithoutEnd(server: Server, count: number): Promise<Streamed> {
  const visitor = await visit(server.base, "Max", "Hello?");
  const streams: string[] = [];
  for (let i = 0; i < 30; i++) {
    const found = /hx-sse:connect="([^"]+)"/.exec(await visitor.page())?.[1];
    if (found) streams.push(found);
  }
  const before = await memoryOf(server.pid);
  await forgetPeak(server.pid);
  const result: Streamed = { opened: 0, refused: 0, words: "", retryAfter: null, grewMb: 0 };
  const open: Deno.TcpConn[] = [];
  const bytes = new Uint8Array(16 * 1024);
  for (let i = 0; i < count; i++) {
    const connection = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
    open.push(connection);
    const head = [
      `GET ${streams[i % streams.length]} HTTP/1.1`,
      `Host: 127.0.0.1:${server.port}`,
      `Cookie: ${visitor.cookie}`,
      "Accept: text/plain",
      "",
      "",
    ];
    await connection.write(new TextEncoder().encode(head.join("\r\n"))).catch(() => {});
    const answer = await Promise.race([
      connection.read(bytes).then((n) => new TextDecoder().decode(bytes.subarray(0, n ?? 0)), () => ""),
      // In line, behind what this address has open already.
      new Promise<null>((next) => setTimeout(next, 50, null)),
    ]);
    if (answer?.startsWith("HTTP/1.1 200")) result.opened++;
    else if (answer) {
      result.refused++;
      result.words ||= answer.split("\r\n\r\n")[1] ?? "";
      result.retryAfter ??= /^retry-after: (\d+)/im.exec(answer)?.[1] ?? null;
    }
  }
  result.grewMb = ((await memoryOf(server.pid)).peak - before.now) / 1024;
  for (const connection of open) connection.close();
  return result;
}

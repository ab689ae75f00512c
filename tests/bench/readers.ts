/** Many browsers' streams in one process: raw connections that count frames and remember when they came. */
import { answer } from "./processes.ts";
import { clock, mark } from "./publisher.tsx";
import { quantile } from "./figures.ts";

export interface Opening {
  port: number;
  /** Where each frame that reached all readers is acknowledged; absent, nobody asks. */
  acknowledge?: number;
  paths: { path: string; cookie: string }[];
}

const sign = mark.charCodeAt(0);
const connections: Deno.TcpConn[] = [];
/** Per frame, in order: how many readers have it, and when each got it. */
const frames: { readers: number; at: number[] }[] = [];
let noting = Infinity;
let acknowledged: Deno.TcpConn | undefined;

async function follow(connection: Deno.TcpConn, readers: number): Promise<void> {
  const bytes = new Uint8Array(16 * 1024);
  let seen = 0;
  for (let n; (n = await connection.read(bytes).catch(() => null)) !== null;) {
    const piece = bytes.subarray(0, n);
    let whole = 0;
    for (let at = piece.indexOf(sign); at >= 0; at = piece.indexOf(sign, at + 1)) {
      const frame = frames[seen] ??= { readers: 0, at: [] };
      if (seen >= noting) frame.at.push(clock());
      seen++;
      if (++frame.readers === readers) whole++;
    }
    if (whole && acknowledged) await acknowledged.write(new Uint8Array(whole));
  }
}

async function open({ port, acknowledge, paths }: Opening): Promise<void> {
  if (acknowledge) acknowledged = await Deno.connect({ hostname: "127.0.0.1", port: acknowledge });
  const first = new Uint8Array(4096);
  for (const { path, cookie } of paths) {
    const connection = await Deno.connect({ hostname: "127.0.0.1", port });
    const request = `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncookie: ${cookie}\r\n\r\n`;
    await connection.write(new TextEncoder().encode(request));
    const answer = new TextDecoder().decode(first.subarray(0, await connection.read(first) ?? 0));
    if (!answer.startsWith("HTTP/1.1 200")) {
      throw new Error(`${path} was answered ${answer.split("\r\n")[0]}`);
    }
    connections.push(connection);
  }
  for (const connection of connections) void follow(connection, paths.length);
}

await answer({
  open,
  /** Remembers from the next frame on when each reader got it. */
  note: () => void (noting = frames.length),
  /** How late frames were, sent at `times`, over all readers: milliseconds. */
  lags: (times: number[]) => {
    const noted = frames.slice(noting);
    noting = Infinity;
    if (noted.length !== times.length || noted.some(({ readers }) => readers !== connections.length)) {
      throw new Error("a frame is missing, or there is one too many");
    }
    const lags = noted.flatMap(({ at }, i) => at.map((at) => at - times[i]!));
    return { p50: quantile(lags, 0.5), p99: quantile(lags, 0.99) };
  },
  close: () => {
    for (const connection of connections.splice(0)) connection.close();
  },
});

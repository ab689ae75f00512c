/** A client that sends far too much, and what it costs the server. */
import { makeApp } from "../centre/app.ts";

export interface Flood {
  method: string;
  path: string;
  cookie: string;
  /** Bytes that are said, or would come. */
  size: number;
  length: boolean;
  /** In small pieces with a pause, or as fast as they are taken. */
  slowly: boolean;
}

export interface Flooded {
  /** Of the answer; null when the connection was only closed. */
  status: number | null;
  /** Bytes that left us until it was refused: what the kernels on the way keep counts too. */
  sent: number;
}

/** Every route of the product as `METHOD /path`, with this point and conversation where a path names one. */
export async function everyRoute(conversation: string): Promise<{ method: string; path: string }[]> {
  await using centre = await makeApp();
  const filled = ({ method, path }: { method: string; path: string }) =>
    `${method} ${
      path.replace(":point", "support").replace("/contacts/:id", `/contacts/${conversation}`)
        .replace(/:\w+(\{[^}]*\})?/g, "x").replace("*", "x")
    }`;
  const all = new Set(centre.app.routes.map(filled));
  return [...all].map((route) => ({ method: route.split(" ")[0]!, path: route.split(" ")[1]! }));
}

/** Sends a body until it is refused, or all of it is sent. */
export async function flood(
  port: number,
  { method, path, cookie, size, length, slowly }: Flood,
): Promise<Flooded> {
  const connection = await Deno.connect({ hostname: "127.0.0.1", port });
  const origin = `127.0.0.1:${port}`;
  const head = [
    `${method} ${path} HTTP/1.1`,
    `Host: ${origin}`,
    `Origin: http://${origin}`,
    `Cookie: ${cookie}`,
    "Content-Type: multipart/form-data; boundary=x",
    length ? `Content-Length: ${size}` : "Transfer-Encoding: chunked",
    "",
    "",
  ].join("\r\n");
  const text = new TextEncoder();
  const part = '--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n';
  const piece = new Uint8Array(slowly ? 16 * 1024 : 256 * 1024).fill(97);
  const framed = (bytes: Uint8Array) =>
    length ? [bytes] : [text.encode(`${bytes.length.toString(16)}\r\n`), bytes, text.encode("\r\n")];
  const state = { status: null as number | null, over: false };
  const answered = (async () => {
    const bytes = new Uint8Array(64 * 1024);
    let said = "";
    for (;;) {
      const n = await connection.read(bytes).catch(() => null);
      if (n === null) break;
      if (said.length < 100) said += new TextDecoder().decode(bytes.subarray(0, n));
      state.status ??= Number(/^HTTP\/1\.1 (\d+)/.exec(said)?.[1] ?? NaN) || null;
    }
    state.over = true;
  })();
  const write = async (bytes: Uint8Array) => {
    for (let at = 0; at < bytes.length;) at += await connection.write(bytes.subarray(at));
  };
  let sent = 0;
  try {
    await write(text.encode(head));
    for (const bytes of framed(text.encode(part))) await write(bytes);
    while (sent < size && !state.over && state.status === null) {
      for (const bytes of framed(piece)) await write(bytes);
      sent += piece.length;
      if (slowly) await new Promise((next) => setTimeout(next, 1));
    }
  } catch {
    // It was closed on us: that is a refusal.
  }
  if (state.status === null && sent < size) await answered;
  connection.close();
  await answered;
  return { status: state.status, sent };
}

/** Kilobytes that a process has in memory, and the most it ever had since `forgetPeak`. */
export async function memoryOf(pid: number): Promise<{ now: number; peak: number }> {
  const status = await Deno.readTextFile(`/proc/${pid}/status`);
  const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)![1]);
  return { now: of("VmRSS"), peak: of("VmHWM") };
}

export async function forgetPeak(pid: number): Promise<void> {
  await Deno.writeTextFile(`/proc/${pid}/clear_refs`, "5");
}

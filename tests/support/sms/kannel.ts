/**
 * Debian's Kannel on this machine alone: the gateway's two processes, and the operator behind them, who speaks what
 * Kannel's own `fakesmsc` speaks: a line for each text.
 */
import { comes, type Daemon, freePort, startDaemon } from "../mail/daemon.ts";

export const password = "a-password";
export const user = "desk";
export const programs = ["/usr/sbin/bearerbox", "/usr/sbin/smsbox"];
/** Of `kannel-extras`. */
export const fakesmsc = "/usr/lib/kannel/test/fakesmsc";

export interface Kannel extends AsyncDisposable {
  /** Where texts are handed to it. */
  sendUrl: string;
  /** Where its operator connects. */
  operatorPort: number;
  /** The operator: hands texts in, and gets what we send. */
  operator: Operator;
}

export interface Texted {
  from: string;
  to: string;
  body: string;
}

export interface Operator {
  /** Somebody texts: plain, or as UCS-2 where it has more than GSM. */
  texts(from: string, to: string, body: string): Promise<void>;
  /** What was sent to whom, joined where it came in parts, in order. */
  got: Texted[];
  /** Told of each, where somebody listens. */
  heard?: (text: Texted) => void;
  close(): void;
}

/** `hookUrl`: where texts are handed over, with whatever identifies the gateway in it. */
export async function startKannel(
  { hookUrl, folder }: { hookUrl: string; folder?: string },
): Promise<Kannel> {
  const own = folder === undefined;
  const home = folder ?? await Deno.makeTempDir({ prefix: "guichet-kannel-" });
  await Deno.mkdir(home, { recursive: true });
  const ports = { admin: freePort(), boxes: freePort(), operator: freePort(), send: freePort() };
  const configuration = `${home}/kannel.conf`;
  await Deno.writeTextFile(configuration, configured(home, ports, hookUrl));
  const daemons: Daemon[] = [];
  daemons.push(await startDaemon(programs[0]!, ["-v", "4", configuration], ports.boxes));
  daemons.push(await startDaemon(programs[1]!, ["-v", "4", configuration], ports.send));
  const operator = await connectOperator(ports.operator);
  return {
    sendUrl: `http://127.0.0.1:${ports.send}/cgi-bin/sendsms`,
    operatorPort: ports.operator,
    operator,
    [Symbol.asyncDispose]: async () => {
      operator.close();
      for (const daemon of daemons.reverse()) await daemon.end("SIGTERM");
      if (own) await Deno.remove(home, { recursive: true });
    },
  };
}

type Ports = Record<"admin" | "boxes" | "operator" | "send", number>;

const configured = (home: string, ports: Ports, hookUrl: string) => `
group = core
admin-port = ${ports.admin}
admin-interface = 127.0.0.1
admin-password = nobody
smsbox-port = ${ports.boxes}
smsbox-interface = 127.0.0.1
box-allow-ip = 127.0.0.1
log-file = "${home}/bearerbox.log"
store-type = file
store-file = "${home}/store"
dlr-storage = internal

group = smsc
smsc = fake
smsc-id = operator
host = 127.0.0.1
port = ${ports.operator}
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
bearerbox-port = ${ports.boxes}
sendsms-port = ${ports.send}
sendsms-interface = 127.0.0.1
log-file = "${home}/smsbox.log"
http-request-retry = 50
http-queue-delay = 1

group = sendsms-user
username = ${user}
password = ${password}
user-allow-ip = 127.0.0.1
max-messages = 10
concatenation = true

group = sms-service
keyword = default
catch-all = true
max-messages = 0
omit-empty = true
get-url = "${hookUrl}&from=%p&to=%P&text=%b&coding=%c&charset=%C&id=%I"
`;

/** Connects as `fakesmsc` does; a text is a line: from, to, its kind, its words. */
async function connectOperator(port: number): Promise<Operator> {
  const connection = await comes("the operator's connection", async () => {
    try {
      return await Deno.connect({ hostname: "127.0.0.1", port });
    } catch {
      return false;
    }
  });
  const got: Texted[] = [];
  const parts = new Map<string, Uint8Array[]>();
  let closed = false;
  const writer = connection.writable.getWriter();
  const operator: Operator = {
    got,
    texts: async (from, to, body) => {
      const plain = /^[\x20-\x7e]*$/.test(body);
      const words = plain ? body : encoded(utf16(body));
      await writer.write(new TextEncoder().encode(`${from} ${to} ${plain ? "text" : "ucs2"} ${words}\n`));
    },
    close: () => {
      if (closed) return;
      closed = true;
      connection.close();
    },
  };
  void (async () => {
    for await (const line of linesOf(connection.readable)) {
      const text = readLine(line, parts);
      if (!text) continue;
      got.push(text);
      operator.heard?.(text);
    }
  })().catch(() => {});
  return operator;
}

async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  // Each byte as a character: what is sent is not always UTF-8.
  let held = "";
  for await (const bytes of stream) {
    held += Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
    const lines = held.split("\n");
    held = lines.pop()!;
    yield* lines;
  }
}

/** Reads one text that Kannel gave the operator; null while parts of it are missing. */
function readLine(line: string, parts: Map<string, Uint8Array[]>): Texted | null {
  const [from = "", to = "", kind = "", ...rest] = line.split(" ");
  if (kind !== "udh") {
    const words = rest.join(" ");
    return { from, to, body: wordsIn(kind === "text" ? latin(words) : decoded(words)) };
  }
  // `udh <header> <kind> <words>`: the header says which part of which text.
  const [header = "", , ...words] = rest;
  const [, , , reference, many, at] = decoded(header);
  const held = parts.get(`${to} ${reference}`) ?? [];
  held[at! - 1] = decoded(words.join(" "));
  parts.set(`${to} ${reference}`, held);
  if (held.filter(Boolean).length < many!) return null;
  parts.delete(`${to} ${reference}`);
  return { from, to, body: wordsIn(new Uint8Array(held.flatMap((part) => [...part]))) };
}

/** Kannel does not say in which encoding: UTF-16 of European words has bytes that no text has. */
function wordsIn(bytes: Uint8Array): string {
  return new TextDecoder(bytes.some((byte) => byte < 9) ? "utf-16be" : "utf-8").decode(bytes);
}

const latin = (text: string) => Uint8Array.from(text, (one) => one.charCodeAt(0));

function utf16(text: string): Uint8Array {
  return new Uint8Array(
    Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
      .flatMap((unit) => [unit >> 8, unit & 255]),
  );
}

const encoded = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");

const decoded = (text: string): Uint8Array =>
  new Uint8Array(
    (text.replaceAll("+", " ").match(/%[0-9a-f]{2}|[^]/gi) ?? []).map((one) =>
      one.length === 3 ? parseInt(one.slice(1), 16) : one.charCodeAt(0)
    ),
  );

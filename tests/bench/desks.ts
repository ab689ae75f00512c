/** Very many agents at their desks, and customers who come: when each is on the stream of the agent who is to have them. */
import type { Asked } from "./processes.ts";
import type { Address } from "./wire.ts";

export interface Desks extends Disposable {
  /** A customer writes; resolves when an offer with their name is on a desk's stream. Milliseconds from before the POST. */
  come(): Promise<{ ms: number; desk: Address; offerId: string }>;
  /** Sends a form as an agent's page does; false when it came too late. */
  post(desk: Address, path: string): Promise<boolean>;
}

/** An offer on a desk's stream, and the name of its customer. */
export type Heard = (desk: Address, offerId: string, name: string) => void;

/** Opens `count` desks of the product, everybody Available. `offered` hears of every offer once. */
export async function openDesks(
  product: Asked,
  count: number,
  offered: Heard = () => {},
): Promise<Desks> {
  const { port, desks } = await product.ask<{ port: number; desks: Address[] }>("staff", count);
  const waited = new Map<string, (found: { desk: Address; offerId: string }) => void>();
  const known = new Set<string>();
  const connections: Deno.TcpConn[] = [];
  const heard = (text: string, desk: Address) => {
    for (const [, offerId, name] of text.matchAll(/\/offers\/([\w-]+)\/seen.*?(rush-\d+)\b/gs)) {
      if (known.has(offerId!)) continue;
      known.add(offerId!);
      waited.get(name!)?.({ desk, offerId: offerId! });
      waited.delete(name!);
      offered(desk, offerId!, name!);
    }
  };
  for (const desk of desks) {
    const connection = await Deno.connect({ hostname: "127.0.0.1", port });
    connections.push(connection);
    const head = [`GET ${desk.path} HTTP/1.1`, `host: 127.0.0.1:${port}`, `cookie: ${desk.cookie}`, "", ""];
    await connection.write(new TextEncoder().encode(head.join("\r\n")));
    void follow(connection, (text) => heard(text, desk));
  }
  await product.ask("available");
  const base = `http://127.0.0.1:${port}`;
  const send = async (path: string, cookie: string, form: Record<string, string>, address?: string) => {
    // Each customer at an address of their own, as behind a proxy.
    const headers = {
      cookie,
      origin: base,
      "hx-request": "true",
      ...(address && { "x-forwarded-for": address }),
    };
    const body = new URLSearchParams(form);
    const answer = await fetch(base + path, { method: "POST", headers, body, redirect: "manual" });
    await answer.body?.cancel();
    if (answer.status >= 400 && answer.status !== 409) {
      throw new Error(`${path} was answered ${answer.status}`);
    }
    return answer.status !== 409;
  };
  let customers = 0;
  return {
    come: async () => {
      const name = `rush-${++customers}`;
      const token = crypto.randomUUID() + "-" + "0".repeat(6);
      const found = Promise.withResolvers<{ desk: Address; offerId: string }>();
      waited.set(name, found.resolve);
      const began = performance.now();
      const form = { name, key: crypto.randomUUID(), body: "Hello?" };
      const address = `10.1.${customers >> 8}.${customers & 255}`;
      const sent = send("/c/support/contacts", `guichet_visitor=${token}`, form, address);
      const offered = await found.promise;
      const ms = performance.now() - began;
      await sent;
      return { ms, ...offered };
    },
    post: ({ cookie }, path) => send(path, cookie, {}),
    [Symbol.dispose]: () => connections.forEach((connection) => connection.close()),
  };
}

/** Reads a stream to its end; what it hears begins where the last offer did, so that none is torn. */
async function follow(connection: Deno.TcpConn, heard: (text: string) => void): Promise<void> {
  const bytes = new Uint8Array(16 * 1024);
  const decoder = new TextDecoder();
  let text = "";
  for (let n; (n = await connection.read(bytes).catch(() => null)) !== null;) {
    text += decoder.decode(bytes.subarray(0, n), { stream: true });
    heard(text);
    text = text.slice(Math.max(0, text.lastIndexOf('class="offer"')));
    if (text.length > 16_384) text = text.slice(-4096);
  }
}

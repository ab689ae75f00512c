/** Tells clients that cannot be served that this is temporary. */
import { uiFor } from "../../views/i18n/index.ts";

/** Nothing is known of the client, so the message stands in each language once. */
const sorry = (() => {
  const words = new Set(
    (["en", "fr-CA", "fr-FR"] as const).map((locale) => uiFor(locale).t.refusal["too-fast"]),
  );
  const body = new TextEncoder().encode([...words].join("\n") + "\n");
  const head = [
    "HTTP/1.1 503 Service Unavailable",
    "Content-Type: text/plain; charset=utf-8",
    `Content-Length: ${body.length}`,
    "Retry-After: 10",
    "Connection: close",
    "",
    "",
  ].join("\r\n");
  return new Uint8Array([...new TextEncoder().encode(head), ...body]);
})();

let goodbyes = 0;
const mostGoodbyes = 32;
const lingerMs = 1_000;

/** Sends the message and closes; when too many are refused at once, only closes. */
export async function turnAway(socket: Deno.TcpConn): Promise<void> {
  const late = setTimeout(() => hangUp(socket), lingerMs);
  goodbyes++;
  try {
    if (goodbyes > mostGoodbyes) return;
    await socket.write(sorry);
    await socket.closeWrite();
    // The client's bytes are read first: closing over them would discard our answer before it is read.
    const bytes = new Uint8Array(1024);
    while (await socket.read(bytes) !== null);
  } catch {
    // They did not wait for it.
  } finally {
    goodbyes--;
    clearTimeout(late);
    hangUp(socket);
  }
}

function hangUp(socket: Deno.Conn): void {
  try {
    socket.close();
  } catch {
    // It is closed.
  }
}

/** Tells clients for which there is no room to try again later. */
import { uiFor } from "../../views/i18n/index.ts";

/** The HTTP response. The client's language is not known, so the text is in all languages. */
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

/** Sends the response and closes the connection; only closes it while too many others are being refused. */
export async function turnAway(socket: Deno.TcpConn): Promise<void> {
  const late = setTimeout(() => hangUp(socket), lingerMs);
  goodbyes++;
  try {
    if (goodbyes > mostGoodbyes) return;
    await socket.write(sorry);
    await socket.closeWrite();
    // The client's bytes are read first: closing a socket with unread bytes would discard our response.
    const bytes = new Uint8Array(1024);
    while (await socket.read(bytes) !== null);
  } catch {
    // The client was gone before.
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
    // It was closed before.
  }
}

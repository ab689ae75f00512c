/** Connections to IMAP servers. Reached from main.ts alone: it opens sockets. */
import { ImapFlow } from "imapflow";
import { errorWords } from "./answer_rules.ts";
import type { Login } from "./login_rules.ts";
import type { ImapDoor } from "./provider.ts";

/** Nothing is waited for longer than this, the password's check included. */
const connectMs = 15_000;
/** IDLE is begun anew after this: a line that fell silent is found out. */
const idleMs = 60_000;
const silenceMs = 90_000;

/** A client that was never used before: a closed one cannot be opened again. Its errors are told to `failed`. */
export function newClient(login: Login, failed: (error: Error) => void): ImapFlow {
  const client = new ImapFlow({
    host: login.host,
    port: login.port,
    secure: login.tls === "implicit",
    ...(login.tls === "implicit" ? {} : { doSTARTTLS: login.tls === "starttls" }),
    tls: { rejectUnauthorized: login.checked },
    auth: {
      user: login.user,
      ...(login.accessToken === null ? { pass: login.password ?? "" } : { accessToken: login.accessToken }),
    },
    logger: false,
    disableAutoIdle: true,
    maxIdleTime: idleMs,
    socketTimeout: silenceMs,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
  });
  // Before it connects: an error nobody listens for ends the process.
  client.on("error", failed);
  return client;
}

/** Tries mailboxes for the administration. */
export const imapDoor: ImapDoor = {
  try: async (login, signal) => {
    const client = newClient(login, () => {});
    const stop = () => client.close();
    signal.addEventListener("abort", stop, { once: true });
    try {
      signal.throwIfAborted();
      await client.connect();
      const { exists } = await client.mailboxOpen(login.folder, { readOnly: true });
      return { worked: true, words: `${client.greeting ?? "OK"} · ${login.folder}: ${exists}` };
    } catch (error) {
      return { worked: false, words: errorWords(error) };
    } finally {
      signal.removeEventListener("abort", stop);
      client.close();
    }
  },
};

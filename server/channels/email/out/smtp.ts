/**
 * Sends through a relay, by sockets that an edge runtime does not have; only main.ts reaches this. One connection an
 * email: what several share, one broken takes from all of them.
 */
import { Buffer } from "node:buffer";
import type { ConnectionOptions } from "node:tls";
import MailComposer from "nodemailer/lib/mail-composer";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { Correspondent } from "../../../../db/schema/email.ts";
import type { Opened } from "../../../delivery/outside.ts";
import { loopback } from "../imap/login_rules.ts";
import { NoToken } from "../oauth.ts";
import type { OutgoingEmail } from "../port.ts";
import type { SmtpSocket } from "./smtp_kind.ts";
import type { SmtpTalk, SmtpTrouble } from "./smtp_outcomes.ts";

export interface SmtpParts {
  /** The access token for a relay that is signed in to by OAuth2; rejects where consent has ended. */
  accessToken?(relay: Opened, signal: AbortSignal): Promise<string>;
  /** Forgets the token of a relay that refused it. */
  forgetToken?(relayId: string): void;
  /** What else TLS is to know, such as a root of a test's own. */
  tls?: ConnectionOptions;
}

/** Without an answer for so long, a connection is given up, ms. */
const connectMs = 10_000;
const silentMs = 30_000;

export function createSmtp(parts: SmtpParts = {}): SmtpSocket {
  return {
    send: async (relay, email, signal) => {
      const nothing = { taken: null, rejected: new Map(), mostBytes: null };
      try {
        const bytes = await mimeOf(email);
        return await talking(relay, parts, signal, (connection) => handedOver(connection, email, bytes));
      } catch (error) {
        return { ...nothing, trouble: troubleOf(error) };
      }
    },
    verify: async (relay, signal) => {
      try {
        const size = await talking(relay, parts, signal, (connection) => Promise.resolve(sizeOf(connection)));
        return { worked: true, words: size === null ? "250" : `250 SIZE ${size}` };
      } catch (error) {
        return { worked: false, words: troubleOf(error).words };
      }
    },
  };
}

/** Does the work with a relay that we are signed in to; a token that was taken back before its time is replaced once. */
async function talking<T>(
  relay: Opened,
  parts: SmtpParts,
  signal: AbortSignal,
  work: (connection: SMTPConnection) => Promise<T>,
): Promise<T> {
  if (relay.settings.auth !== "oauth2") return await connected(relay, parts, null, signal, work);
  try {
    return await connected(relay, parts, await tokenOf(relay, parts, signal), signal, work);
  } catch (error) {
    if ((error as { code?: string }).code !== "EAUTH" || !parts.forgetToken) throw error;
    parts.forgetToken(relay.id);
    return await connected(relay, parts, await tokenOf(relay, parts, signal), signal, work);
  }
}

/** Connects, signs in, does the work and leaves; the signal ends it at once. */
async function connected<T>(
  relay: Opened,
  parts: SmtpParts,
  token: string | null,
  signal: AbortSignal,
  work: (connection: SMTPConnection) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const connection = new SMTPConnection(optionsOf(relay, parts));
  let stop = () => {};
  const broken = new Promise<never>((_, reject) => {
    // Stands before anything is done: a socket's error that nobody hears ends the process.
    connection.on("error", reject);
    connection.once("end", () => reject(closed(connection)));
    stop = () => reject(new Error("no answer in time"));
    signal.addEventListener("abort", stop, { once: true });
  });
  broken.catch(() => {});
  try {
    return await Promise.race([broken, signedIn(connection, relay, token).then(() => work(connection))]);
  } finally {
    signal.removeEventListener("abort", stop);
    connection.quit();
    connection.close();
  }
}

/** Why the relay closed the connection: its last word, where that was a refusal such as 421. */
function closed({ lastServerResponse }: SMTPConnection): Error {
  const said = lastServerResponse || "";
  const refused = /^[45]\d\d/.test(said);
  return Object.assign(
    new Error("the connection was closed"),
    refused ? { response: said, responseCode: Number(said.slice(0, 3)) } : {},
  );
}

async function tokenOf(relay: Opened, { accessToken }: SmtpParts, signal: AbortSignal): Promise<string> {
  if (relay.secrets.accessToken) return relay.secrets.accessToken;
  try {
    if (accessToken) return await accessToken(relay, signal);
  } catch (error) {
    if (!(error instanceof NoToken)) throw error;
    const { pause, words } = error.failure;
    throw Object.assign(new Error(words), pause === "consent-ended" ? { code: "EOAUTH2" } : {});
  }
  throw Object.assign(new Error("no access token can be had here"), { code: "EOAUTH2" });
}

function optionsOf({ settings }: Opened, { tls }: SmtpParts) {
  const { host = "", port = "587", tls: how = "starttls", auth = "password" } = settings;
  if (how === "none" && auth !== "none" && !loopback(host)) {
    throw new Error("signing in needs TLS: starttls, implicit");
  }
  return {
    host,
    port: Number(port),
    secure: how === "implicit",
    requireTLS: how === "starttls",
    ignoreTLS: how === "none",
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: silentMs,
    dnsTimeout: connectMs,
    // On this machine itself any certificate will do: nobody else is on that line.
    tls: { rejectUnauthorized: !loopback(host), ...tls },
  };
}

async function signedIn(connection: SMTPConnection, relay: Opened, token: string | null): Promise<void> {
  await new Promise<void>((resolve, reject) =>
    connection.connect((error) => error ? reject(error) : resolve())
  );
  const { user = "", auth = "password" } = relay.settings;
  if (auth === "none" || user === "") return;
  // XOAUTH2 by its own words: nodemailer would fetch and keep the token itself.
  const how = token === null ? { credentials: { user, pass: relay.secrets.password ?? "" } } : {
    method: "XOAUTH2",
    oauth2: { getToken: (_: boolean, done: Given) => done(null, token), buildXOAuth2Token },
  };
  await new Promise<void>((resolve, reject) =>
    // deno-lint-ignore no-explicit-any
    connection.login({ user, ...how } as any, (error) => error ? reject(error) : resolve())
  );
  function buildXOAuth2Token(): string {
    return Buffer.from(`user=${user}\x01auth=Bearer ${token}\x01\x01`).toString("base64");
  }
}

type Given = (error: Error | null, token: string) => void;

/** Hands the email over to those it still has to reach; Bcc stands in the envelope alone. */
function handedOver(connection: SMTPConnection, email: OutgoingEmail, bytes: Buffer): Promise<SmtpTalk> {
  const envelope = {
    from: email.from.address,
    to: email.pending,
    size: bytes.length,
    dsn: {
      ret: "HDRS",
      envid: email.messageId.replace(/[<>]/g, ""),
      notify: ["FAILURE", "DELAY", "SUCCESS"],
    },
  };
  const mostBytes = sizeOf(connection);
  return new Promise((resolve) =>
    connection.send(envelope, bytes, (error, info) => {
      const errors = (error ?? info) as { rejectedErrors?: (Error & { recipient?: string })[] } | undefined;
      const rejected = new Map(
        (errors?.rejectedErrors ?? []).map((one) => [(one.recipient ?? "").toLowerCase(), troubleOf(one)]),
      );
      const trouble = error && rejected.size < email.pending.length ? troubleOf(error) : null;
      resolve({ taken: error ? null : info?.response ?? "", trouble, rejected, mostBytes });
    })
  );
}

/** What the relay said in its greeting of the largest message it takes. */
function sizeOf(connection: SMTPConnection): number | null {
  return (connection as unknown as { _maxAllowedSize?: number })._maxAllowedSize || null;
}

function troubleOf(error: unknown): SmtpTrouble {
  const { code, responseCode, response, message } = error as {
    code?: string;
    responseCode?: number;
    response?: string;
    message?: string;
  };
  return {
    code: code ?? "",
    responseCode: responseCode ?? null,
    words: (response ?? message ?? "").slice(0, 500),
  };
}

const spelled = ({ name, address }: Correspondent) => ({ name, address });

/** The email as it is sent, with every line end a relay expects. */
async function mimeOf(email: OutgoingEmail): Promise<Buffer> {
  const { messageId, inReplyTo, references, from, replyTo, to, cc, subject, headers, date } = email;
  return await new MailComposer({
    messageId,
    ...(inReplyTo ? { inReplyTo } : {}),
    ...(references.length ? { references } : {}),
    from: spelled(from),
    ...(replyTo ? { replyTo: spelled(replyTo) } : {}),
    to: to.map(spelled),
    cc: cc.map(spelled),
    subject,
    headers,
    date: new Date(date),
    text: email.text,
    ...(email.html === null ? {} : { html: email.html }),
    attachments: email.files.map(({ name, type, bytes, contentId }) => ({
      filename: name,
      contentType: type,
      content: Buffer.from(bytes),
      ...(contentId === null ? {} : { cid: contentId, contentDisposition: "inline" }),
    })),
    newline: "win",
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile().build();
}

/** A relay on this machine that takes emails, refuses them, or breaks off, as a test wants it to. */
import type { Buffer } from "node:buffer";
import { SMTPServer } from "smtp-server";

export interface TakenMail {
  from: string;
  /** The envelope's recipients. */
  to: string[];
  raw: string;
  secure: boolean;
  user: string;
  /** When it was taken, Unix ms. */
  at: number;
}

export interface Relay extends AsyncDisposable {
  port: number;
  /** What is asked for; undefined: nothing. */
  password: string | undefined;
  /** Every email it said it had taken, or would have. */
  taken: TakenMail[];
  /** The answer to a recipient: a reply such as `550 5.1.1 nobody`; null takes it. */
  toRecipient: (address: string) => string | null;
  /** The answer to the email's end: a reply, "gone" for none and a broken connection; null takes it. */
  toEmail: (mail: TakenMail) => string | "gone" | null;
  /** The answer to the sender's address. */
  toSender: (address: string) => string | null;
}

export interface RelayOptions {
  /** Signing in with this password is asked for. */
  password?: string;
  /** In bytes. */
  size?: number;
  /** Offers no STARTTLS. */
  plain?: boolean;
}

const refusal = (reply: string) =>
  Object.assign(new Error(reply.slice(4)), { responseCode: Number(reply.slice(0, 3)) });

export async function openRelay({ password, size, plain }: RelayOptions = {}): Promise<Relay> {
  const relay = {
    password,
    taken: [],
    toRecipient: () => null,
    toEmail: () => null,
    toSender: () => null,
  } as unknown as Relay;
  const server = new SMTPServer({
    authOptional: password === undefined,
    allowInsecureAuth: true,
    disabledCommands: [...(plain ? ["STARTTLS"] : []), ...(password === undefined ? ["AUTH"] : [])],
    logger: false,
    size,
    closeTimeout: 1,
    onAuth: ({ username, password: given }, _session, done) =>
      given === relay.password ? done(null, { user: username }) : done(refusal("535 5.7.8 wrong password")),
    onMailFrom: ({ address }, _session, done) => {
      const reply = relay.toSender(address);
      done(reply ? refusal(reply) : null);
    },
    onRcptTo: ({ address }, _session, done) => {
      const reply = relay.toRecipient(address);
      done(reply ? refusal(reply) : null);
    },
    onData: (stream, session, done) => {
      const pieces: Uint8Array[] = [];
      stream.on("data", (piece: Buffer) => void pieces.push(piece));
      stream.on("end", () => {
        const raw = new TextDecoder().decode(joined(pieces));
        const { mailFrom, rcptTo } = session.envelope;
        const mail = {
          from: mailFrom ? mailFrom.address : "",
          to: rcptTo.map(({ address }) => address),
          raw,
          secure: session.secure,
          user: String(session.user ?? ""),
          at: Date.now(),
        };
        if (stream.sizeExceeded) return done(refusal("552 5.3.4 too large"));
        const reply = relay.toEmail(mail);
        if (reply !== null && reply !== "gone") return done(refusal(reply));
        relay.taken.push(mail);
        if (reply === null) return done(null, "2.0.0 taken");
        for (
          const { _socket } of (server as unknown as { connections: Set<{ _socket: { destroy(): void } }> })
            .connections
        ) {
          _socket.destroy();
        }
      });
    },
  });
  server.on("error", () => {});
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", () => ready()));
  relay.port = (server.server.address() as { port: number }).port;
  relay[Symbol.asyncDispose] = () => new Promise<void>((closed) => server.close(() => closed()));
  return relay;
}

function joined(pieces: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

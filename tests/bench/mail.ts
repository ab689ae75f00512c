/** Mail as it comes in, beside fetching and reading the same messages by hand; and how soon an agent has it. */
import { ImapFlow } from "imapflow";
import { count, ne } from "drizzle-orm";
import PostalMime from "postal-mime";
import { mail } from "../../db/schema/email.ts";
import { ownAddress, provider } from "../../db/schema/providers.ts";
import { written } from "../../db/seeds/written.ts";
import { imapDoor } from "../../server/channels/email/imap/client.ts";
import { startReaders } from "../../server/channels/email/imap/readers.ts";
import { parserInWorkers } from "../../server/channels/email/parser.ts";
import { goAvailable } from "../../server/agents/commands.ts";
import { grantSkill } from "../../server/skills/commands.ts";
import { createOutside } from "../../server/start/sockets.ts";
import { type Dovecot, startDovecot } from "../support/mail/dovecot.ts";
import { openCentre } from "./centre.ts";
import { quantile } from "./figures.ts";

const box = "support@desk.test";
const line = "What I ordered did not come, and nobody answers the telephone. ";

/** A mail of so many bytes or some more, each of another sender. */
const letter = (n: number, bytes: number) =>
  `From: Customer ${n} <customer${n}@example.com>\r\nTo: ${box}\r\nSubject: Order ${n}\r\n` +
  `Message-ID: <order-${n}@example.com>\r\nDate: Tue, 01 Dec 2026 10:00:00 +0000\r\n` +
  `Content-Type: text/plain; charset=utf-8\r\n\r\n${`${line}\r\n`.repeat(Math.ceil(bytes / line.length))}`;

const letters = (count: number, bytes: number) => Array.from({ length: count }, (_, n) => letter(n, bytes));

/** A centre with the mailbox of this server, read by it. */
async function centreOn({ imapPort }: Dovecot) {
  const centre = await openCentre({
    outside: { ...createOutside(true), sockets: { imap: imapDoor, parser: parserInWorkers() } },
  });
  const { deps } = centre.app;
  const secrets = await deps.seal.text(JSON.stringify({ password: "secret" }));
  const skills = await centre.run(async (cx) => {
    const settings = { host: "127.0.0.1", port: String(imapPort), tls: "none", user: box };
    await cx.db.insert(provider).values({ id: "imap", kind: "imap", name: "imap", settings, secrets });
    await cx.db.insert(ownAddress)
      .values({ id: "own", channel: "email", address: box, pointId: "support", incomingId: "imap" });
    return await written(cx, centre.world);
  });
  return { centre, skills, deps };
}

async function placed(deps: Awaited<ReturnType<typeof centreOn>>["deps"], wanted: number): Promise<void> {
  for (;;) {
    const [row] = await deps.db.read.select({ done: count() }).from(mail).where(ne(mail.state, "stored"));
    if (row!.done >= wanted) return;
    await new Promise((next) => setTimeout(next, 20));
  }
}

export interface Ingest {
  /** Mails a second: as contacts on the desktop, and only fetched and parsed. */
  product: number;
  raw: number;
  /** Bytes of resident memory more than before, at the most. */
  memory: number;
}

/** So many mails of so many bytes that wait in a mailbox when it is connected. */
export async function ingest(mails: number, bytes: number): Promise<Ingest> {
  await using dovecot = await startDovecot();
  await dovecot.fill(box, letters(mails, bytes));
  const raw = mails / await seconds(() => fetchAll(dovecot, mails));
  const { centre, deps } = await centreOn(dovecot);
  await using _centre = centre;
  const before = Deno.memoryUsage().rss;
  let most = before;
  const watching = setInterval(() => most = Math.max(most, Deno.memoryUsage().rss), 50);
  const readers = startReaders(deps);
  const product = mails / await seconds(() => placed(deps, mails));
  clearInterval(watching);
  await readers.stop();
  return { product, raw, memory: most - before };
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** What anybody who reads mail has to do: fetch it, and read what it says. */
async function fetchAll({ imapPort }: Dovecot, mails: number): Promise<void> {
  const client = new ImapFlow({
    host: "127.0.0.1",
    port: imapPort,
    secure: false,
    doSTARTTLS: false,
    auth: { user: box, pass: "secret" },
    logger: false,
  });
  client.on("error", () => {});
  await client.connect();
  await client.mailboxOpen("INBOX", { readOnly: true });
  let read = 0;
  for await (const { source } of client.fetch("1:*", { uid: true, source: true })) {
    await PostalMime.parse(source!);
    read++;
  }
  if (read !== mails) throw new Error(`${read} of ${mails} were fetched`);
  client.close();
}

/**
 * From the moment the mail server took a mail, to the moment its offer is in an agent's stream; p50 and p95, ms. Each goes
 * to another agent: who just took a contact has a moment of peace.
 */
export async function mailToOffer(samples: number): Promise<{ p50: number; p95: number }> {
  await using dovecot = await startDovecot();
  const { centre, skills, deps } = await centreOn(dovecot);
  await using _centre = centre;
  await centre.app.start();
  const warming = 5;
  const streams: ReturnType<typeof hearing>[] = [];
  const tabIds: string[] = [];
  for (let n = 0; n < samples + warming; n++) {
    const agent = await centre.signIn(`writer${n}@demo.test`);
    await centre.run((cx) => grantSkill(cx, agent.actor.agentId, skills.emailSkill));
    const path = await centre.openDesk(agent);
    tabIds.push(/^\/live\/([^?]+)/.exec(path)![1]!);
    const { body } = await centre.app.request(path, { headers: { cookie: agent.cookie } });
    streams.push(hearing(body!));
    await centre.run((cx) => goAvailable(cx, agent.actor.agentId));
  }
  // What their pages would say every eight seconds.
  const beating = setInterval(() => tabIds.forEach(deps.live.saw), 4000);
  const readers = startReaders(deps);
  const taken: number[] = [];
  for (let n = 0; n < samples + warming; n++) {
    const offered = Promise.race(streams.map((stream) => stream.until(`Email, Customer ${1000 + n}`)));
    await dovecot.deliver(box, letter(1000 + n, 2000));
    const began = performance.now();
    await offered;
    if (n >= warming) taken.push(performance.now() - began);
  }
  clearInterval(beating);
  await readers.stop();
  await Promise.all(streams.map((stream) => stream.stop()));
  return { p50: quantile(taken, 0.5), p95: quantile(taken, 0.95) };
}

/** Waits for words in a stream that is read all the time. */
function hearing(body: ReadableStream<Uint8Array>) {
  const reader = body.getReader();
  let waiting = { words: "", found: () => {} };
  const reading = (async () => {
    let heard = "";
    for (const decoder = new TextDecoder();;) {
      const { value, done } = await reader.read();
      if (done) return;
      heard = (heard + decoder.decode(value, { stream: true })).slice(-20_000);
      if (waiting.words && heard.includes(waiting.words)) waiting.found();
    }
  })();
  return {
    until: (words: string) => new Promise<void>((found) => waiting = { words, found }),
    stop: async () => {
      await reader.cancel();
      await reading;
    },
  };
}

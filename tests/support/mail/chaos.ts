/** Mail that arrives while everything dies: our processes at each place of its way, the IMAP server, its numbers. */
import { count, countDistinct, eq } from "drizzle-orm";
import { openDatabase } from "../../../db/open.ts";
import { mail, mailboxReading } from "../../../db/schema/email.ts";
import { run } from "../../../server/core/command.ts";
import { uuidv7 } from "../../../server/core/ids.ts";
import { createSeal } from "../../../server/core/seal.ts";
import { demoMailbox } from "../../../server/start/demo_mail.ts";
import { secretKeys } from "../../../server/start/key.ts";
import { assertEquals } from "../run/assert.ts";
import { type Server, startServer } from "../run/server.ts";
import { comes } from "./daemon.ts";
import { connectDemo } from "./demo.ts";
import { type Dovecot, startDovecot } from "./dovecot.ts";

const places = ["after-fetch", "after-store", "after-parse"];
const password = "demo";

/** Delivers so many mails and asserts that each is stored once, placed, and marked as seen. */
export async function surviveChaos(mails: number, say: (line: string) => void): Promise<void> {
  await using dovecot = await startDovecot({ users: { [demoMailbox]: password } });
  const folder = await Deno.makeTempDir({ prefix: "guichet-chaos-" });
  const first = await startServer({ folder });
  await connect(folder, dovecot);
  await first.kill("SIGTERM");
  const processes = [keepRunning(folder, 0), keepRunning(folder, 1)];
  // From here on: nobody is killed before they read.
  await comes("a reader", () => isRead(folder));
  const deaths = { ours: 0, connections: 0, servers: 0, renumbered: 0, refused: 0 };
  for (let n = 0; n < mails; n++) {
    await delivered(dovecot, n, () => deaths.refused++);
    await new Promise((next) => setTimeout(next, paceMs));
    if (n % 20 === 10) deaths.connections += await dovecot.killConnections();
    if (n % 75 === 50) {
      await dovecot.stop();
      await dovecot.start();
      deaths.servers++;
    }
    if (n === Math.floor(mails / 2)) {
      await dovecot.renumber(demoMailbox, 777_777);
      deaths.renumbered++;
    }
  }
  for (const one of processes) deaths.ours += await one.end();
  say(`delivered ${mails}; died: ${JSON.stringify(deaths)}`);
  await using last = await startServer({ folder });
  await settled(folder, dovecot, mails, last);
  const found = await tally(folder);
  say(JSON.stringify(found));
  assertEquals(found, { stored: mails, subjects: mails, bytes: mails, waiting: 0 });
  assertEquals(await dovecot.counts(demoMailbox), { unseen: 0, all: mails });
  await last.kill("SIGTERM");
  await Deno.remove(folder, { recursive: true });
}

/** So fast it arrives: time enough for what dies to come back and die again. */
const paceMs = 200;

/** Whether some process has the mailbox's lease. */
const isRead = (folder: string) =>
  database(
    folder,
    async ({ read }) => (await read.select().from(mailboxReading)).some(({ leasedBy }) => leasedBy),
  );

/** A sender each: what one sender writes too fast is set aside. */
const letter = (n: number) =>
  `From: customer${n}@customer.test\r\nTo: ${demoMailbox}\r\nSubject: chaos ${n}\r\n` +
  `Message-ID: <chaos${n}@customer.test>\r\n\r\nLetter ${n}\r\n`;

/** As a mail server does: what is not taken now is handed over again. */
async function delivered(dovecot: Dovecot, n: number, refused: () => void): Promise<void> {
  for (;;) {
    try {
      return await dovecot.deliver(demoMailbox, letter(n));
    } catch {
      refused();
      await new Promise((next) => setTimeout(next, 100));
    }
  }
}

/** A process that is started again whenever it dies, each time with another place to die at. */
function keepRunning(folder: string, from: number) {
  let stopped = false;
  let deaths = 0;
  let current: Server | null = null;
  const running = (async () => {
    for (let n = from; !stopped; n++) {
      const env = { CRASH: places[n % places.length]! };
      current = await startServer({ folder, env, preload: "tests/support/mail/crash.ts" }).catch(() => null);
      if (!current) continue;
      await current.ended;
      if (!stopped) deaths++;
    }
  })();
  return {
    end: async () => {
      stopped = true;
      await current?.kill("SIGKILL").catch(() => {});
      await running;
      return deaths;
    },
  };
}

async function database<T>(
  folder: string,
  work: (db: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>,
) {
  const db = await openDatabase({ url: `file:${folder}/guichet.db`, sync: "normal" });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

async function connect(folder: string, dovecot: Dovecot): Promise<void> {
  const seal = await createSeal(await secretKeys([], `file:${folder}/guichet.db`));
  const secrets = await seal.text(JSON.stringify({ password }));
  await database(folder, async (db) => {
    const runner = { db, now: Date.now, newId: uuidv7, committed: () => {} };
    // Nothing is sent here: port 9 takes nothing.
    await run(runner, (cx) => connectDemo(cx, secrets, { imap: dovecot.imapPort, smtp: 9, user: "demo" }));
  });
}

/** What is stored, as how many different subjects and bytes, and how many were not placed yet. */
const tally = (folder: string) =>
  database(folder, async ({ read }) => {
    const [all] = await read.select({
      stored: count(),
      subjects: countDistinct(mail.subject),
      bytes: countDistinct(mail.hash),
    }).from(mail);
    const [waiting] = await read.select({ waiting: count() }).from(mail).where(eq(mail.state, "stored"));
    return { ...all!, ...waiting! };
  });

async function settled(folder: string, dovecot: Dovecot, mails: number, { log }: Server): Promise<void> {
  const late = Date.now() + 120_000;
  for (;;) {
    const { stored, waiting } = await tally(folder);
    const { unseen } = await dovecot.counts(demoMailbox);
    if (stored >= mails && waiting === 0 && unseen === 0) return;
    if (Date.now() > late) {
      throw new Error(`${JSON.stringify({ stored, waiting, unseen })}\n${log.slice(-20).join("\n")}`);
    }
    await new Promise((next) => setTimeout(next, 500));
  }
}

/** Mail comes in from a real IMAP server, Debian's dovecot. */
import { eq } from "drizzle-orm";
import { mailboxReading } from "../../db/schema/email.ts";
import { ownAddress, provider } from "../../db/schema/providers.ts";
import { imapDoor, newClient } from "../../server/channels/email/imap/client.ts";
import { fetchNew } from "../../server/channels/email/imap/fetching.ts";
import { loginOf } from "../../server/channels/email/imap/login_rules.ts";
import { imapProvider } from "../../server/channels/email/imap/provider.ts";
import { type Readers, startReaders } from "../../server/channels/email/imap/readers.ts";
import { run } from "../../server/core/command.ts";
import { resumeProvider } from "../../server/providers/health.ts";
import { receivingThrough } from "../../server/providers/queries.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { comes } from "../support/mail/daemon.ts";
import { type Dovecot, type DovecotOptions, startDovecot } from "../support/mail/dovecot.ts";
import { connected, mails, rawOf } from "../support/mail/mailbox.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";

const box = "support@desk.test";
const letter = (subject: string) =>
  `From: zoe@example.com\r\nTo: ${box}\r\nSubject: ${subject}\r\nMessage-ID: <${subject}@example.com>\r\n\r\nHello\r\n`;

interface Connected extends AsyncDisposable {
  centre: TestApp;
  dovecot: Dovecot;
  readers: Readers;
  providerId: string;
  stored(count: number): Promise<void>;
}

const settingsFor = ({ imapPort }: Dovecot) => ({
  host: "127.0.0.1",
  port: String(imapPort),
  tls: "starttls",
  user: box,
});

async function mailboxOn(
  options: DovecotOptions & { before?: (dovecot: Dovecot) => Promise<void> } = {},
): Promise<Connected> {
  const dovecot = await startDovecot(options);
  await options.before?.(dovecot);
  const centre = await makeApp();
  const { providerId } = await connected(centre.app.deps, {
    kind: "imap",
    settings: settingsFor(dovecot),
    secrets: { password: "secret" },
  });
  const readers = startReaders(centre.app.deps);
  return {
    centre,
    dovecot,
    readers,
    providerId,
    stored: async (count) =>
      void await comes(`${count} mails`, async () => (await mails(centre.app)).length >= count),
    [Symbol.asyncDispose]: async () => {
      await readers.stop();
      await centre[Symbol.asyncDispose]();
      await dovecot[Symbol.asyncDispose]();
    },
  };
}

const seen = (dovecot: Dovecot) =>
  comes("all are seen", async () => (await dovecot.counts(box)).unseen === 0);
const providerRow = ({ app }: TestApp, id: string) =>
  app.deps.db.read.select().from(provider).where(eq(provider.id, id)).get();

Deno.test("a mail that arrives is stored byte for byte, and then marked as seen", async () => {
  await using on = await mailboxOn();
  const { dovecot, centre } = on;
  await comes("it is read", async () => (await providerRow(centre, on.providerId))!.workedAt);
  const raw = Uint8Array.from(letter("caf\xe9 \x80\xff"), (character) => character.charCodeAt(0));
  await dovecot.deliver(box, raw);
  await on.stored(1);
  await seen(dovecot);
  const [row] = await mails(centre.app);
  assertEquals((await rawOf(centre.app, row!.id)).slice(-raw.length), raw);
  // What the server wrote above it says for whom it is, and from whom.
  assertEquals([row!.envelopeTo, row!.envelopeFrom], [box, "zoe@example.com"]);
  // By IDLE the next comes without being asked for.
  await dovecot.deliver(box, letter("two"));
  await on.stored(2);
  await seen(dovecot);
});

Deno.test("what was read before the mailbox was connected makes no contact; what was unread does", async () => {
  await using on = await mailboxOn({
    before: async (dovecot) => {
      await dovecot.deliver(box, letter("old"));
      await dovecot.mark(box, true);
      await dovecot.deliver(box, letter("new"));
    },
  });
  await on.stored(1);
  await seen(on.dovecot);
  await on.dovecot.deliver(box, letter("newer"));
  await on.stored(2);
  const texts = await Promise.all(
    (await mails(on.centre.app)).map(async ({ id }) =>
      /Subject: (\w+)/.exec(new TextDecoder().decode(await rawOf(on.centre.app, id)))?.[1]
    ),
  );
  assertEquals(texts, ["new", "newer"]);
});

Deno.test("connections that are killed and a server that restarts lose nothing and double nothing", async () => {
  await using on = await mailboxOn();
  const { dovecot } = on;
  for (let n = 0; n < 12; n++) {
    if (n % 4 === 1) await dovecot.killConnections();
    if (n === 6) {
      await dovecot.stop();
      await dovecot.start();
    }
    await dovecot.deliver(box, letter(`chaos${n}`));
  }
  await on.stored(12);
  await seen(dovecot);
  assertEquals(new Set((await mails(on.centre.app)).map(({ hash }) => hash)).size, 12);
  assertEquals((await mails(on.centre.app)).length, 12);
});

Deno.test("a process that died between storing and marking: the next marks it, and stores nothing twice", async () => {
  await using on = await mailboxOn();
  const { dovecot, centre } = on;
  await dovecot.deliver(box, letter("one"));
  await on.stored(1);
  await seen(dovecot);
  await on.readers.stop();
  await dovecot.mark(box, false);
  const again = startReaders(centre.app.deps);
  await seen(dovecot);
  await again.stop();
  assertEquals((await mails(centre.app)).length, 1);
});

Deno.test("another UIDVALIDITY: all is looked through again, nothing is stored twice, nothing is missed", async () => {
  await using on = await mailboxOn();
  const { dovecot, centre } = on;
  await dovecot.deliver(box, letter("one"));
  await on.stored(1);
  await seen(dovecot);
  await on.readers.stop();
  await dovecot.deliver(box, letter("two"));
  // Somebody read it with another program while we were away.
  await dovecot.mark(box, true);
  await dovecot.renumber(box, 777_777);
  // The days of the server are today's, those of the test's clock are not.
  centre.now = Date.now();
  const again = startReaders(centre.app.deps);
  await on.stored(2);
  await comes(
    "the new numbers",
    async () => (await centre.app.deps.db.read.select().from(mailboxReading).get())!.uidValidity === "777777",
  );
  await dovecot.deliver(box, letter("three"));
  await on.stored(3);
  await seen(dovecot);
  await again.stop();
  assertEquals((await mails(centre.app)).length, 3);
});

Deno.test("one process reads a mailbox; when it dies another takes over within ten seconds, and at once when it stops", async () => {
  await using on = await mailboxOn();
  const { dovecot, centre } = on;
  const leasedBy = async () => (await centre.app.deps.db.read.select().from(mailboxReading).get())?.leasedBy;
  const first = await comes("the lease", leasedBy);
  const other = startReaders(centre.app.deps);
  await other.look();
  assertEquals(await leasedBy(), first);
  // It stops, and gives the lease back.
  await on.readers.stop();
  await other.look();
  const second = await comes("the other's lease", leasedBy);
  assert(second !== first);
  // It dies: nobody renews the lease any more.
  await other.stop();
  await centre.run((cx) =>
    cx.db.update(mailboxReading).set({ leasedBy: "a dead process", leasedUntil: cx.now + 7000 })
  );
  const third = startReaders(centre.app.deps);
  await third.look();
  assertEquals(await leasedBy(), "a dead process");
  centre.now += 7001;
  await third.look();
  assert(await leasedBy() !== "a dead process");
  await dovecot.deliver(box, letter("taken over"));
  await on.stored(1);
  await third.stop();
});

Deno.test("a wrong password pauses the mailbox with the server's words; mended, it is read again", async () => {
  await using on = await mailboxOn({ users: { [box]: "another" } });
  const { dovecot, centre, providerId, readers } = on;
  const paused = await comes("the pause", async () => {
    const row = await providerRow(centre, providerId);
    return row!.pausedAt !== null && row;
  });
  assertEquals(paused.pausedReason, "wrong-password");
  assertMatch(paused.failedWords!, /Authentication failed/);
  await dovecot.deliver(box, letter("waits"));
  await dovecot.password(box, "secret");
  await run(centre.app.deps, (cx) => resumeProvider(cx, providerId));
  await readers.look();
  await on.stored(1);
});

Deno.test("a provider that is added, changed or retired while we run is read, read anew, and left alone", async () => {
  await using dovecot = await startDovecot({ users: { [box]: "secret", "sales@desk.test": "secret" } });
  await using centre = await makeApp();
  const readers = startReaders(centre.app.deps);
  try {
    await readers.look();
    const settings = settingsFor(dovecot);
    const { providerId } = await connected(centre.app.deps, {
      kind: "imap",
      settings,
      secrets: { password: "secret" },
    });
    await dovecot.deliver(box, letter("one"));
    await readers.look();
    await comes("the first", async () => (await mails(centre.app)).length === 1);
    await centre.run((cx) =>
      cx.db.update(provider).set({ settings: { ...settings, user: "sales@desk.test" }, version: 2 })
        .where(eq(provider.id, providerId))
    );
    await dovecot.deliver("sales@desk.test", letter("two"));
    await readers.look();
    await comes("the other mailbox's", async () => (await mails(centre.app)).length === 2);
    await centre.run((cx) => cx.db.update(ownAddress).set({ incomingId: null }));
    await centre.run((cx) => cx.db.update(provider).set({ retiredAt: cx.now }));
    await readers.look();
    await dovecot.deliver(box, letter("three"));
    assertEquals((await dovecot.counts(box)).unseen, 1);
    assertEquals((await mails(centre.app)).length, 2);
  } finally {
    await readers.stop();
  }
});

Deno.test("Test says what the server really answers, right or wrong, and a dead port ends nothing (CASES 9)", async () => {
  await using dovecot = await startDovecot();
  const outside = { ask: () => Promise.reject(new Error("not asked")), sockets: { imap: imapDoor } };
  const tried = (settings: Record<string, string>, password = "secret") =>
    imapProvider.test(
      { id: "x", kind: "imap", settings: { ...settingsFor(dovecot), ...settings }, secrets: { password } },
      outside,
      AbortSignal.timeout(10_000),
    );
  const right = await tried({});
  assert(right.worked);
  assertMatch(right.words, /Dovecot.*INBOX: 0/);
  assertMatch((await tried({ tls: "none" })).words, /INBOX: 0/);
  const wrong = await tried({}, "wrong");
  assert(!wrong.worked);
  assertMatch(wrong.words, /Authentication failed/);
  assertMatch((await tried({ folder: "Nowhere" })).words, /Nowhere/);
  await dovecot.stop();
  const dead = await tried({});
  assert(!dead.worked);
  assertMatch(dead.words, /refused/i);
  assertEquals(await tried({ host: "imap.example.com", tls: "none" }), {
    worked: false,
    words: "TLS: implicit, starttls",
  });
});

Deno.test("of a mail over the limit its beginning is stored, and said to be cut", async () => {
  await using dovecot = await startDovecot();
  await using centre = await makeApp();
  const { deps } = centre.app;
  const settings = settingsFor(dovecot);
  const { providerId } = await connected(deps, { kind: "imap", settings, secrets: { password: "secret" } });
  for (const n of [1, 2]) await dovecot.deliver(box, letter(`large${n}`) + "x".repeat(n === 1 ? 5000 : 10));
  const login = loginOf({ settings, secrets: { password: "secret" } }, null);
  const client = newClient(login, () => {});
  await client.connect();
  await client.mailboxOpen("INBOX");
  const ours = await receivingThrough(deps.db.read, providerId);
  await fetchNew(deps, client, { providerId, ours, mostBytes: 2000 }, true);
  await client.logout();
  const rows = (await mails(centre.app)).sort((one, other) => other.size - one.size);
  assertEquals(rows.map(({ trouble }) => trouble), ["cut", null]);
  assertEquals(rows[0]!.size, 2000);
  assert(rows[1]!.size < 2000);
  assertEquals((await dovecot.counts(box)).unseen, 0);
});

/** A mailbox of a real dovecot, signed in to by an access token (XOAUTH2) of a token server on this machine. */
import { eq } from "drizzle-orm";
import { provider } from "../../db/schema/providers.ts";
import { imapDoor } from "../../server/channels/email/imap/client.ts";
import { imapProvider } from "../../server/channels/email/imap/provider.ts";
import { startReaders } from "../../server/channels/email/imap/readers.ts";
import { run } from "../../server/core/command.ts";
import { resumeProvider } from "../../server/providers/health.ts";
import { opened } from "../../server/providers/queries.ts";
import { createOutside } from "../../server/start/sockets.ts";
import { makeApp } from "../support/centre/app.ts";
import { comes } from "../support/mail/daemon.ts";
import { startDovecot } from "../support/mail/dovecot.ts";
import { connected, mails } from "../support/mail/mailbox.ts";
import { startTokenServer } from "../support/mail/tokens.ts";
import { assert, assertEquals } from "../support/run/assert.ts";

Deno.test("XOAUTH2: signed in by a token, renewed when it expires or is taken back, paused when the consent ends", async () => {
  const box = "support@desk.test";
  await using tokens = startTokenServer(box);
  await using dovecot = await startDovecot({ introspection: `${tokens.base}/introspect?token=` });
  const outside = { ...createOutside(true), sockets: { imap: imapDoor } };
  await using centre = await makeApp({ outside });
  const { deps } = centre.app;
  const settings = {
    ...tokens.settings,
    host: "127.0.0.1",
    port: String(dovecot.imapPort),
    tls: "starttls",
    user: box,
  };
  const { providerId } = await connected(deps, {
    kind: "imap",
    settings,
    secrets: { clientSecret: "a secret" },
  });
  const row = async () =>
    (await deps.db.read.select().from(provider).where(eq(provider.id, providerId)).get())!;
  let letters = 0;
  const arrives = async () => {
    const count = ++letters;
    await dovecot.deliver(box, `From: zoe@example.com\r\nTo: ${box}\r\n\r\n${count}`);
    await comes(`mail ${count}`, async () => (await mails(centre.app)).length === count);
  };
  const readers = startReaders(deps);
  try {
    // Nobody consented yet.
    await comes("the pause", async () => (await row()).pausedReason === "consent-ended");
    const ada = await centre.signedIn("admin@demo.test");
    const there = (await ada.get(`/admin/providers/${providerId}/consent`)).headers.get("location")!;
    const back = new URL((await fetch(there, { redirect: "manual" })).headers.get("location")!);
    await ada.get(back.pathname + back.search);
    assert(
      (await imapProvider.test(await opened(await row(), deps.seal), outside, AbortSignal.timeout(9000)))
        .worked,
    );
    await readers.look();
    await arrives();

    // Taken back before its time: the server refuses it, and another is asked for.
    let asked = tokens.asked.length;
    tokens.takeBack();
    await dovecot.killConnections();
    await arrives();
    assertEquals([tokens.asked.length - asked, (await row()).pausedAt], [1, null]);

    // Expired: the next connection has another, without being refused first.
    asked = tokens.asked.length;
    centre.now += 3600_000;
    await readers.look();
    await dovecot.killConnections();
    await arrives();
    assertEquals(tokens.asked.length - asked, 1);

    // The consent ends: paused, in the server's words; the mail waits there until there is another.
    tokens.refuse("invalid_grant");
    tokens.takeBack();
    await dovecot.killConnections();
    await comes("the end of the consent", async () => (await row()).pausedReason === "consent-ended");
    assertEquals((await row()).failedWords, "400 invalid_grant it was revoked");
    tokens.refuse(null);
    await run(deps, (cx) => resumeProvider(cx, providerId));
    await readers.look();
    await arrives();
  } finally {
    await readers.stop();
  }
});

/** Mail as it comes from outside: another server hands it to exim, exim to dovecot, dovecot to us. */
import { startReaders } from "../../server/channels/email/imap/readers.ts";
import { makeApp } from "../support/centre/app.ts";
import { comes } from "../support/mail/daemon.ts";
import { startDovecot } from "../support/mail/dovecot.ts";
import { startExim } from "../support/mail/exim.ts";
import { deliver } from "../support/mail/lmtp.ts";
import { connected, mails } from "../support/mail/mailbox.ts";
import { assertEquals, assertMatch, rejects } from "../support/run/assert.ts";

Deno.test("a mail from another server comes in by exim and dovecot, its token kept; who does not exist is refused", async () => {
  await using dovecot = await startDovecot();
  await using exim = await startExim({ lmtpPort: dovecot.lmtpPort });
  await using centre = await makeApp();
  await connected(centre.app.deps, {
    kind: "imap",
    settings: {
      host: "127.0.0.1",
      port: String(dovecot.imapPort),
      tls: "starttls",
      user: "support@desk.test",
    },
    secrets: { password: "secret" },
  });
  const readers = startReaders(centre.app.deps);
  try {
    const mail = { protocol: "EHLO", raw: "From: zoe@example.com\r\nSubject: Hi\r\n\r\nHello\r\n" } as const;
    assertMatch(await deliver(exim.mxPort, { ...mail, to: "support+t0ken@desk.test" }), /^250 OK/);
    await comes("the mail", async () => (await mails(centre.app)).length === 1);
    const [row] = await mails(centre.app);
    assertEquals(row!.envelopeTo, "support+t0ken@desk.test");
    await rejects(deliver(exim.mxPort, { ...mail, to: "nobody@desk.test" }), /550.*no such mailbox/);
    await rejects(deliver(exim.mxPort, { ...mail, to: "zoe@example.com" }), /relay denied/);
  } finally {
    await readers.stop();
  }
});

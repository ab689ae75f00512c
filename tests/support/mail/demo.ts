/** Connects the demo's mailbox to servers on this machine, and lets go of them again. */
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { ownAddress, provider } from "../../../db/schema/providers.ts";
import { hookKind } from "../../../server/channels/email/hook_queries.ts";
import type { Cx } from "../../../server/core/command.ts";
import { resumeProvider } from "../../../server/providers/health.ts";
import { ownAddressAt } from "../../../server/providers/queries.ts";
import { demoMailbox } from "../../../server/start/demo_mail.ts";

export interface Connection {
  /** Ports of this machine. */
  imap: number;
  smtp: number;
  /** Who signs in at the SMTP server; the password is the same everywhere. */
  user: string;
}

const ids = { imap: "servers-imap", smtp: "servers-smtp" };

/** Returns false where there is no demo. */
export async function connectDemo(
  cx: Cx,
  secrets: string,
  { imap, smtp, user }: Connection,
): Promise<boolean> {
  const own = await ownAddressAt(cx.db, "email", demoMailbox);
  if (!own) return false;
  const line = { host: "127.0.0.1", tls: "starttls", auth: "password" };
  const rows = [
    {
      id: ids.imap,
      kind: "imap",
      name: "dovecot on this machine",
      settings: { ...line, port: String(imap), user: demoMailbox },
    },
    {
      id: ids.smtp,
      kind: "smtp",
      name: "exim on this machine",
      settings: { ...line, port: String(smtp), user },
    },
  ];
  for (const row of rows) {
    const fresh = { ...row, secrets, retiredAt: null };
    await cx.db.insert(provider).values(fresh)
      .onConflictDoUpdate({ target: provider.id, set: { ...fresh, version: sql`${provider.version} + 1` } });
    await resumeProvider(cx, row.id);
  }
  await cx.db.update(ownAddress).set({ incomingId: ids.imap, outgoingId: ids.smtp }).where(
    eq(ownAddress.id, own.id),
  );
  return true;
}

/** The demo's mailbox receives by HTTP again, and what is answered waits. */
export async function disconnectDemo(cx: Cx): Promise<void> {
  const hook = await cx.db.select({ id: provider.id }).from(provider)
    .where(and(eq(provider.kind, hookKind), isNull(provider.retiredAt))).get();
  await cx.db.update(ownAddress).set({ incomingId: hook?.id ?? null, outgoingId: null })
    .where(eq(ownAddress.incomingId, ids.imap));
  await cx.db.update(provider).set({ retiredAt: cx.now }).where(inArray(provider.id, Object.values(ids)));
}

/** Which process reads a mailbox: one at a time, by a lease that it renews; when it dies another takes over. */
import { and, eq, isNull, lte, or } from "drizzle-orm";
import { mailboxReading } from "../../../../db/schema/email.ts";
import type { Cx } from "../../../core/command.ts";

/** Together with the beat in which leases are looked at: taken over within ten seconds. */
export const leaseMs = 7000;
export const beatMs = 2000;

/** Takes or renews the lease of a mailbox; returns false where another process has it. */
export async function takeLease(cx: Cx, providerId: string, me: string): Promise<boolean> {
  await cx.db.insert(mailboxReading).values({ providerId }).onConflictDoNothing();
  const { rowsAffected } = await cx.db.update(mailboxReading)
    .set({ leasedBy: me, leasedUntil: cx.now + leaseMs })
    .where(and(
      eq(mailboxReading.providerId, providerId),
      or(
        isNull(mailboxReading.leasedBy),
        eq(mailboxReading.leasedBy, me),
        lte(mailboxReading.leasedUntil, cx.now),
      ),
    ));
  return rowsAffected === 1;
}

/** Gives a lease back, so that another process need not wait until it is over. */
export async function freeLease(cx: Cx, providerId: string, me: string): Promise<void> {
  await cx.db.update(mailboxReading).set({ leasedBy: null, leasedUntil: null })
    .where(and(eq(mailboxReading.providerId, providerId), eq(mailboxReading.leasedBy, me)));
}

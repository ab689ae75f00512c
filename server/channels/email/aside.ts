/** Sets messages aside with the reason, and opens them as contacts when a supervisor wants that: nothing disappears. */
import { and, eq } from "drizzle-orm";
import { type AsideReason, mail } from "../../../db/schema/email.ts";
import { audit } from "../../../db/schema/core.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";

export async function setAside(cx: Cx, id: string, reason: AsideReason): Promise<void> {
  await cx.db.update(mail).set({ state: "set-aside", reason }).where(eq(mail.id, id));
  cx.emit({ kind: "mailSetAside", mailId: id });
}

/**
 * Opens one as a contact, audited; pressed twice, it is opened once. It is read again, and placed without questions.
 * `reached`: it is set aside where this supervisor sees it.
 */
export async function openAside(
  cx: Cx,
  supervisorId: string,
  id: string,
  reached: boolean,
): Promise<void> {
  const row = await cx.db.select({ openedAt: mail.openedAt }).from(mail).where(eq(mail.id, id)).get();
  if (!row || !reached && row.openedAt === null) throw new Refusal("not-found");
  const { rowsAffected } = await cx.db.update(mail).set({ state: "stored", openedAt: cx.now, tries: 0 })
    .where(and(eq(mail.id, id), eq(mail.state, "set-aside")));
  if (rowsAffected === 0) return;
  await cx.db.insert(audit).values({ at: cx.now, actorId: supervisorId, action: "mail-opened", subject: id });
  await cx.arm("mail", id, cx.now);
  cx.emit({ kind: "mailSetAside", mailId: id });
}

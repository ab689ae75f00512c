/**
 * Letters of the centre's own that belong to no conversation, such as the link for a new password. A channel of letters
 * sends them (due kind "notice"); sent or given up, nothing of them is kept.
 */
import { eq } from "drizzle-orm";
import { mailNotice } from "../../db/schema/providers.ts";
import type { Cx } from "../core/command.ts";
import type { Seal } from "../core/seal.ts";
import type { Outcome } from "../delivery/outbox.ts";
import { nextLook, nextTry, waits } from "../delivery/retry_rules.ts";
import { noticeById } from "./queries.ts";

export interface NoticeWords {
  subject: string;
  text: string;
}

/** Seals a notice before the transaction that queues it: who reads the database finds no link in it. */
export const sealedNotice = (seal: Seal, words: NoticeWords): Promise<string> =>
  seal.text(JSON.stringify(words));

/** Opens a notice. `NoKey` where its key is not here. */
export async function openedNotice(seal: Seal, sealed: string): Promise<NoticeWords> {
  return JSON.parse(await seal.open(sealed));
}

/** Sends a notice from this address of ours, after the commit. */
export async function queueNotice(cx: Cx, notice: Parameters<typeof holdNotice>[1]): Promise<void> {
  await sendNotice(cx, await holdNotice(cx, notice));
}

export async function sendNotice(cx: Cx, id: string): Promise<void> {
  await cx.arm("notice", id, cx.now);
}

export async function dropNotice(cx: Cx, id: string): Promise<void> {
  await cx.db.delete(mailNotice).where(eq(mailNotice.id, id));
}

/** Stores a notice that something else sends or drops; returns its id. */
export async function holdNotice(
  cx: Cx,
  { own, recipient, sealed }: { own: { id: string; address: string }; recipient: string; sealed: string },
): Promise<string> {
  const id = cx.newId();
  const messageId = `<${cx.newId()}@${own.address.slice(own.address.lastIndexOf("@") + 1)}>`;
  await cx.db.insert(mailNotice).values({
    id,
    ownAddressId: own.id,
    messageId,
    recipient,
    sealed,
    createdAt: cx.now,
  });
  return id;
}

/** Records the outcome of a try; what is sent, refused or given up is forgotten. */
export async function noteNotice(cx: Cx, id: string, outcome: Outcome): Promise<void> {
  const row = await noticeById(cx.db, id);
  if (!row) return await cx.disarm("notice", id);
  const waiting = outcome.state === "retry" && waits(outcome.reason);
  const tries = waiting ? row.tries : row.tries + 1;
  const again = outcome.state !== "retry"
    ? null
    : waiting
    ? nextLook(cx.now, 0)
    : nextTry(tries, row.createdAt, cx.now);
  if (again === null) {
    await cx.db.delete(mailNotice).where(eq(mailNotice.id, id));
    return await cx.disarm("notice", id);
  }
  // A link is good for half an hour: what waits is not kept for ever.
  await cx.db.update(mailNotice).set({ tries }).where(eq(mailNotice.id, id));
  if (again > row.createdAt + 24 * 3600_000) await cx.db.delete(mailNotice).where(eq(mailNotice.id, id));
  else await cx.arm("notice", id, again);
}

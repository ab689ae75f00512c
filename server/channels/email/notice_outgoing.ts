/** Sends letters that belong to no conversation. */
import type { Outcome } from "../../delivery/outbox.ts";
import { outgoing } from "../../delivery/sender.ts";
import { noteFailed, noteWorked, pauseProvider } from "../../providers/health.ts";
import { noteNotice, openedNotice } from "../../providers/notices.ts";
import { noticeById, ownAddressById } from "../../providers/queries.ts";
import { carryOf } from "./out/kinds.ts";
import { wayOut } from "./outgoing_queries.ts";
import type { Carried, OutgoingEmail } from "./port.ts";
import { plainEmail } from "./queue_rules.ts";

export const noticeOutgoing = outgoing({
  wanted: async (cx, id) => await noticeById(cx.db, id) !== undefined,
  load: async (db, id, now, seal) => {
    const row = await noticeById(db, id);
    if (!row) return null;
    const own = (await ownAddressById(db, row.ownAddressId))!;
    const way = await wayOut(db, own, seal);
    // Without its key it cannot be opened, nor could a provider's password.
    const words = way.provider ? await openedNotice(seal, row.sealed) : { subject: "", text: "" };
    return { ...way, email: emailOf(row, own, words, now) };
  },
  send: async ({ provider, blocked, email }, outside, signal) => {
    const carry = provider && carryOf(provider.kind);
    const waits: Outcome = { state: "retry", reason: blocked ?? "not-connected" };
    const carried: Carried = carry
      ? await carry(provider, email, outside, signal)
      : { outcomes: new Map(email.pending.map((address) => [address, waits])), words: "" };
    return { ...carried, providerId: provider?.id ?? null };
  },
  note: async (cx, id, { outcomes, providerId, pause, words }) => {
    const [outcome = { state: "retry", reason: "no-answer" } as Outcome] = outcomes.values();
    await noteNotice(cx, id, outcome);
    if (providerId === null) return;
    if (pause) await pauseProvider(cx, providerId, pause, words);
    else if ("reason" in outcome && outcome.reason === "no-answer") await noteFailed(cx, providerId, words);
    else await noteWorked(cx, providerId);
  },
});

function emailOf(
  { messageId, recipient }: { messageId: string; recipient: string },
  { name, address }: { name: string; address: string },
  { subject, text }: { subject: string; text: string },
  now: number,
): OutgoingEmail {
  return {
    reference: "",
    messageId,
    inReplyTo: "",
    references: [],
    from: { name, address },
    replyTo: null,
    to: [{ name: "", address: recipient }],
    cc: [],
    bcc: [],
    pending: [plainEmail(recipient)],
    subject,
    text,
    html: null,
    files: [],
    headers: { "Auto-Submitted": "auto-generated" },
    date: now,
  };
}

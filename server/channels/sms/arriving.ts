/** Stores what a carrier hands over, before it is acknowledged: texts to be placed, and reports on ours. */
import { and, eq } from "drizzle-orm";
import { earlyReport, receivedText } from "../../../db/schema/sms.ts";
import { optOutOfAll } from "../../consent/commands.ts";
import type { Cx } from "../../core/command.ts";
import type { Seal } from "../../core/seal.ts";
import { reportDelivery } from "../../delivery/commands.ts";
import { addressesReached } from "../../delivery/queries.ts";
import { noteFailed, noteWorked } from "../../providers/health.ts";
import { noteReceived } from "../../providers/receiving.ts";
import type { ArrivedText, Report } from "./port.ts";
import { ownNumber } from "./queries.ts";

/** What is kept of a text, sealed. */
export type Raw = Pick<ArrivedText, "body" | "pictures">;

export interface SealedText extends ArrivedText {
  sealed: string;
}

/** Outside of the transaction: sealing is waited for. */
export async function sealed(texts: ArrivedText[], seal: Seal): Promise<SealedText[]> {
  return await Promise.all(texts.map(async (text) => {
    const raw: Raw = { body: text.body, pictures: text.pictures };
    return { ...text, sealed: await seal.text(JSON.stringify(raw)) };
  }));
}

/** Stores texts, each once however often it is handed over; returns the numbers that are none of ours. */
export async function storeTexts(cx: Cx, providerId: string, texts: SealedText[]): Promise<string[]> {
  const strange: string[] = [];
  for (const text of texts) {
    const own = await ownNumber(cx.db, text.to, providerId);
    if (!own) {
      strange.push(text.to);
      continue;
    }
    const id = cx.newId();
    const { rowsAffected } = await cx.db.insert(receivedText).values({
      id,
      providerId,
      key: text.key,
      ownAddressId: own.id,
      sender: text.sender,
      raw: text.sealed,
      receivedAt: cx.now,
      state: "stored",
      partOf: text.part?.of,
      part: text.part?.at,
      parts: text.part?.parts,
    }).onConflictDoNothing();
    if (rowsAffected) await cx.arm("text", id, cx.now);
    await noteReceived(cx, own.id);
  }
  if (strange.length) await noteFailed(cx, providerId, `no number of ours: ${strange.join(", ")}`);
  else await noteWorked(cx, providerId);
  return strange;
}

/** Applies reports; one on a text whose id we do not know yet is held until we do. */
export async function takeReports(cx: Cx, providerId: string, reports: Report[]): Promise<void> {
  for (const { key, state, reason = null, stopped } of reports) {
    if (state === null) continue;
    const known = await reportDelivery(cx, { channel: "sms", providerId: key, state, reason });
    if (stopped) await stopFor(cx, key);
    if (known) continue;
    await cx.db.insert(earlyReport).values({ providerId, key, state, reason, at: cx.now })
      .onConflictDoNothing();
  }
}

/** The carrier keeps us from somebody: they opted out. */
async function stopFor(cx: Cx, key: string): Promise<void> {
  for (const address of await addressesReached(cx.db, "sms", key)) {
    await optOutOfAll(cx, { channel: "sms", address }, "carrier");
  }
}

/** Applies what was reported before the carrier's id of a text was known. */
export async function applyEarlyReports(cx: Cx, providerId: string, key: string): Promise<void> {
  const held = and(eq(earlyReport.providerId, providerId), eq(earlyReport.key, key));
  const reports = await cx.db.select().from(earlyReport).where(held);
  if (reports.length === 0) return;
  await cx.db.delete(earlyReport).where(held);
  for (const { state, reason } of reports) {
    await reportDelivery(cx, { channel: "sms", providerId: key, state, reason });
    if (reason === "opted-out") await stopFor(cx, key);
  }
}

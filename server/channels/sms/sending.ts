/** Sends texts: an agent's, one at a time to each number and in order, and what the centre says by itself. */
import type { Drizzle } from "../../../db/client.ts";
import { eq } from "drizzle-orm";
import { automaticText, sentText } from "../../../db/schema/sms.ts";
import { optOutOfAll } from "../../consent/commands.ts";
import { openQuestions, optOutOf } from "../../consent/queries.ts";
import type { Cx } from "../../core/command.ts";
import type { Seal } from "../../core/seal.ts";
import { noteTry } from "../../delivery/commands.ts";
import { outboxId, type OutboxRow, type Outcome, type Send } from "../../delivery/outbox.ts";
import type { Outside } from "../../delivery/outside.ts";
import { firstQueued, isBehind } from "../../delivery/queries.ts";
import { nextTry } from "../../delivery/retry_rules.ts";
import { type Outgoing, outgoing } from "../../delivery/sender.ts";
import { type WayOut, wayOut } from "../../interactions/conversation/outgoing.ts";
import { entriesByIds, interactionById } from "../../interactions/queries.ts";
import { noteFailed, noteWorked, pauseProvider } from "../../providers/health.ts";
import { ownAddressById } from "../../providers/queries.ts";
import { applyEarlyReports } from "./arriving.ts";
import { automaticById } from "./automatic.ts";
import { carrierOf } from "./carriers/all.ts";
import { pictureAddress } from "./picture_address.ts";
import type { Carried, OutgoingText } from "./port.ts";
import { segmentsOf } from "./segment_rules.ts";

export const sendText: Send = async (letter, outside, signal) => {
  const { from, recipient: to, body, files, key, now, publicUrl, seal } = letter;
  const carrier = letter.provider && carrierOf(letter.provider.kind);
  if (from === null) return { state: "failed", reason: "no-address" };
  if (files.length > 0 && (publicUrl === null || (carrier && carrier.mostPictures < files.length))) {
    return { state: "failed", reason: "no-pictures" };
  }
  const pictures = await Promise.all(files.map((file) => pictureAddress(seal, publicUrl!, file, now)));
  const text = { from, to, body, pictures, key };
  return await carry(letter.provider, text, publicUrl, outside, signal);
};

/** Hands one text to its carrier; nothing is sent while none is connected. */
async function carry(
  provider: WayOut["provider"],
  text: Omit<OutgoingText, "reportTo">,
  publicUrl: string | null,
  outside: Outside,
  signal: AbortSignal,
): Promise<Carried> {
  const carrier = provider && carrierOf(provider.kind);
  if (!carrier) return { state: "retry", reason: "not-connected" };
  const base = publicUrl ?? provider.settings.callback ?? "";
  const reportTo = base ? `${base.replace(/\/+$/, "")}/api/sms/${carrier.kind}/${provider.id}` : null;
  return await carrier.send(provider, { ...text, reportTo }, outside, signal);
}

/**
 * Texts to one number go one at a time, in the order they were written, and none while it is not decided whether their
 * recipient opted out. Who opted out since it was written does not get it.
 */
export async function mayGo(cx: Cx, row: OutboxRow): Promise<boolean> {
  const { entryId, recipient } = row;
  if (await optOutOf(cx.db, "sms", recipient)) {
    await noteTry(cx, outboxId(entryId, recipient), { state: "failed", reason: "opted-out" });
    await callNext(cx, row);
    return true;
  }
  return !await isBehind(cx.db, row) && (await openQuestions(cx.db, "sms", recipient)).length === 0;
}

/** Records what a try means beyond the text itself, and lets the next one to the same number go. */
export async function noted(cx: Cx, row: OutboxRow, outcome: Outcome): Promise<void> {
  const { entryId, interactionId, recipient } = row;
  const providerId = await providerOf(cx.db, interactionId);
  if (providerId) await noteCarried(cx, providerId, recipient, outcome);
  if (outcome.state !== "retry") await noteSegments(cx, entryId, interactionId);
  if (providerId && "providerId" in outcome && outcome.providerId) {
    await applyEarlyReports(cx, providerId, outcome.providerId);
  }
  await callNext(cx, row);
}

async function callNext(cx: Cx, { entryId, recipient }: OutboxRow): Promise<void> {
  const [next] = await firstQueued(cx.db, "sms", recipient);
  if (next && next.entryId !== entryId) await cx.arm("outbox", outboxId(next.entryId, recipient), cx.now);
}

async function noteCarried(cx: Cx, providerId: string, recipient: string, carried: Carried): Promise<void> {
  if (carried.stopped) await optOutOfAll(cx, { channel: "sms", address: recipient }, "carrier");
  const words = carried.words ?? "";
  if (carried.pause) await pauseProvider(cx, providerId, carried.pause, words);
  else if (carried.state === "sent" || carried.state === "delivered") await noteWorked(cx, providerId);
  else if ("reason" in carried && carried.reason === "no-answer") await noteFailed(cx, providerId, words);
}

async function providerOf(db: Drizzle, interactionId: string): Promise<string | null> {
  const { ownAddressId } = (await interactionById(db, interactionId))!;
  return ownAddressId === null ? null : (await ownAddressById(db, ownAddressId))?.outgoingId ?? null;
}

async function noteSegments(cx: Cx, entryId: number, interactionId: string): Promise<void> {
  const [entry] = await entriesByIds(cx.db, [entryId]);
  const { segments, encoding } = segmentsOf(entry?.body ?? "");
  await cx.db.insert(sentText).values({ entryId, interactionId, segments, encoding }).onConflictDoNothing();
}

type AutomaticJob = NonNullable<Awaited<ReturnType<typeof automaticById>>> & WayOut;

/** What the centre says by itself has no conversation; a report on it is of no use to anybody. */
export const automaticOutgoing: Outgoing = outgoing<AutomaticJob, Carried>({
  wanted: async (cx, id) => await automaticById(cx.db, id) !== undefined,
  load: async (db: Drizzle, id: string, _now: number, seal: Seal) => {
    const text = await automaticById(db, id);
    return text ? { ...text, ...await wayOut(db, text.ownAddressId, seal) } : null;
  },
  send: async ({ blocked, from, provider, recipient: to, body, id: key }, outside, signal) => {
    if (blocked) return { state: "retry", reason: blocked };
    if (from === null) return { state: "failed", reason: "no-address" };
    const carrier = provider && carrierOf(provider.kind);
    if (!carrier) return { state: "retry", reason: "not-connected" };
    return await carrier.send(
      provider,
      { from, to, body, pictures: [], key, reportTo: null },
      outside,
      signal,
    );
  },
  note: async (cx, id, carried) => {
    const text = await automaticById(cx.db, id);
    await cx.disarm("automatic-text", id);
    if (!text) return;
    const tries = text.tries + 1;
    const again = carried.state === "retry" ? nextTry(tries, text.createdAt, cx.now) : null;
    const state = carried.state !== "retry" ? carried.state : again === null ? "failed" : "queued";
    await cx.db.update(automaticText).set({ tries, state }).where(eq(automaticText.id, id));
    if (again !== null) await cx.arm("automatic-text", id, again);
    const own = await ownAddressById(cx.db, text.ownAddressId);
    if (own?.outgoingId) await noteCarried(cx, own.outgoingId, text.recipient, carried);
  },
});

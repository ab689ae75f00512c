/** Callbacks: promised to a customer, cancelled, and when due an interaction like any other. */
import { callChannel } from "../channels/facts.ts";
import { and, eq, isNull } from "drizzle-orm";
import { callback } from "../../db/schema/callbacks.ts";
import { agentById } from "../agents/queries.ts";
import type { Cx } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import { instantIn, isZone } from "../core/zone_rules.ts";
import { normalAddress } from "../customers/addresses.ts";
import { addSaidAddress } from "../customers/match.ts";
import { customerById } from "../customers/queries.ts";
import { ableFor } from "../interactions/queue/able_queries.ts";
import { inHand } from "../interactions/assignment_queries.ts";
import { startOutbound } from "../interactions/lifecycle/outbound.ts";
import { furthestMs } from "../interactions/time_rules.ts";
import { longestNote } from "../interactions/size_rules.ts";
import { openTo } from "../interactions/queue/waiting_rules.ts";
import { skillById, skillsOver } from "../skills/queries.ts";
import { callbackById } from "./queries.ts";
import { callbackInitial, reservedForMs } from "./rules.ts";

/** A callback as it was typed. */
export interface Promised {
  /** The callback's id, made with its form, so that pressing twice promises it once. */
  key: string;
  phone: string;
  skillId: string;
  /** Any agent with the skill calls, not this one alone. */
  anyone: boolean;
  /** `2026-01-31T15:30`, local time in `zone`. */
  at: string;
  zone: string;
  note: string;
}

/** Promises a callback to the customer of a contact the agent has in hand. */
export async function promiseCallback(
  cx: Cx,
  agentId: string,
  interactionId: string,
  promised: Promised,
): Promise<void> {
  const hand = await inHand(cx.db, agentId, interactionId);
  if (!hand) throw new Refusal("not-found");
  if (!/^[\w-]{8,64}$/.test(promised.key)) throw new Refusal("bad-request");
  const before = await callbackById(cx.db, promised.key);
  if (before?.madeBy === agentId && before.originId === interactionId) return;
  if (before) throw new Refusal("conflict");
  const { customerId } = hand.interaction;
  const { locale } = await customerById(cx.db, customerId);
  const phone = normalAddress("phone", promised.phone, locale);
  if (!(await skillsOver(cx.db, callChannel, "outbound")).some(({ id }) => id === promised.skillId)) {
    throw new Refusal("skill-unknown", "skill");
  }
  const note = promised.note.replace(/\r\n?/g, "\n").trim();
  if (Array.from(note).length > longestNote) throw new Refusal("note-too-long", "note");
  await cx.db.insert(callback).values({
    id: promised.key,
    customerId,
    originId: interactionId,
    phone,
    skillId: promised.skillId,
    agentId: promised.anyone ? null : agentId,
    dueAt: dueAtOf(promised, cx.now),
    zone: promised.zone,
    note,
    madeBy: agentId,
    madeAt: cx.now,
  });
  await cx.arm("callback", promised.key, dueAtOf(promised, cx.now));
  await addSaidAddress(cx, customerId, { kind: "phone", value: phone, source: "agent" });
  cx.emit({ kind: "customerChanged", customerId });
}

function dueAtOf({ at, zone }: Promised, now: number): number {
  if (!isZone(zone)) throw new Refusal("zone-unknown", "zone");
  const dueAt = instantIn(zone, at);
  if (dueAt === null) throw new Refusal("time-required", "at");
  if (dueAt <= now) throw new Refusal("time-past", "at");
  if (dueAt > now + furthestMs) throw new Refusal("time-far", "at");
  return dueAt;
}

/**
 * Cancels a callback, as an agent with a contact of the customer in hand. Cancelled already, it stays so; once due, it
 * is refused.
 */
export async function cancelCallback(
  cx: Cx,
  agentId: string,
  interactionId: string,
  callbackId: string,
): Promise<void> {
  const hand = await inHand(cx.db, agentId, interactionId);
  const promised = hand && await callbackById(cx.db, callbackId);
  if (promised?.customerId !== hand?.interaction.customerId || !promised) throw new Refusal("not-found");
  if (promised.cancelledAt !== null) return;
  const { rowsAffected } = await cx.db.update(callback).set({ cancelledAt: cx.now })
    .where(and(eq(callback.id, callbackId), isNull(callback.interactionId)));
  if (!rowsAffected) throw new Refusal("conflict");
  await cx.disarm("callback", callbackId);
  cx.emit({ kind: "customerChanged", customerId: promised.customerId });
}

/** Due: puts the callback in its skill's queue, reserved at first for the agent who promised it. */
export async function callbackIsDue(cx: Cx, callbackId: string): Promise<void> {
  const promised = await callbackById(cx.db, callbackId);
  if (!promised || promised.cancelledAt !== null || promised.interactionId !== null) return;
  const { customerId, skillId, agentId, phone } = promised;
  const { locale } = await customerById(cx.db, customerId);
  const theirs = agentId !== null && await mayHave(cx, agentId, skillId, locale);
  const { id: interactionId } = await startOutbound(cx, {
    customerId,
    channel: callChannel,
    skillId,
    locale,
    initial: callbackInitial,
    title: phone,
    note: "callback",
    reserved: theirs ? { agentId, until: cx.now + reservedForMs } : null,
  });
  await cx.db.update(callback).set({ interactionId }).where(eq(callback.id, callbackId));
  cx.emit({ kind: "customerChanged", customerId });
}

/**
 * Says whether the agent qualifies for the call. One who left, or lacks the skill, its level or its language, could
 * never be offered it: reserved for them, it would wait in vain.
 */
async function mayHave(cx: Cx, agentId: string, skillId: string, locale: string): Promise<boolean> {
  if ((await agentById(cx.db, agentId))!.disabledAt !== null) return false;
  const opening = openTo(await skillById(cx.db, skillId), locale);
  return (await ableFor(cx.db, { skillId, ...opening })).includes(agentId);
}

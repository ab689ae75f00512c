/** Who may be written to: somebody opts out or in, an agent decides what a message meant, consent is recorded. */
import { and, eq, isNull } from "drizzle-orm";
import { consent, optOut, optOutQuestion, type optOutSources } from "../../db/schema/consent.ts";
import { audit } from "../../db/schema/core.ts";
import type { Channel } from "../channels/facts.ts";
import type { Cx } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import { openQuestions, optOutOf, questionOf } from "./queries.ts";

/** An address of a customer, in the channel's one spelling. */
export interface Reached {
  channel: Channel;
  address: string;
}

export type OptOutSource = (typeof optOutSources)[number];

/** Stops everything to an address, from all addresses of the centre; returns false where it was stopped already. */
export async function optOutOfAll(
  cx: Cx,
  { channel, address }: Reached,
  source: OptOutSource,
  agentId: string | null = null,
): Promise<boolean> {
  const standing = await optOutOf(cx.db, channel, address);
  // What they or the carrier said weighs more than what an agent noted: no agent can undo it.
  if (standing?.source === "agent" && source !== "agent") {
    await cx.db.update(optOut).set({ source }).where(eq(optOut.id, standing.id));
  }
  if (standing) return false;
  const id = cx.newId();
  await cx.db.insert(optOut).values({ id, channel, address, source, at: cx.now, agentId });
  await answerQuestions(cx, { channel, address }, "out", agentId);
  if (agentId !== null) await note(cx, agentId, "opted-out", { channel, address });
  cx.emit({ kind: "consentChanged", of: "optOut", id });
  return true;
}

/** Somebody opted in again with their own word; returns false where nothing was stopped. */
export async function optInByWord(cx: Cx, reached: Reached): Promise<boolean> {
  await answerQuestions(cx, reached, "in", null);
  return await end(cx, reached);
}

/**
 * A person of the centre takes back an opt-out that an agent noted. What the customer or the carrier said, only the
 * customer can take back.
 */
export async function optInByPerson(cx: Cx, reached: Reached, actorId: string): Promise<void> {
  const standing = await optOutOf(cx.db, reached.channel, reached.address);
  if (!standing) return;
  if (standing.source !== "agent") throw new Refusal("opt-in-theirs");
  await end(cx, reached);
  await note(cx, actorId, "opted-in", reached);
}

async function end(cx: Cx, { channel, address }: Reached): Promise<boolean> {
  const ended = await cx.db.update(optOut).set({ endedAt: cx.now })
    .where(and(eq(optOut.channel, channel), eq(optOut.address, address), isNull(optOut.endedAt)))
    .returning({ id: optOut.id });
  for (const { id } of ended) cx.emit({ kind: "consentChanged", of: "optOut", id });
  return ended.length > 0;
}

/** A message may have meant to opt out: nothing is sent there until an agent decides. Asked once for a conversation. */
export async function askOptOut(
  cx: Cx,
  { channel, address }: Reached,
  { interactionId, entryId }: { interactionId: string; entryId: number },
): Promise<void> {
  const question = {
    channel,
    address,
    entryId,
    at: cx.now,
    answer: null,
    answeredAt: null,
    answeredBy: null,
  };
  await cx.db.insert(optOutQuestion).values({ interactionId, ...question })
    .onConflictDoUpdate({ target: optOutQuestion.interactionId, set: question });
  cx.emit({ kind: "consentChanged", of: "question", id: interactionId });
}

/** The agent decides what a message meant. The same answer again changes nothing; another one comes too late. */
export async function answerOptOut(
  cx: Cx,
  interactionId: string,
  answer: "out" | "in",
  agentId: string,
): Promise<void> {
  const question = await questionOf(cx.db, interactionId);
  if (!question) throw new Refusal("not-found");
  if (question.answer !== null) {
    if (question.answer !== answer) throw new Refusal("conflict");
    return;
  }
  const { channel, address } = question;
  await answerQuestions(cx, { channel, address }, answer, agentId);
  if (answer === "out") await optOutOfAll(cx, { channel, address }, "agent", agentId);
  else await note(cx, agentId, "not-an-opt-out", { channel, address });
}

async function answerQuestions(
  cx: Cx,
  { channel, address }: Reached,
  answer: "out" | "in",
  answeredBy: string | null,
): Promise<void> {
  for (const { interactionId } of await openQuestions(cx.db, channel, address)) {
    await cx.db.update(optOutQuestion).set({ answer, answeredAt: cx.now, answeredBy })
      .where(eq(optOutQuestion.interactionId, interactionId));
    cx.emit({ kind: "consentChanged", of: "question", id: interactionId });
  }
}

export interface Consent extends Reached {
  /** Implied consent ends; express consent does not. */
  kind: "express" | "implied";
  /** How it was given, in a few words. */
  source: string;
  until: number | null;
}

const longestSource = 200;

/** Records that somebody may be written to for commercial ends. */
export async function recordConsent(cx: Cx, given: Consent, actorId: string): Promise<void> {
  const source = given.source.replace(/\s+/g, " ").trim();
  if (source === "") throw new Refusal("reason-required", "source");
  if (Array.from(source).length > longestSource) throw new Refusal("text-invalid", "source");
  if (given.kind === "implied" && given.until === null) throw new Refusal("time-required", "until");
  if (given.until !== null && given.until <= cx.now) throw new Refusal("time-past", "until");
  const { channel, address, kind } = given;
  const until = kind === "express" ? null : given.until;
  const id = cx.newId();
  await cx.db.insert(consent).values({
    id,
    channel,
    address,
    kind,
    source,
    until,
    at: cx.now,
    agentId: actorId,
  });
  await note(cx, actorId, "consent-recorded", given);
  cx.emit({ kind: "consentChanged", of: "consent", id });
}

/** Takes back every consent recorded for an address. */
export async function revokeConsent(cx: Cx, { channel, address }: Reached, actorId: string): Promise<void> {
  const revoked = await cx.db.update(consent).set({ revokedAt: cx.now })
    .where(and(eq(consent.channel, channel), eq(consent.address, address), isNull(consent.revokedAt)))
    .returning({ id: consent.id });
  if (revoked.length === 0) return;
  await note(cx, actorId, "consent-revoked", { channel, address });
  for (const { id } of revoked) cx.emit({ kind: "consentChanged", of: "consent", id });
}

async function note(cx: Cx, actorId: string, action: string, { channel, address }: Reached): Promise<void> {
  await cx.db.insert(audit).values({ at: cx.now, actorId, action, subject: `${channel} ${address}` });
}

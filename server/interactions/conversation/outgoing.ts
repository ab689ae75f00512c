/** Sends agents' messages over the channels that send by themselves. */
import type { Drizzle } from "../../../db/client.ts";
import type { Channel } from "../../channels/facts.ts";
import type { Cx } from "../../core/command.ts";
import type { Event } from "../../core/events.ts";
import { leaseMessage, noteTry, sendWaiting } from "../../delivery/commands.ts";
import { leaseMs } from "../../delivery/retry_rules.ts";
import type { Letter, Outcome, SendsByItself } from "../../delivery/outbox.ts";
import { messageToSend, outboxRow } from "../../delivery/queries.ts";
import { type Means, type Outgoing, outgoing } from "../../delivery/sender.ts";
import { NoKey, type Seal } from "../../core/seal.ts";
import { opened, ownAddressById, providerById } from "../../providers/queries.ts";
import { attachmentsOf } from "../attachments/attachment_queries.ts";
import { entriesByIds, interactionById } from "../queries.ts";

/** Makes the one kind of due row for all channels; `wayOf` gives each channel's way to send. */
export const outboxOutgoing = (wayOf: (channel: Channel) => SendsByItself | undefined): Outgoing =>
  outgoing<Letter, Outcome>({
    wanted: async (cx, id) => {
      const row = await messageToSend(cx.db, id);
      if (row && !(await wayOf(row.channel)?.mayGo?.(cx, row) ?? true)) {
        // Asked again in a while, should nobody call it before.
        await cx.arm("outbox", id, cx.now + leaseMs);
        return false;
      }
      return await leaseMessage(cx, id);
    },
    load: letterOf,
    send: async (letter, outside, signal) => {
      if (letter.blocked) return { state: "retry", reason: letter.blocked };
      const send = wayOf(letter.channel)?.send;
      // Nobody has connected the channel: the message is retried as long as any other.
      return await send?.(letter, outside, signal) ?? { state: "retry", reason: "not-connected" };
    },
    note: async (cx, id, outcome) => {
      await noteTry(cx, id, outcome);
      const row = await outboxRow(cx.db, id);
      if (row) await wayOf(row.channel)?.noted?.(cx, row, outcome);
    },
  });

async function letterOf(
  db: Drizzle,
  id: string,
  now: number,
  seal: Seal,
  { publicUrl }: Means,
): Promise<Letter | null> {
  const message = await messageToSend(db, id);
  if (!message) return null;
  const { entryId, recipient, interactionId, channel, tries } = message;
  const [entry] = await entriesByIds(db, [entryId]);
  const { thread, title, ownAddressId } = (await interactionById(db, interactionId))!;
  const files = (await attachmentsOf(db, [entryId])).get(entryId) ?? [];
  return {
    entryId,
    interactionId,
    channel,
    recipient,
    ...await wayOut(db, ownAddressId, seal),
    thread,
    title,
    body: entry!.body ?? "",
    files: files.map(({ name, type, size, blobId }) => ({ name, type, size, blobId })),
    key: `${interactionId}-${entryId}`,
    tries,
    now,
    publicUrl,
    seal,
  };
}

export type WayOut = Pick<Letter, "from" | "provider" | "blocked">;

/** Returns the address of ours that a conversation is answered from, and the provider it goes through. */
export async function wayOut(db: Drizzle, ownAddressId: string | null, seal: Seal): Promise<WayOut> {
  const own = ownAddressId === null ? undefined : await ownAddressById(db, ownAddressId);
  const through = own?.outgoingId ? await providerById(db, own.outgoingId) : undefined;
  const from = own?.address ?? null;
  if (!through) return { from, provider: null, blocked: null };
  if (through.pausedAt !== null) return { from, provider: null, blocked: "paused" };
  try {
    return { from, provider: await opened(through, seal), blocked: null };
  } catch (error) {
    if (error instanceof NoKey) return { from, provider: null, blocked: "paused" };
    throw error;
  }
}

/** A provider was mended or connected: what waited for it is sent at once. */
export async function resumeSending(cx: Cx, event: Event): Promise<void> {
  if (event.kind === "providerResumed" || event.kind === "providerChanged") await sendWaiting(cx);
}

/** Sends agents' messages over the channels that send by themselves. */
import type { Drizzle } from "../../../db/client.ts";
import type { Channel } from "../../channels/facts.ts";
import { leaseMessage, noteTry } from "../../delivery/commands.ts";
import type { Letter, Outcome, Send } from "../../delivery/outbox.ts";
import { messageToSend } from "../../delivery/queries.ts";
import { type Outgoing, outgoing } from "../../delivery/sender.ts";
import { attachmentsOf } from "../attachments/attachment_queries.ts";
import { entriesByIds, interactionById } from "../queries.ts";

/** Makes the one kind of due row for all channels; `sendOf` gives each channel's way to send. */
export const outboxOutgoing = (sendOf: (channel: Channel) => Send | undefined): Outgoing =>
  outgoing<Letter, Outcome>({
    wanted: leaseMessage,
    load: letterOf,
    send: async (letter, outside, signal) => {
      const send = sendOf(letter.channel);
      // Nobody has connected the channel: the message is retried as long as any other.
      return await send?.(letter, outside, signal) ?? { state: "retry", reason: "not-connected" };
    },
    note: noteTry,
  });

async function letterOf(db: Drizzle, id: string): Promise<Letter | null> {
  const message = await messageToSend(db, id);
  if (!message) return null;
  const { entryId, recipient, interactionId, channel, tries } = message;
  const [entry] = await entriesByIds(db, [entryId]);
  const { thread, title } = (await interactionById(db, interactionId))!;
  const files = (await attachmentsOf(db, [entryId])).get(entryId) ?? [];
  return {
    entryId,
    interactionId,
    channel,
    recipient,
    thread,
    title,
    body: entry!.body ?? "",
    files: files.map(({ name, type, size, blobId }) => ({ name, type, size, blobId })),
    key: `${interactionId}-${entryId}`,
    tries,
  };
}

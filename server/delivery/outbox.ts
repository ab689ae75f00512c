/** One message on its way to one recipient: what a channel gets to send, and the outcome it reports. */
import type { DeliveryReason, outbox } from "../../db/schema/delivery.ts";
import type { Channel } from "../channels/facts.ts";
import type { Cx } from "../core/command.ts";
import type { Seal } from "../core/seal.ts";
import type { Opened, Outside } from "./outside.ts";

export interface Letter {
  entryId: number;
  interactionId: string;
  channel: Channel;
  /** The recipient's address, as the channel writes addresses. */
  recipient: string;
  /** The address of ours that it goes from; null where the channel has none. */
  from: string | null;
  /** Through which it goes; null where none is connected. */
  provider: Opened | null;
  /** Why it cannot go now, although a provider is connected; null: it can. */
  blocked: DeliveryReason | null;
  /** The channel's own name of the conversation. */
  thread: string;
  /** Subject, or null. */
  title: string | null;
  body: string;
  files: { name: string; type: string; size: number; blobId: string }[];
  /** The idempotency key, the same at every try: a recipient who gets the message twice can tell. */
  key: string;
  /** How often it was tried before. */
  tries: number;
  /** When this try began, Unix ms. */
  now: number;
  /** Where customers and providers reach us; null: unknown. */
  publicUrl: string | null;
  /** Seals addresses of files, for those who fetch them. */
  seal: Seal;
}

/** What a channel does that sends by itself; without `send` a message waits until the customer's page has fetched it. */
export interface SendsByItself {
  /** Delivers an agent's message. */
  send?: Send;
  /** Whether a message may go now; asked in the transaction of its due row. One that may not is asked about later. */
  mayGo?(cx: Cx, row: OutboxRow): Promise<boolean>;
  /** Called after a try was recorded, in the same transaction. */
  noted?(cx: Cx, row: OutboxRow, outcome: Outcome): Promise<void>;
}

export type OutboxRow = typeof outbox.$inferSelect;

/** `words`: what the other side answered, in its own words. */
export type Outcome =
  & { words?: string }
  & (
    | { state: "sent" | "delivered"; providerId?: string }
    /** The message can never be delivered. `reason` is a key of the catalogue. */
    | { state: "failed"; reason: DeliveryReason }
    /** Whether it arrived is unknown, and sending again could deliver it twice. */
    | { state: "uncertain"; reason: DeliveryReason; providerId?: string }
    /**
     * Not delivered this time: tried again, at growing intervals, for a day. What only waits for somebody to connect or
     * mend a provider is not given up.
     */
    | { state: "retry"; reason: DeliveryReason }
  );

/** Delivers one message. Throws nothing: a failure is an outcome too. */
export type Send = (letter: Letter, outside: Outside, signal: AbortSignal) => Promise<Outcome>;

/** The id of a message's due row for one recipient. */
export const outboxId = (entryId: number, recipient: string): string => `${entryId} ${recipient}`;

export function outboxKeyOf(id: string): { entryId: number; recipient: string } {
  const space = id.indexOf(" ");
  return { entryId: Number(id.slice(0, space)), recipient: id.slice(space + 1) };
}

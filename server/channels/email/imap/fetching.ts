/** Fetches what is new in a mailbox: each message is stored first and marked as seen after the commit. */
import type { ImapFlow } from "imapflow";
import { run } from "../../../core/command.ts";
import { bodies } from "../../../core/limits_rules.ts";
import type { Deps } from "../../../deps.ts";
import { type Ours, receiversAmong } from "../receiver_rules.ts";
import { storeMails } from "../store.ts";
import { beginAt, firstReceivedAt, type Place, placeIn, readUpTo } from "./place.ts";

export interface Mailbox {
  providerId: string;
  ours: readonly Ours[];
  /** A larger message is cut; 40 MB where it is not said. */
  mostBytes?: number;
}

interface Waiting {
  uid: number;
  size: number;
}

/** Messages and bytes that are fetched before they are marked as seen. */
const perBatch = { messages: 25, bytes: 16 * 1024 ** 2 };
/** Of a message over the limit as much is taken: what its sender wrote, without most of what they attached. */
const cutBytes = 1024 ** 2;
const dayMs = 24 * 3600_000;

/**
 * Stores everything new in the open folder. `thorough`: also what is unseen although it was read: a process died between
 * storing and marking it, or somebody marked it as unread; its bytes tell whether it is known.
 */
export async function fetchNew(
  deps: Deps,
  client: ImapFlow,
  mailbox: Mailbox,
  thorough: boolean,
): Promise<void> {
  const open = client.mailbox;
  if (!open) return;
  const uidValidity = String(open.uidValidity);
  const place = await placeIn(deps.db.read, mailbox.providerId, uidValidity);
  const next = open.uidNext;
  const waiting = await waitingIn(deps, client, mailbox, place, thorough);
  const { mostBytes = bodies.mail } = mailbox;
  for (const batch of batches(waiting)) {
    const whole = batch.filter(({ size }) => size <= mostBytes);
    const large = batch.filter(({ size }) => size > mostBytes);
    const at = { uidValidity, place };
    const stored = [
      ...await storeBatch(deps, client, mailbox, { ...at, messages: whole, cutTo: null }),
      ...await storeBatch(deps, client, mailbox, {
        ...at,
        messages: large,
        cutTo: Math.min(cutBytes, mostBytes),
      }),
    ];
    if (stored.length) await client.messageFlagsAdd(stored.join(","), ["\\Seen"], { uid: true });
  }
  if (place.anew) {
    const last = Math.max(next - 1 || 0, ...waiting.map(({ uid }) => uid), 0);
    await run(deps, (cx) => beginAt(cx, mailbox.providerId, uidValidity, last));
  }
}

/** The messages that are to be stored, in the order of their numbers. */
async function waitingIn(
  deps: Deps,
  client: ImapFlow,
  { ours }: Mailbox,
  { lastUid, anew }: Place,
  thorough: boolean,
): Promise<Waiting[]> {
  const uids = new Set<number>();
  const search = async (query: Parameters<ImapFlow["search"]>[0]) => {
    for (const uid of await client.search(query, { uid: true }) || []) uids.add(uid);
  };
  if (anew || thorough) await search({ seen: false });
  if (anew) {
    // Numbered anew: what came since we read it first may have been seen by somebody else meanwhile.
    const since = await firstReceivedAt(deps.db.read, ours.map(({ id }) => id));
    if (since !== null) await search({ since: new Date(since - dayMs) });
  }
  const found: Waiting[] = [];
  const list = async (range: string, from: number) => {
    for await (const { uid, size } of client.fetch(range, { uid: true, size: true }, { uid: true })) {
      // "n:*" gives the last message even where its number is lower (RFC 3501).
      if (uid >= from) found.push({ uid, size: size ?? 0 });
    }
  };
  const older = [...uids].filter((uid) => anew || uid <= lastUid);
  if (older.length) await list(older.join(","), 0);
  if (!anew) await list(`${lastUid + 1}:*`, lastUid + 1);
  return found.sort((one, other) => one.uid - other.uid);
}

function* batches(waiting: Waiting[]): Generator<Waiting[]> {
  let batch: Waiting[] = [];
  let bytes = 0;
  for (const message of waiting) {
    if (batch.length === perBatch.messages || (batch.length && bytes + message.size > perBatch.bytes)) {
      yield batch;
      [batch, bytes] = [[], 0];
    }
    batch.push(message);
    bytes += message.size;
  }
  if (batch.length) yield batch;
}

interface Batch {
  messages: Waiting[];
  /** Of each so many bytes are taken; null: all. */
  cutTo: number | null;
  uidValidity: string;
  place: Place;
}

/** Fetches some messages and stores each as it arrives; returns the numbers of those that are stored. */
async function storeBatch(
  deps: Deps,
  client: ImapFlow,
  { providerId, ours }: Mailbox,
  { messages, cutTo, uidValidity, place }: Batch,
): Promise<number[]> {
  if (messages.length === 0) return [];
  const stored: number[] = [];
  const range = messages.map(({ uid }) => uid).join(",");
  const query = { uid: true, source: cutTo === null ? true : { start: 0, maxLength: cutTo } };
  for await (const { uid, source } of client.fetch(range, query, { uid: true })) {
    if (!source) continue;
    await storeMails(deps, {
      bytes: ReadableStream.from([source]),
      envelopeFrom: "",
      to: (head) => receiversAmong(ours, [], head),
      ...(cutTo === null ? {} : { trouble: "cut" }),
      also: (cx) => place.anew ? Promise.resolve() : readUpTo(cx, providerId, uidValidity, uid),
    });
    stored.push(uid);
  }
  return stored;
}

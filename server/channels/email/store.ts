/** Stores raw messages before they are acknowledged; what they say is read afterwards. */
import { createSHA256 } from "hash-wasm";
import { and, eq } from "drizzle-orm";
import { mail } from "../../../db/schema/email.ts";
import { type Cx, run } from "../../core/command.ts";
import { bodies } from "../../core/limits_rules.ts";
import { Refusal } from "../../core/refusal.ts";
import type { Deps } from "../../deps.ts";
import { noteReceived } from "../../providers/receiving.ts";
import { headBytes, type Receiver, returnPathIn } from "./receiver_rules.ts";

export interface RawMail {
  ownAddressId: string;
  bytes: ReadableStream<Uint8Array>;
  envelopeFrom: string;
  envelopeTo: string;
}

/** A raw message for several addresses of ours: a row for each, one blob for all. */
export interface RawMailForSome extends Omit<RawMail, "ownAddressId" | "envelopeTo"> {
  /** Told by the first bytes of the message, once it is stored; a refusal it throws leaves nothing behind. */
  to(head: Uint8Array): readonly Receiver[];
  /** What is known to be missing of it, as a catalogue key. */
  trouble?: string;
  /** More that is written in the same transaction, such as how far a mailbox was read. */
  also?(cx: Cx): Promise<void>;
}

export interface StoredMail {
  id: string;
  again: boolean;
}

/** Sealing adds a few bytes to each of its pieces. */
const mostSealedBytes = bodies.mail + 1024 ** 2;

/**
 * Stores a raw message, sealed, and arms its reading (due kind "mail", the id as its subject) in the same transaction.
 * The same bytes to the same address again are stored once: `again`. Over the limit: Refusal("too-large").
 */
export async function storeMail(
  deps: Deps,
  { ownAddressId, envelopeTo, ...raw }: RawMail,
): Promise<StoredMail> {
  const [stored] = await storeMails(deps, { ...raw, to: () => [{ ownAddressId, envelopeTo }] });
  return stored!;
}

/** Stores a raw message as `storeMail` does, for each of these addresses, all or none. */
export async function storeMails(deps: Deps, raw: RawMailForSome): Promise<StoredMail[]> {
  const { counted, found } = await counting(raw.bytes);
  const blob = await deps.blobs.put(deps.seal.bytes(counted), mostSealedBytes);
  let stored: StoredMail[] = [];
  try {
    const { hash, size, head } = found();
    const receivers = raw.to(head);
    const envelopeFrom = raw.envelopeFrom || returnPathIn(head);
    stored = await run(deps, async (cx) => {
      const rows: StoredMail[] = [];
      for (const receiver of receivers) {
        rows.push(
          await insertMail(cx, { ...raw, envelopeFrom, ...receiver }, { hash, size, blobId: blob.id }),
        );
      }
      await raw.also?.(cx);
      return rows;
    });
    return stored;
  } finally {
    // What stays behind where this fails too is collected within hours.
    if (stored.every(({ again }) => again)) await deps.blobs.remove(blob.id).catch(() => {});
  }
}

interface Facts {
  hash: string;
  size: number;
  blobId: string;
}

async function insertMail(
  cx: Cx,
  { ownAddressId, envelopeFrom, envelopeTo, trouble }: Omit<RawMail, "bytes"> & { trouble?: string },
  { hash, size, blobId }: Facts,
): Promise<StoredMail> {
  const id = cx.newId();
  const { rowsAffected } = await cx.db.insert(mail).values({
    id,
    ownAddressId,
    hash,
    blobId,
    size,
    envelopeFrom,
    envelopeTo,
    receivedAt: cx.now,
    state: "stored",
    trouble: trouble ?? null,
  }).onConflictDoNothing();
  if (rowsAffected === 0) {
    const known = await cx.db.select({ id: mail.id }).from(mail)
      .where(and(eq(mail.ownAddressId, ownAddressId), eq(mail.hash, hash))).get();
    return { id: known!.id, again: true };
  }
  await cx.arm("mail", id, cx.now);
  await noteReceived(cx, ownAddressId);
  return { id, again: false };
}

/** Counts and hashes bytes on their way and keeps the first of them; `found` is known when they are through. */
async function counting(bytes: ReadableStream<Uint8Array>) {
  const hash = await createSHA256();
  let size = 0;
  let head = new Uint8Array(0);
  const counted = bytes.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (piece, out) => {
        size += piece.length;
        if (size > bodies.mail) throw new Refusal("too-large");
        hash.update(piece);
        if (head.length < headBytes) {
          const more = piece.subarray(0, headBytes - head.length);
          const longer = new Uint8Array(head.length + more.length);
          longer.set(head);
          longer.set(more, head.length);
          head = longer;
        }
        out.enqueue(piece);
      },
    }),
  );
  return { counted, found: () => ({ size, head, hash: hash.digest() }) };
}

/** Gives the bytes in which an email came, opened from their seal. */
import { Refusal } from "../../core/refusal.ts";
import { NoKey } from "../../core/seal.ts";
import type { Deps } from "../../deps.ts";
import { wordsOf } from "./entry_queries.ts";
import { type Email, originalOf } from "./shown_queries.ts";

/** How a blotted card number begins. */
const blotted = "••••";

/**
 * Opens the original of an email. Ours, and one that retention erased, have none: not found. One with a card number in
 * it is shown to nobody.
 */
export async function openOriginal(
  { db, blobs, seal }: Pick<Deps, "db" | "blobs" | "seal">,
  email: Email,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const blobId = await originalOf(db.read, email);
  const blob = blobId === null ? null : await blobs.find(blobId);
  if (!blob) throw new Refusal("not-found");
  const said = `${email.subject} ${email.html ?? ""} ${await wordsOf(db.read, email.entryId)}`;
  if (said.includes(blotted)) throw new Refusal("forbidden");
  return await begun(seal.openBytes(blobs.read(blob)));
}

/** Waits for the first piece: whether the key is here must be known before the answer begins. */
async function begun(source: ReadableStream<Uint8Array>): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const reader = source.getReader();
  const first = await reader.read().catch((error) => {
    throw error instanceof NoKey ? new Refusal("no-key") : error;
  });
  return new ReadableStream({
    start: (out) => {
      if (first.value) out.enqueue(first.value as Uint8Array<ArrayBuffer>);
      if (first.done) out.close();
    },
    pull: async (out) => {
      const { value, done } = await reader.read();
      if (done) out.close();
      else out.enqueue(value as Uint8Array<ArrayBuffer>);
    },
    cancel: (why) => reader.cancel(why),
  }, { highWaterMark: 0 });
}

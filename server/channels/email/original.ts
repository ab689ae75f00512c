/** Gives the bytes in which an email came, opened from their seal. */
import { dots } from "../../core/card_rules.ts";
import { Refusal } from "../../core/refusal.ts";
import { NoKey } from "../../core/seal.ts";
import { settingsOf } from "../../core/settings.ts";
import type { Deps } from "../../deps.ts";
import { choosable } from "./charset_rules.ts";
import { saidIn } from "./entry_queries.ts";
import type { Parsed } from "./parsed.ts";
import { type Parser, parserHere } from "./parser.ts";
import { type Email, originalOf } from "./shown_queries.ts";

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
  const said = `${email.subject} ${email.html ?? ""} ${(await saidIn(db.read, email.entryId)).text}`;
  if (said.includes(dots)) throw new Refusal("forbidden");
  return await begun(seal.openBytes(blobs.read(blob)));
}

/** Reads the original anew, in a charset that its reader chose. One without an original is not found. */
export async function readIn(
  { db, blobs, seal, outside }: Pick<Deps, "db" | "blobs" | "seal" | "outside">,
  email: Email,
  charset: string,
): Promise<Pick<Parsed, "html" | "text">> {
  const blobId = await originalOf(db.read, email);
  const blob = blobId === null ? null : await blobs.find(blobId);
  if (!blob || !choosable.some((known) => known === charset)) throw new Refusal("not-found");
  const opened = await begun(seal.openBytes(blobs.read(blob)));
  const bytes = new Uint8Array(await new Response(opened).arrayBuffer());
  const parser = outside?.sockets?.parser as Parser | undefined ?? parserHere;
  return await parser.parse(bytes, { charset, redact: (await settingsOf(db.read)).redactCards });
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

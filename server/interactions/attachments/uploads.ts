/** Uploads a file: checks it, stores its bytes, then adds its row to the conversation. */
import { type Cx, run } from "../../core/command.ts";
import { isRefusal, Refusal } from "../../core/refusal.ts";
import type { Deps } from "../../deps.ts";
import type { Attachment } from "./attachment_queries.ts";
import { addAttachment, mayAttach, removeAttachment, type Stored, type Uploader } from "./attachments.ts";
import { cleanName, headBytes, typeOf } from "./files.ts";

type Parts = Pick<Deps, "db" | "now" | "newId" | "committed" | "blobs">;

export interface Upload {
  id: string;
  /** As the browser sent it. */
  name: string;
  bytes: ReadableStream<Uint8Array>;
}

/** Uploads a file and returns it; the same id again returns the same file and reads no bytes. */
export async function upload(
  deps: Parts,
  uploader: Uploader,
  { id, name, bytes }: Upload,
): Promise<Attachment> {
  const may = await mayAttach(deps.db.read, uploader, id, deps.now());
  if (may.known) {
    await bytes.cancel();
    return may.known;
  }
  return await storeFile(
    deps,
    { id, name, bytes },
    may.largestBytes,
    (cx, stored) => addAttachment(cx, uploader, stored),
  );
}

/** Checks a file and stores its bytes; `add` writes the row that names them, or returns the one there is already. */
export async function storeFile<Row extends { blobId: string }>(
  deps: Parts,
  { id, name, bytes }: Upload,
  largestBytes: number,
  add: (cx: Cx, stored: Stored) => Promise<Row>,
): Promise<Row> {
  const { head, whole } = await beginning(bytes);
  try {
    if (head.length === 0) throw new Refusal("file-empty");
    const clean = cleanName(name);
    const type = await typeOf(head, clean);
    if (!type) throw new Refusal("file-type");
    const { id: blobId, size } = await deps.blobs.put(whole, largestBytes);
    try {
      const added = await run(deps, (cx) => add(cx, { id, blobId, name: clean, type, size }));
      if (added.blobId !== blobId) await deps.blobs.remove(blobId);
      return added;
    } catch (error) {
      await deps.blobs.remove(blobId);
      throw error;
    }
  } catch (error) {
    if (!whole.locked) await whole.cancel();
    throw isRefusal(error) && error.code === "too-large" ? new Refusal("file-too-large") : error;
  }
}

/** Removes an uploaded file. */
export async function withdrawUpload(
  deps: Parts,
  uploader: Omit<Uploader, "side">,
  id: string,
): Promise<void> {
  const blobId = await run(deps, (cx) => removeAttachment(cx, uploader, id));
  if (blobId) await deps.blobs.remove(blobId);
}

/** Gives the first bytes of a stream, and the whole stream again. */
async function beginning(
  source: ReadableStream<Uint8Array>,
): Promise<{ head: Uint8Array; whole: ReadableStream<Uint8Array> }> {
  const reader = source.getReader();
  const pieces: Uint8Array[] = [];
  let length = 0;
  let ended = false;
  while (length < headBytes && !ended) {
    const { value, done } = await reader.read();
    ended = done;
    if (!value) continue;
    pieces.push(value);
    length += value.length;
  }
  const head = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    head.set(piece, at);
    at += piece.length;
  }
  const whole = new ReadableStream<Uint8Array>({
    pull: async (out) => {
      const piece = pieces.shift();
      if (piece) return out.enqueue(piece);
      const { value, done } = ended ? { value: undefined, done: true } : await reader.read();
      if (done) out.close();
      else out.enqueue(value!);
    },
    cancel: (why) => reader.cancel(why),
  }, { highWaterMark: 0 });
  return { head: head.subarray(0, headBytes), whole };
}

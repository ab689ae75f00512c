import { Refusal } from "../core/refusal.ts";

/** Bytes in a chunk: few enough that its transaction is short and its memory negligible. */
export const chunkBytes = 256 * 1024;

/**
 * Yields the bytes of a stream in chunks of `chunkBytes`, the last one shorter. Throws Refusal("too-large") at the
 * first byte after `limit`, and then cancels the source. The caller may keep a chunk.
 */
export async function* chunksOf(
  source: ReadableStream<Uint8Array>,
  limit: number,
): AsyncGenerator<Uint8Array> {
  let chunk = new Uint8Array(chunkBytes);
  let filled = 0;
  let total = 0;
  for await (let piece of source) {
    total += piece.length;
    if (total > limit) throw new Refusal("too-large");
    while (piece.length) {
      const part = piece.subarray(0, chunkBytes - filled);
      chunk.set(part, filled);
      filled += part.length;
      piece = piece.subarray(part.length);
      if (filled < chunkBytes) continue;
      yield chunk;
      chunk = new Uint8Array(chunkBytes);
      filled = 0;
    }
  }
  if (filled) yield chunk.subarray(0, filled);
}

/** Bytes and streams of them. */

let seed = 1;

/** Bytes that repeat in no pattern, the same in every run. */
export function noise(size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  for (let i = 0; i < size; i++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    bytes[i] = seed >>> 24;
  }
  return bytes;
}

/** A stream that gives `bytes` in pieces of that size. */
export function streamOf(bytes: Uint8Array, piece: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull: (out) => {
      if (at >= bytes.length) return out.close();
      out.enqueue(bytes.slice(at, at += piece));
    },
  });
}

/** All of a stream. */
export async function read(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer());
}

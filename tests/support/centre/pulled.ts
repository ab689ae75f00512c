/** A body without end, or as long as is said, that knows how much of it was taken. */
export interface Pulled {
  init: RequestInit;
  /** Bytes that were taken. */
  bytes(): number;
  /** Whoever had it let go of it. */
  cancelled(): boolean;
}

const kib = new Uint8Array(1024).fill("a".charCodeAt(0));

/** `says` is its Content-Length; without one it goes on until nobody takes any more, or `breaks` after so many bytes. */
export function pulled(
  method: string,
  headers: Record<string, string>,
  { says, begins = "", breaks = Infinity }: { says?: number; begins?: string; breaks?: number } = {},
): Pulled {
  let bytes = 0;
  let cancelled = false;
  let first: Uint8Array<ArrayBuffer> | null = begins ? new TextEncoder().encode(begins) : null;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: (out) => {
      if (bytes >= breaks) return out.error(new Error("whoever sent it went away"));
      const piece = first ?? kib.slice();
      first = null;
      bytes += piece.length;
      out.enqueue(piece);
    },
    cancel: () => void (cancelled = true),
  }, { highWaterMark: 0 });
  const length: Record<string, string> = says === undefined ? {} : { "content-length": String(says) };
  return {
    init: { method, headers: { ...headers, ...length }, body },
    bytes: () => bytes,
    cancelled: () => cancelled,
  };
}

/** Aborts a request whose body stops arriving. */
import { smallBody, waits } from "./rules.ts";

/**
 * Says whether a request has no body, a small one (read at once) or a large one, or one of unknown length
 * (read in pieces).
 */
export function bodyOf(request: Request): "none" | "small" | "large" {
  const { headers } = request;
  const length = headers.get("content-length");
  if (length !== null) return length === "0" ? "none" : Number(length) <= smallBody ? "small" : "large";
  return headers.has("transfer-encoding") || request.body ? "large" : "none";
}

/** Gives the same request with a body that fails when no byte of it arrives for `ms`. */
export function watched(request: Request, ms: number = waits.body): Request {
  if (!request.body) return request;
  const reader = request.body.getReader();
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(out) {
      const late = setTimeout(() => {
        out.error(new DOMException("The body did not arrive.", "TimeoutError"));
        reader.cancel().catch(() => {});
      }, ms);
      try {
        const { done, value } = await reader.read();
        if (done) out.close();
        else out.enqueue(value);
      } finally {
        clearTimeout(late);
      }
    },
    cancel: (why) => reader.cancel(why),
  }, { highWaterMark: 0 });
  return new Request(request, { body });
}

/** Answers with a file, for its reader only and never as a page of this origin. */
import type { Context } from "hono";
import { isShown } from "../../../views/ui/shown.ts";
import { Refusal } from "../../core/refusal.ts";
import type { Blobs, ByteRange } from "../../delivery/blobs.ts";
import type { Attachment } from "./attachment_queries.ts";

/** Answers with the file or the asked range; a file that does not exist or is not the reader's is not found. */
export async function download(
  c: Context,
  blobs: Blobs,
  file: Pick<Attachment, "blobId" | "name" | "type"> | null,
): Promise<Response> {
  const blob = file && await blobs.find(file.blobId);
  if (!blob) throw new Refusal("not-found");
  const tag = `"${blob.sha256}"`;
  const headers = {
    "Content-Type": /^text\/[^;]*$/.test(file.type) ? `${file.type}; charset=utf-8` : file.type,
    "Content-Disposition": disposition(file),
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, max-age=3600, no-transform",
    "Vary": "Cookie",
    "Accept-Ranges": "bytes",
    "ETag": tag,
  };
  if (c.req.header("if-none-match") === tag) return c.body(null, 304, headers);
  const asked = [undefined, tag].includes(c.req.header("if-range")) ? c.req.header("range") : undefined;
  const range = rangeOf(asked, blob.size);
  if (range === "outside") return c.body(null, 416, { ...headers, "Content-Range": `bytes */${blob.size}` });
  const { from, to } = range ?? { from: 0, to: blob.size };
  const body = blobs.read(blob, { from, to }) as ReadableStream<Uint8Array<ArrayBuffer>>;
  if (!range) return c.body(body, 200, { ...headers, "Content-Length": String(blob.size) });
  return c.body(body, 206, {
    ...headers,
    "Content-Length": String(to - from),
    "Content-Range": `bytes ${from}-${to - 1}/${blob.size}`,
  });
}

/** Gives the Content-Disposition: only a picture is shown in the page, any other file is saved under its name. */
function disposition({ type, name }: Pick<Attachment, "type" | "name">): string {
  const plain = name.replace(/[^\w .()-]/g, "_");
  const coded = encodeURIComponent(name).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const how = isShown({ type }) ? "inline" : "attachment";
  return `${how}; filename="${plain}"; filename*=UTF-8''${coded}`;
}

/**
 * Reads one range as RFC 9110 writes it. Null where the whole file is the answer: none, several, or an unknown form.
 */
function rangeOf(header: string | undefined, size: number): ByteRange | "outside" | null {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "") ?? [];
  if (first === undefined || first + last! === "") return null;
  if (first === "") {
    return Number(last) === 0 ? "outside" : { from: Math.max(0, size - Number(last)), to: size };
  }
  const from = Number(first);
  if (from >= size) return "outside";
  if (last !== "" && Number(last) < from) return null;
  return { from, to: last === "" ? size : Math.min(size, Number(last) + 1) };
}

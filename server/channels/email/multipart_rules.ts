/** Reads forms as bytes: a raw message in one of their fields is no text, and would not survive becoming one. */

type Bytes = Uint8Array<ArrayBuffer>;

const [cr, lf, dash] = [13, 10, 45];
/** A part with a longer head than this is none of ours. */
const longestHead = 8192;

/** Returns the fields of a multipart/form-data body (RFC 7578), each as its bytes; null where it is not one. */
export function multipartFields(body: Bytes, contentType: string): Map<string, Bytes> | null {
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType);
  if (!boundary) return null;
  const line = new TextEncoder().encode(`--${boundary[1] ?? boundary[2]}`);
  const fields = new Map<string, Bytes>();
  let at = placeOf(body, line, 0);
  while (at !== -1) {
    const begins = at + line.length;
    if (body[begins] === dash && body[begins + 1] === dash) return fields;
    const next = placeOf(body, line, begins);
    if (next === -1) return null;
    const field = partOf(body.subarray(begins + 2, next - 2));
    if (field && !fields.has(field.name)) fields.set(field.name, field.value);
    at = next;
  }
  return null;
}

/** Where a boundary stands at the beginning of a line, at or after `from`; -1: nowhere. */
function placeOf(body: Bytes, line: Uint8Array, from: number): number {
  for (let at = body.indexOf(dash, from); at !== -1; at = body.indexOf(dash, at + 1)) {
    const begins = at === 0 || (body[at - 1] === lf && body[at - 2] === cr);
    if (begins && line.every((byte, i) => body[at + i] === byte)) return at;
  }
  return -1;
}

function partOf(part: Bytes): { name: string; value: Bytes } | null {
  const end = headEnd(part);
  if (end === -1) return null;
  const head = new TextDecoder().decode(part.subarray(0, end));
  const name = /^content-disposition:[^\r\n]*;\s*name="([^"]*)"/im.exec(head)?.[1];
  return name === undefined ? null : { name, value: part.subarray(end + 4) };
}

/** Where the empty line after a head begins; -1 where there is none near. */
function headEnd(part: Bytes): number {
  for (let at = 0; at < Math.min(part.length, longestHead); at++) {
    if (part[at] === cr && part[at + 1] === lf && part[at + 2] === cr && part[at + 3] === lf) return at;
  }
  return -1;
}

/** Returns the fields of an application/x-www-form-urlencoded body, each as its bytes. */
export function urlencodedFields(body: Bytes): Map<string, Bytes> {
  const fields = new Map<string, Bytes>();
  for (let from = 0; from < body.length;) {
    const found = body.indexOf(0x26, from);
    const end = found === -1 ? body.length : found;
    const pair = body.subarray(from, end);
    const equals = pair.indexOf(0x3d);
    const name = new TextDecoder().decode(unescaped(pair.subarray(0, equals === -1 ? pair.length : equals)));
    if (!fields.has(name)) {
      fields.set(name, equals === -1 ? new Uint8Array() : unescaped(pair.subarray(equals + 1)));
    }
    from = end + 1;
  }
  return fields;
}

/** Undoes `%XX` and `+`, byte by byte. */
function unescaped(bytes: Bytes): Bytes {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    const [high, low] = byte === 0x25 ? [digit(bytes[at + 1]), digit(bytes[at + 2])] : [-1, -1];
    if (high >= 0 && low >= 0) {
      out[length++] = high * 16 + low;
      at += 2;
    } else out[length++] = byte === 0x2b ? 0x20 : byte;
  }
  return out.subarray(0, length);
}

/** The value of a hexadecimal digit's byte; -1 for another byte. */
function digit(byte: number | undefined): number {
  const found = byte === undefined ? NaN : parseInt(String.fromCharCode(byte), 16);
  return Number.isNaN(found) ? -1 : found;
}

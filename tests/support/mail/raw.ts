/** Raw messages as they come, for tests. */

const encoder = new TextEncoder();

/** Bytes of a message; lines end as on the wire. Text in `latin1` is not UTF-8. */
export function raw(lines: string, charset: "utf-8" | "latin1" = "utf-8"): Uint8Array<ArrayBuffer> {
  const text = lines.replace(/\r?\n/g, "\r\n");
  return charset === "utf-8" ? encoder.encode(text) : Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}

export interface Written {
  from?: string;
  to?: string;
  subject?: string;
  body?: string;
  id?: string;
  /** Further headers, a line each. */
  more?: string[];
}

let messages = 0;

/** A plain message of Zoé to support. */
export function written(
  { from = "Zoé Tremblay <zoe@customer.example>", to = "support@demo.test", subject, body, id, more = [] }:
    Written = {},
): Uint8Array<ArrayBuffer> {
  const n = ++messages;
  return raw([
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject ?? `Order ${n}`}`,
    `Message-ID: ${id ?? `<m${n}@customer.example>`}`,
    "Date: Mon, 5 Jan 2026 14:59:00 +0000",
    "MIME-Version: 1.0",
    ...(more.some((line) => /^content-type:/i.test(line)) ? [] : ["Content-Type: text/plain; charset=utf-8"]),
    ...more,
    "",
    body ?? "Where is my order?",
    "",
  ].join("\n"));
}

/** Messages made to break whoever reads them, each with a sender. */
import { raw } from "./raw.ts";

const from = "From: Eve <eve@evil.example>\r\nSubject: hostile\r\nMIME-Version: 1.0\r\n";
const lines = (n: number, line: (at: number) => string) =>
  Array.from({ length: n }, (_, at) => line(at)).join("");

export const hostile: Record<string, () => Uint8Array<ArrayBuffer>> = {
  "20,000 parts": () =>
    raw(
      `${from}Content-Type: multipart/mixed; boundary=b\n\n` +
        "--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a\n\nx\n".repeat(20_000) +
        "--b--\n",
    ),
  "10 MB of HTML": () => raw(`${from}Content-Type: text/html\n\n${"<div>hello</div>\n".repeat(600_000)}`),
  "HTML that never closes": () => raw(`${from}Content-Type: text/html\n\n${"<div ".repeat(400_000)}`),
  "nested 1,000 deep": () =>
    raw(
      from + lines(1000, (n) => `Content-Type: multipart/mixed; boundary=b${n}\n\n--b${n}\n`) +
        "Content-Type: text/plain\n\nx\n",
    ),
  "messages in messages": () =>
    raw(from + "Content-Type: message/rfc822\n\n".repeat(2000) + "Subject: in\n\nx\n"),
  "broken charsets": () =>
    raw(
      `${from}Content-Type: text/plain; charset="\u0001=?x?"\n\n\u00ff\u00fe\u0000\u00c3\u0028\u00e9\n`,
      "latin1",
    ),
  "no Message-ID": () => raw(`${from}\nwords\n`),
  "two From": () => raw(`${from}From: Max <max@a.example>\n\nwords\n`),
  "empty": () => new Uint8Array(0),
  "blank lines": () => raw("\n\n\n"),
  "zeros": () => new Uint8Array(100_000),
  "a header of 1 MB": () => raw(`${from}X-Long: ${"a".repeat(1024 * 1024)}\n\nwords\n`),
  "headers of 5 MB": () => raw(from + lines(200_000, (n) => `X-${n}: value of it\n`) + "\nwords\n"),
  "50,000 recipients": () =>
    raw(`${from}To: ${lines(50_000, (n) => `"N ${n}" <u${n}@x.example>,\n `)} z@x.example\n\nwords\n`),
  "quotes that never end": () => raw(`To: ${'"'.repeat(60_001)}${"(".repeat(60_000)}<\n${from}\nwords\n`),
  "nested groups": () => raw(`To: ${"a:".repeat(20_000)}\n${from}\nwords\n`),
  "encoded words": () => raw(`${from}Subject: ${"=?utf-8?q?=41?=\n ".repeat(50_000)}\n\nwords\n`),
  "a file name in 20,000 pieces": () =>
    raw(`${from}Content-Type: text/plain;\n${lines(20_000, (n) => ` name*${n}*=a;\n`)}\n\nwords\n`),
  "20 MB in base64": () =>
    raw(
      `${from}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: application/pdf; name=a.pdf\n` +
        `Content-Transfer-Encoding: base64\n\n${("QUJD".repeat(19) + "\n").repeat(260_000)}\n--b--\n`,
    ),
  "digits without end": () => raw(`${from}\n${"4111 ".repeat(300_000)}\n`),
};

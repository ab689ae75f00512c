/** Hands mail to a server as other mail servers do: LMTP (RFC 2033), and SMTP where nobody signs in. */
import { TextLineStream } from "../run/lines.ts";

/** Returns what the server answered to the message; throws where it refused. The bytes arrive as they are. */
export async function deliver(
  port: number,
  { from = "zoe@example.com", to, raw, protocol = "LHLO" }: {
    from?: string;
    to: string;
    raw: string | Uint8Array;
    protocol?: "LHLO" | "EHLO";
  },
): Promise<string> {
  using line = await Deno.connect({ hostname: "127.0.0.1", port });
  const answers = line.readable.pipeThrough(new TextDecoderStream()).pipeThrough(new TextLineStream())
    .getReader();
  const answer = async () => {
    for (;;) {
      const { value = "", done } = await answers.read();
      if (done) throw new Error("the mail server hung up");
      if (/^\d{3}-/.test(value)) continue;
      if (!/^[23]/.test(value)) throw new Error(value);
      return value;
    }
  };
  const say = async (words: string | Uint8Array) => {
    const bytes = typeof words === "string" ? new TextEncoder().encode(`${words}\r\n`) : words;
    for (let sent = 0; sent < bytes.length;) sent += await line.write(bytes.subarray(sent));
    return await answer();
  };
  await answer();
  for (const words of [`${protocol} client.example`, `MAIL FROM:<${from}>`, `RCPT TO:<${to}>`, "DATA"]) {
    await say(words);
  }
  // Not by a TextDecoder: what it calls latin1 is another charset.
  const text = typeof raw === "string" ? raw : Array.from(raw, (byte) => String.fromCharCode(byte)).join("");
  const bytes = Uint8Array.from(
    `${text.replace(/^\./gm, "..")}${text.endsWith("\r\n") ? "" : "\r\n"}.\r\n`,
    (character) => character.charCodeAt(0),
  );
  const said = await say(bytes);
  await say("QUIT");
  return said;
}

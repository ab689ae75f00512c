/** Our checks of signatures beside each carrier's own library: both take the same request, and refuse one flipped byte. */
import { verifySignature } from "@vonage/jwt";
import Telnyx from "telnyx";
import twilioLibrary from "twilio";
import { carrierOf } from "../../server/channels/sms/carriers/all.ts";
import type { Handed } from "../../server/channels/sms/port.ts";
import {
  at,
  handed,
  provider,
  signedTelnyx,
  signedTwilio,
  signedVonage,
  telnyxPublicKey,
} from "../support/sms/carriers.ts";
import { assert, assertEquals } from "../support/run/assert.ts";

const ours = async (kind: string, request: Handed) =>
  await carrierOf(kind)!.isTheirs(await provider(kind), request);
const flipped = (request: Handed): Handed => {
  const body = request.body.slice();
  body[body.length - 2]! ^= 1;
  return { ...request, body };
};
const textOf = ({ body }: Handed) => new TextDecoder().decode(body);

Deno.test("a request to us is taken where Twilio's own library takes it", async () => {
  const form = {
    MessageSid: "m",
    From: "+15145550101",
    To: "+15550001000",
    Body: "hé & = ünï 🙂",
    NumMedia: "0",
  };
  const good = await signedTwilio(form);
  const theirs = ({ headers, urls, body }: Handed) =>
    twilioLibrary.validateRequest(
      "a-token",
      headers.get("x-twilio-signature")!,
      urls[0]!,
      Object.fromEntries(new URLSearchParams(new TextDecoder().decode(body))),
    );
  assertEquals([theirs(good), await ours("twilio", good)], [true, true]);
  assertEquals([theirs(flipped(good)), await ours("twilio", flipped(good))], [false, false]);
});

Deno.test("a request to us is taken where Telnyx's own library takes it", async () => {
  const now = Date.now();
  const json = { data: { event_type: "message.received", payload: { id: "m" } } };
  const good = { ...await signedTelnyx(json, now), now };
  const client = new Telnyx({ apiKey: "a-key", publicKey: telnyxPublicKey });
  const theirs = (request: Handed) =>
    client.webhooks.unwrap(textOf(request), { headers: Object.fromEntries(request.headers) })
      .then(() => true, () => false);
  assertEquals([await theirs(good), await ours("telnyx", good)], [true, true]);
  assertEquals([await theirs(flipped(good)), await ours("telnyx", flipped(good))], [false, false]);
});

Deno.test("a request to us is taken where Vonage's own library takes its token, and its body is the signed one", async () => {
  const good = await signedVonage({ message_uuid: "m", from: "1", to: "2", text: "hi" });
  const token = good.headers.get("authorization")!.slice("Bearer ".length);
  assert(verifySignature(token, "a-signature"));
  assertEquals(await ours("vonage", good), true);
  const broken = `${token.slice(0, -2)}${token.endsWith("A") ? "B" : "A"}${token.slice(-1)}`;
  const other = handed({ raw: textOf(good), headers: { authorization: `Bearer ${broken}` } });
  assertEquals([safely(() => verifySignature(broken, "a-signature")), await ours("vonage", other)], [
    false,
    false,
  ]);
  // Their library leaves the body to us.
  assertEquals(await ours("vonage", flipped(good)), false);
  assertEquals(await ours("vonage", { ...good, now: at + 6 * 60_000 }), false);
});

Deno.test("Vonage's older signature over the parameters is taken, and none that was changed", async () => {
  const signed = {
    msisdn: "15145550101",
    to: "15550001000",
    text: "a & b",
    messageId: "m",
    timestamp: String(at / 1000),
  };
  const line = Object.entries(signed).sort().map(([name, value]) => `&${name}=${value.replace(/[&=]/g, "_")}`)
    .join("");
  const key = await crypto.subtle.importKey(
    "raw",
    new TextEncoder().encode("a-signature"),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  const sig = new Uint8Array(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(line))).toHex();
  assertEquals(await ours("vonage", handed({ json: { ...signed, sig } })), true);
  assertEquals(await ours("vonage", handed({ json: { ...signed, text: "a & c", sig } })), false);
  assertEquals(await ours("vonage", handed({ json: signed })), false);
});

function safely(check: () => boolean): boolean {
  try {
    return check();
  } catch {
    return false;
  }
}

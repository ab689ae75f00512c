/** The four carriers of texts, in one table: what we ask, each state they report, and the signature of each. */
import type { Opened, Outside } from "../../server/delivery/outside.ts";
import { carrierOf, carriers } from "../../server/channels/sms/carriers/all.ts";
import type { Handed, Report } from "../../server/channels/sms/port.ts";
import {
  handed,
  provider,
  signedTelnyx,
  signedTwilio,
  signedVonage,
  telnyxPublicKey,
} from "../support/sms/carriers.ts";
import { assert, assertEquals } from "../support/run/assert.ts";

const never = new AbortController().signal;
const text = {
  from: "+15550001000",
  to: "+15145550101",
  body: "Hi & é €",
  pictures: [] as string[],
  key: "one-7",
  reportTo: "https://desk.example/api/sms/x/y",
};

/** Answers with this, and keeps what was asked. */
function answering(status: number, body: unknown) {
  const asked: { method: string; url: string; headers: Record<string, string>; body?: string }[] = [];
  const outside: Outside = {
    ask: (request) => {
      asked.push({ ...request, body: request.body as string | undefined });
      const said = typeof body === "string" ? body : JSON.stringify(body);
      return Promise.resolve({ status, headers: {}, body: new TextEncoder().encode(said) });
    },
  };
  return { outside, asked };
}

const failing = (error: Error): Outside => ({ ask: () => Promise.reject(error) });
const coded = (code: string) => Object.assign(new Error(code), { code });

const sends = async (kind: string, status: number, body: unknown, more: Partial<typeof text> = {}) => {
  const { outside, asked } = answering(status, body);
  const { words: _, ...outcome } = await carrierOf(kind)!.send(
    await provider(kind),
    { ...text, ...more },
    outside,
    never,
  );
  return { outcome, asked: asked[0]! };
};

Deno.test("each carrier is asked as its documentation shows, and its id of the text is kept", async () => {
  const twilio = await sends("twilio", 201, { sid: "SM1" }, { pictures: ["https://desk.example/p"] });
  assertEquals(twilio.outcome, { state: "sent", providerId: "SM1" });
  assertEquals(twilio.asked.url, "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json");
  assertEquals(twilio.asked.headers.authorization, `Basic ${btoa("AC1:a-token")}`);
  assertEquals(Object.fromEntries(new URLSearchParams(twilio.asked.body)), {
    To: text.to,
    From: text.from,
    Body: text.body,
    MediaUrl: "https://desk.example/p",
    StatusCallback: text.reportTo,
  });

  const kannel = await sends("kannel", 202, "0: Accepted for delivery");
  assertEquals(kannel.outcome, { state: "sent", providerId: "one-7" });
  const { "dlr-url": reports, ...asked } = Object.fromEntries(new URL(kannel.asked.url).searchParams);
  assertEquals(asked, {
    username: "desk",
    password: "a-password",
    from: text.from,
    to: text.to,
    text: text.body,
    charset: "UTF-8",
    "dlr-mask": "31",
  });
  assertEquals(reports, `${text.reportTo}?hook=a-hook&report=one-7&status=%d&answer=%A`);
  const emoji = await sends("kannel", 202, "3: Queued for later delivery", {
    body: "🙂",
    reportTo: undefined,
  });
  assertEquals(new URL(emoji.asked.url).searchParams.get("coding"), "2");
  assertEquals(new URL(emoji.asked.url).searchParams.has("dlr-url"), false);

  const telnyx = await sends("telnyx", 200, { data: { id: "t-1" } }, {
    pictures: ["https://desk.example/p"],
  });
  assertEquals(telnyx.outcome, { state: "sent", providerId: "t-1" });
  assertEquals([telnyx.asked.url, telnyx.asked.headers.authorization], [
    "https://api.telnyx.com/v2/messages",
    "Bearer a-key",
  ]);
  assertEquals(JSON.parse(telnyx.asked.body!), {
    from: text.from,
    to: text.to,
    text: text.body,
    media_urls: ["https://desk.example/p"],
    webhook_url: text.reportTo,
  });

  const vonage = await sends("vonage", 202, { message_uuid: "v-1" });
  assertEquals(vonage.outcome, { state: "sent", providerId: "v-1" });
  assertEquals([vonage.asked.url, vonage.asked.headers.authorization], [
    "https://api.nexmo.com/v1/messages",
    `Basic ${btoa("AC1:a-secret")}`,
  ]);
  assertEquals(JSON.parse(vonage.asked.body!), {
    channel: "sms",
    message_type: "text",
    from: "15550001000",
    to: "15145550101",
    text: text.body,
    client_ref: "one-7",
    webhook_url: text.reportTo,
  });
});

Deno.test("what a carrier answers decides: tried again, paused, failed, stopped, or uncertain and never sent again", async () => {
  const table: [kind: string, status: number, body: unknown, outcome: Record<string, unknown>][] = [
    ["twilio", 401, { code: 20003 }, { state: "retry", reason: "paused", pause: "wrong-password" }],
    ["twilio", 429, { code: 20429 }, { state: "retry", reason: "no-answer" }],
    ["twilio", 400, { code: 21610 }, { state: "failed", reason: "opted-out", stopped: true }],
    ["twilio", 400, { code: 21211 }, { state: "failed", reason: "unknown-recipient" }],
    ["twilio", 400, { code: 99999 }, { state: "failed", reason: "refused" }],
    ["twilio", 502, "<html>", { state: "uncertain", reason: "lost-answer" }],
    ["twilio", 200, "nonsense", { state: "uncertain", reason: "lost-answer" }],
    ["kannel", 403, "Authorization failed for sendsms", {
      state: "retry",
      reason: "paused",
      pause: "wrong-password",
    }],
    ["kannel", 503, "Temporal failure, try again later.", { state: "retry", reason: "no-answer" }],
    ["kannel", 400, "Sender missing and no global set, rejected", { state: "failed", reason: "refused" }],
    ["kannel", 200, "hello", { state: "uncertain", reason: "lost-answer" }],
    ["telnyx", 401, { errors: [] }, { state: "retry", reason: "paused", pause: "wrong-password" }],
    ["telnyx", 400, { errors: [{ code: "40300" }] }, { state: "failed", reason: "opted-out", stopped: true }],
    ["telnyx", 422, { errors: [{ code: "40310" }] }, { state: "failed", reason: "unknown-recipient" }],
    ["telnyx", 200, {}, { state: "uncertain", reason: "lost-answer" }],
    ["vonage", 401, {}, { state: "retry", reason: "paused", pause: "wrong-password" }],
    ["vonage", 422, {}, { state: "failed", reason: "refused" }],
    ["vonage", 429, {}, { state: "retry", reason: "no-answer" }],
    ["vonage", 202, [], { state: "uncertain", reason: "lost-answer" }],
  ];
  for (const [kind, status, body, outcome] of table) {
    assertEquals((await sends(kind, status, body)).outcome, outcome, `${kind} ${status}`);
  }
});

Deno.test("an answer that is lost is uncertain; a request that surely never left is tried again", async () => {
  for (const { kind, send } of carriers) {
    const opened = await provider(kind);
    const states = await Promise.all(
      [coded("ECONNRESET"), new Error("no answer in time"), coded("ECONNREFUSED"), coded("ENOTFOUND")]
        .map(async (error) => (await send(opened, text, failing(error), never)).state),
    );
    assertEquals(states, ["uncertain", "uncertain", "retry", "retry"], kind);
  }
});

Deno.test("Test asks each carrier something that sends nothing, and shows what it really answered", async () => {
  const asks: Record<string, [status: number, body: string, path: string]> = {
    twilio: [200, '{"status":"active"}', "/2010-04-01/Accounts/AC1.json"],
    kannel: [400, "Missing receiver number, rejected", "/cgi-bin/sendsms"],
    telnyx: [200, '{"data":[]}', "/v2/messaging_profiles"],
    vonage: [200, '{"value":10}', "/account/get-balance"],
  };
  for (const carrier of carriers) {
    const [status, body, path] = asks[carrier.kind]!;
    const opened = await provider(carrier.kind);
    const good = answering(status, body);
    assertEquals(await carrier.test(opened, good.outside, never), {
      worked: true,
      words: `${status} ${body}`,
    });
    assertEquals(new URL(good.asked[0]!.url).pathname, path);
    const bad = await carrier.test(opened, answering(403, "No such user").outside, never);
    assertEquals(bad, { worked: false, words: "403 No such user" });
    const gone = await carrier.test(opened, failing(coded("ECONNREFUSED")), never);
    assertEquals(gone, { worked: false, words: "ECONNREFUSED" });
  }
});

const reads = async (kind: string, request: Handed) => carrierOf(kind)!.read(await provider(kind), request);

Deno.test("every state that a carrier reports has its meaning, and an unknown one changes nothing", async () => {
  const report = {
    twilio: (status: string, code = "") =>
      handed({ form: { MessageSid: "m", MessageStatus: status, ErrorCode: code } }),
    kannel: (status: string) => handed({ query: `report=m&status=${status}&answer=` }),
    telnyx: (status: string, code = "") =>
      handed({
        json: {
          data: {
            event_type: "message.finalized",
            payload: { id: "m", to: [{ status }], errors: code ? [{ code }] : [] },
          },
        },
      }),
    vonage: (status: string) => handed({ json: { message_uuid: "m", status } }),
  };
  const states: Record<keyof typeof report, Record<string, Report["state"] | "unknown">> = {
    twilio: {
      queued: null,
      accepted: null,
      sending: null,
      sent: "sent",
      delivered: "delivered",
      read: "read",
      undelivered: "failed",
      failed: "failed",
      canceled: "failed",
      "partially-lost": "unknown",
    },
    kannel: { 1: "delivered", 2: "failed", 4: null, 8: "sent", 16: "failed", 99: "unknown" },
    telnyx: {
      queued: null,
      sending: null,
      sent: "sent",
      delivered: "delivered",
      delivery_unconfirmed: "sent",
      sending_failed: "failed",
      delivery_failed: "failed",
      expired: "failed",
      "": "unknown",
    },
    vonage: {
      submitted: "sent",
      delivered: "delivered",
      read: "read",
      rejected: "failed",
      undeliverable: "failed",
      unknown: null,
      teleported: "unknown",
    },
  };
  for (const kind of Object.keys(report) as (keyof typeof report)[]) {
    for (const [status, state] of Object.entries(states[kind])) {
      const { reports: [read] } = (await reads(kind, report[kind](status)))!;
      assertEquals(read!.unknown ? "unknown" : read!.state, state, `${kind} ${status}`);
    }
  }
  const stopped = (await reads("twilio", report.twilio("undelivered", "30004")))!.reports[0]!;
  assertEquals([stopped.reason, stopped.stopped], ["opted-out", true]);
  assertEquals((await reads("telnyx", report.telnyx("delivery_failed", "40300")))!.reports[0]!.stopped, true);
});

Deno.test("a text is read from what each carrier hands over, and nonsense from none", async () => {
  const common = { key: "m", sender: "+15145550101", to: "+15550001000" };
  const one = async (kind: string, request: Handed) => (await reads(kind, request))?.texts[0];
  assertEquals(
    await one(
      "twilio",
      handed({
        form: {
          MessageSid: "m",
          SmsStatus: "received",
          From: common.sender,
          To: common.to,
          Body: "Allô",
          NumMedia: "2",
          MediaUrl0: "https://a.example/1",
          MediaUrl1: "https://a.example/2",
        },
      }),
    ),
    { ...common, body: "Allô", pictures: ["https://a.example/1", "https://a.example/2"] },
  );
  const kannel = (text: string, coding: string) =>
    one(
      "kannel",
      handed({ query: `id=m&from=%2B15145550101&to=%2B15550001000&text=${text}&coding=${coding}` }),
    );
  assertEquals(await kannel("h%C3%A9+%26+%E2%82%AC", "0"), { ...common, body: "hé & €", pictures: [] });
  // UTF-16BE, where an unescaped letter stands for a byte.
  assertEquals((await kannel("%00H%00%E9%D8%3D%DE%42", "2"))!.body, "Hé🙂");
  assertEquals((await kannel("caf%E9", "0"))!.body, "café");
  const telnyx = {
    event_type: "message.received",
    payload: {
      id: "m",
      from: { phone_number: common.sender },
      to: [{ phone_number: common.to, status: "webhook_delivered" }],
      text: "Allô",
      media: [{ url: "https://a.example/1", content_type: "image/png" }],
    },
  };
  assertEquals(await one("telnyx", handed({ json: { data: telnyx } })), {
    ...common,
    body: "Allô",
    pictures: ["https://a.example/1"],
  });
  assertEquals(
    await one(
      "vonage",
      handed({
        json: { message_uuid: "m", from: "15145550101", to: "15550001000", channel: "sms", text: "Allô" },
      }),
    ),
    { ...common, body: "Allô", pictures: [] },
  );
  const parts = {
    msisdn: "15145550101",
    to: "15550001000",
    messageId: "m",
    text: "half",
    concat: "true",
    "concat-ref": "7",
    "concat-part": "2",
    "concat-total": "2",
  };
  assertEquals((await one("vonage", handed({ json: parts })))!.part, {
    of: "15145550101 7",
    at: 2,
    parts: 2,
  });
  for (const { kind } of carriers) {
    for (const nonsense of ["", "{}", "[1]", "a=b", "\u0000"]) {
      assertEquals(await reads(kind, handed({ raw: nonsense })), null, `${kind} ${nonsense}`);
    }
  }
});

Deno.test("only what the carrier signed is taken: one flipped byte, an old signature or none is refused", async () => {
  const body = { message_uuid: "m", from: "1", to: "2", text: "hi" };
  const form = { MessageSid: "m", From: "+1", To: "+2", Body: "hi" };
  const signed: Record<string, Handed> = {
    twilio: await signedTwilio(form),
    kannel: handed({ query: "hook=a-hook&id=m&from=1&to=2&text=hi" }),
    telnyx: await signedTelnyx({ data: {} }),
    vonage: await signedVonage(body),
  };
  for (const carrier of carriers) {
    const opened: Opened = await provider(carrier.kind);
    const good = signed[carrier.kind]!;
    assert(await carrier.isTheirs(opened, good), carrier.kind);
    const refused = async (changed: Partial<Handed>, why: string) =>
      assertEquals(await carrier.isTheirs(opened, { ...good, ...changed }), false, `${carrier.kind}: ${why}`);
    await refused({ headers: new Headers(), query: "" }, "nothing signed");
    if (carrier.kind === "kannel") {
      await refused({ query: good.query.replace("a-hook", "b-hook") }, "another word");
      continue;
    }
    const flipped = good.body.slice();
    flipped[3]! ^= 1;
    await refused({ body: flipped }, "one flipped byte");
    if (carrier.kind !== "twilio") await refused({ now: good.now + 6 * 60_000 }, "an old signature");
  }
  assertEquals(telnyxPublicKey.length, 44);
});

Deno.test("CASES 23: a signature holds with and without the port of the public address", async () => {
  const form = { MessageSid: "m", From: "+1", To: "+2", Body: "hi" };
  const urls = ["https://desk.example/api/sms/twilio/p", "https://desk.example:443/api/sms/twilio/p"];
  const { isTheirs } = carrierOf("twilio")!;
  const opened = await provider("twilio");
  for (const url of urls) assert(await isTheirs(opened, { ...await signedTwilio(form, url), urls }));
  assertEquals(
    await isTheirs(opened, { ...await signedTwilio(form, "https://other.example/"), urls }),
    false,
  );
});

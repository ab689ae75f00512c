/**
 * The HTTP providers of email, all by one table: the request beside what the provider's documentation shows, every
 * answer, every report, and its signature. None was run against the live service.
 */
import { kindOf } from "../../server/channels/email/out/kinds.ts";
import { freshMs, type Reporting } from "../../server/channels/email/out/kind.ts";
import type { Asked, Outside } from "../../server/delivery/outside.ts";
import { type Documented, documented, wholeEmail } from "../support/centre/mail_providers.ts";
import { byItsOwn, sendgridKey, signed } from "../support/centre/mail_signed.ts";
import { assert, assertEquals } from "../support/run/assert.ts";

// The providers' libraries have no clock but the machine's.
const now = Date.now();
const { signal } = new AbortController();
const openedOf = ({ kind, settings, secrets }: Documented) => ({
  id: "p",
  kind,
  settings: { ...settings, reportKey: sendgridKey },
  secrets,
});

/** A provider that answers so; what it was asked goes to `asked`. */
function answering(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
  asked: Asked[] = [],
): Outside {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return {
    ask: (request) => {
      asked.push(request);
      return Promise.resolve({ status, headers, body: new TextEncoder().encode(text) });
    },
  };
}

/** The fields of a form; a file as its name, type and content. */
async function fieldsOf({ body, headers }: Asked): Promise<Record<string, string>> {
  const form = await new Response(new Uint8Array(body as Uint8Array), {
    headers: { "content-type": headers["content-type"]! },
  }).formData();
  const fields: Record<string, string> = {};
  for (const [name, value] of form) {
    fields[name] = typeof value === "string" ? value : `${value.name} ${value.type} ${await value.text()}`;
  }
  return fields;
}

for (const provider of documented) {
  const { kind } = provider;
  const { carry, reports, test } = kindOf(kind)!;

  Deno.test(`${kind} is asked as its documentation shows, and every recipient is sent`, async () => {
    const asked: Asked[] = [];
    const { status, body, headers } = provider.taken;
    const { outcomes } = await carry(
      openedOf(provider),
      wholeEmail,
      answering(status, body, headers, asked),
      signal,
    );
    const [request] = asked;
    assertEquals([asked.length, request!.method, request!.url], [1, "POST", provider.url]);
    const { headers: sent } = request!;
    for (const [name, value] of Object.entries(provider.headers)) assertEquals(sent[name], value, name);
    assertEquals(
      typeof request!.body === "string" ? JSON.parse(request!.body) : await fieldsOf(request!),
      provider.body,
    );
    for (const address of wholeEmail.pending) {
      assertEquals(outcomes.get(address), { state: "sent", providerId: provider.providerId });
    }
  });

  Deno.test(`${kind} is told only of those it still has to reach`, async () => {
    const asked: Asked[] = [];
    const { status, body, headers } = provider.taken;
    const email = { ...wholeEmail, pending: ["file@example.net"] };
    const { outcomes } = await carry(
      openedOf(provider),
      email,
      answering(status, body, headers, asked),
      signal,
    );
    assertEquals([...outcomes.keys()], ["file@example.net"]);
    const sent = typeof asked[0]!.body === "string"
      ? asked[0]!.body
      : JSON.stringify(await fieldsOf(asked[0]!));
    assert(
      sent.includes("file@example.net") && !sent.includes("zoe@") && !sent.includes("boss@"),
      "nobody twice",
    );
  });

  Deno.test(`every answer of ${kind}'s has its outcome, nonsense and silence too`, async () => {
    const outcome = async (outside: Outside) => {
      const { outcomes, pause } = await carry(openedOf(provider), wholeEmail, outside, signal);
      const one = outcomes.get("zoe@example.org")!;
      return [one.state, "reason" in one ? one.reason : "", pause];
    };
    for (const [status, body, state, reason, pause] of provider.failures) {
      assertEquals(
        await outcome(answering(status, body)),
        [state, reason, pause],
        `${status} ${JSON.stringify(body)}`,
      );
    }
    const { status, body } = provider.nonsense;
    assertEquals(await outcome(answering(status, body)), ["retry", "lost-answer", undefined]);
    const silent = { ask: () => Promise.reject(new Error("no answer in time")) };
    assertEquals(await outcome(silent), ["retry", "no-answer", undefined]);
  });

  Deno.test(`trying ${kind} shows what it answers`, async () => {
    const asked: Asked[] = [];
    const { url, answer, words } = provider.trial;
    assertEquals(await test(openedOf(provider), answering(200, answer, {}, asked), signal), {
      worked: true,
      words,
    });
    assertEquals([asked[0]!.method, asked[0]!.url], ["GET", url]);
    const wrong = await test(openedOf(provider), answering(401, { message: "who are you?" }), signal);
    assert(!wrong.worked && wrong.words.startsWith("401"), wrong.words);
    const silent = { ask: () => Promise.reject(new Error("no route")) };
    assertEquals(await test(openedOf(provider), silent, signal), { worked: false, words: "no route" });
  });

  Deno.test(`each report of ${kind}'s says how far a recipient got; a word nobody knows changes nothing (CASES 23)`, async () => {
    const keys = new Set<string>();
    for (const [told, wanted] of provider.reports) {
      const [report, ...others] = (await reports!(openedOf(provider), await signed(provider, told, now)))!;
      const { entryId, recipient, state, reason, complained } = report!;
      assertEquals({ entryId, recipient, state, reason, ...(complained ? { complained } : {}) }, wanted);
      assertEquals(others, []);
      keys.add(report!.key);
    }
    if (kind !== "resend") assertEquals(keys.size, provider.reports.length, "each has its own key");
  });

  Deno.test(`a report of ${kind}'s with a flipped byte, or signed long ago, is refused (CASES 23)`, async () => {
    const request = await signed(provider, provider.reports[0]![0], now);
    const read = (given: Reporting) => reports!(openedOf(provider), given);
    assert(await read(request) !== null, "as it came");
    assert(byItsOwn(provider, request) ?? true, "its own library agrees");
    for (const given of forged(provider, request)) {
      assertEquals(await read(given), null);
      assert(byItsOwn(provider, given) !== true, "its own library refuses it, too");
    }
    // Without a time in the signature, a report that is known already changes nothing.
    if (kind !== "postmark") assertEquals(await read({ ...request, now: now + freshMs + 1000 }), null);
    assertEquals(await reports!({ ...openedOf(provider), settings: {}, secrets: {} }, request), null);
  });
}

/** The same report with one byte changed, in what its signature covers and in the signature. */
function forged({ kind }: Documented, request: Reporting): Reporting[] {
  const flip = (text: string, at: number) => {
    const other = text[at] === "A" ? "B" : "A";
    return text.slice(0, at) + other + text.slice(at + 1);
  };
  if (kind === "mailgun") {
    const { signature, ...told } = JSON.parse(request.body);
    const first = signature.signature[0] === "0" ? "1" : "0";
    return [
      { ...signature, signature: first + signature.signature.slice(1) },
      { ...signature, token: flip(signature.token, 3) },
    ].map((changed) => ({ ...request, body: JSON.stringify({ signature: changed, ...told }) }));
  }
  const signatures = ["authorization", "x-twilio-email-event-webhook-signature", "svix-signature"];
  const name = signatures.find((known) => known in request.headers)!;
  const changed = { ...request, headers: { ...request.headers, [name]: flip(request.headers[name]!, 24) } };
  // A password signs nothing.
  return kind === "postmark" ? [changed] : [changed, { ...request, body: flip(request.body, 5) }];
}

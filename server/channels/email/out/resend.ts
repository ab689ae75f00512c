/** Resend: one request an email, with a key that makes a repeated one harmless; its reports are signed as Svix signs. */
import type { OutgoingEmail } from "../port.ts";
import {
  ask,
  base64,
  forAll,
  headersOf,
  type Json,
  mailbox,
  named,
  nonsense,
  refused,
  text,
  triedWith,
} from "./http.ts";
import { entryIdOf, freshMs, hookOf, type MailKind, type Report } from "./kind.ts";
import { hashToken } from "../../../access/tokens.ts";
import { fromBase64, hmac, isSame, utf8 } from "../../../core/signing.ts";

const base = "https://api.resend.com";
const headers = (key: string) => ({ authorization: `Bearer ${key}`, "content-type": "application/json" });

export const resend: MailKind = {
  kind: "resend",
  channel: "email",
  ways: ["out"],
  hook: hookOf("resend"),
  fields: [
    { name: "apiKey", as: "secret" },
    { name: "reportSecret", as: "secret", optional: true },
    { name: "mostMegabytes", as: "number", usual: "40", optional: true },
  ],
  test: async ({ secrets }, outside, signal) => {
    const request = {
      method: "GET",
      url: `${base}/domains`,
      headers: headers(secrets.apiKey ?? ""),
    } as const;
    const said = await ask(outside, request, signal);
    // A key that may only send may not list domains; that it is known is enough.
    if (said.status === 401 && said.json.name === "restricted_api_key") {
      return { worked: true, words: text(said.json.message) };
    }
    return triedWith(said, ({ data }) => domainsOf(data));
  },
  carry: async ({ secrets }, email, outside, signal) => {
    const once = `${email.messageId} ${email.pending.join(" ")}`;
    const said = await ask(outside, {
      method: "POST",
      url: `${base}/emails`,
      // At most 256 characters may be a key there.
      headers: { ...headers(secrets.apiKey ?? ""), "idempotency-key": await hashToken(once) },
      body: JSON.stringify(requestOf(email)),
    }, signal);
    if (said.status === null || said.status >= 300) return notTaken(email, said);
    const providerId = text(said.json.id);
    return providerId ? forAll(email, { state: "sent", providerId }, "") : nonsense(email, said);
  },
  reports: async ({ secrets }, { headers, body, now }) => {
    const { "svix-id": id = "", "svix-timestamp": signedAt = "", "svix-signature": given = "" } = headers;
    const key = fromBase64((secrets.reportSecret ?? "").replace(/^whsec_/, ""));
    if (!key?.length || Math.abs(now - Number(signedAt) * 1000) > freshMs) return null;
    const right = `v1,${(await hmac(key, utf8(`${id}.${signedAt}.${body}`))).toBase64()}`;
    const matches = await Promise.all(given.split(" ").map((one) => isSame(one, right)));
    return matches.includes(true) ? reportsOf(id, JSON.parse(body)) : null;
  },
};

function notTaken(email: OutgoingEmail, said: Awaited<ReturnType<typeof ask>>) {
  const words = "json" in said ? text(said.json.message) || said.text.slice(0, 300) : "";
  // The same email is on its way by an earlier request of ours.
  if (said.status === 409) return forAll(email, { state: "retry", reason: "lost-answer" }, words);
  // A wrong key is 403 there, and so is a domain that is not verified: the first has a name of its own.
  const wrongKey = said.status === 403 && said.json.name === "invalid_api_key";
  return refused(email, wrongKey ? { ...said, status: 401 } : said, words);
}

function requestOf(email: OutgoingEmail) {
  const { to, cc, bcc } = named(email);
  return {
    from: mailbox(email.from),
    to: to.map(mailbox),
    ...(cc.length ? { cc: cc.map(mailbox) } : {}),
    ...(bcc.length ? { bcc: bcc.map(mailbox) } : {}),
    ...(email.replyTo ? { reply_to: mailbox(email.replyTo) } : {}),
    subject: email.subject,
    text: email.text,
    ...(email.html === null ? {} : { html: email.html }),
    headers: headersOf(email),
    ...(email.files.length
      ? {
        attachments: email.files.map(({ name, type, bytes, contentId }) => ({
          filename: name,
          content: base64(bytes),
          content_type: type,
          ...(contentId === null ? {} : { content_id: contentId }),
        })),
      }
      : {}),
    tags: [{ name: "reference", value: email.reference }],
  };
}

const domainsOf = (data: unknown): string =>
  Array.isArray(data) ? data.map((one) => `${text(one?.name)} (${text(one?.status)})`).join(", ") : "";

/** A report on several recipients, one for each of them. */
function reportsOf(id: string, told: Json): Report[] {
  const data = (told.data ?? {}) as Json;
  const bounce = (data.bounce ?? {}) as Json;
  const reference = Array.isArray(data.tags)
    ? data.tags.find((tag) => tag?.name === "reference")?.value
    : (data.tags as Json | undefined)?.reference;
  const recipients = Array.isArray(data.to) ? data.to.map(text) : [text(data.to)];
  return recipients.map((recipient) => ({
    key: `${id} ${recipient}`,
    entryId: entryIdOf(reference),
    recipient,
    words: text(bounce.message) || text((data.failed as Json | undefined)?.reason),
    ...stateOf(text(told.type), bounce),
  }));
}

function stateOf(type: string, bounce: Json): Pick<Report, "state" | "reason" | "complained"> {
  switch (type) {
    case "email.delivered":
      return { state: "delivered", reason: null };
    case "email.delivery_delayed":
      return { state: "queued", reason: "delayed" };
    case "email.bounced":
      return { state: "failed", reason: bounce.type === "Permanent" ? "unknown-recipient" : "refused" };
    case "email.failed":
    case "email.suppressed":
      return { state: "failed", reason: "refused" };
    case "email.complained":
      return { state: "delivered", reason: null, complained: true };
    default:
      return { state: null, reason: null };
  }
}

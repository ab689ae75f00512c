/** SendGrid: one request an email; what becomes of it, it tells in lists that are signed. */
import type { OutgoingEmail } from "../port.ts";
import {
  ask,
  base64,
  forAll,
  headersOf,
  type Json,
  named,
  nonsense,
  refused,
  text,
  triedWith,
} from "./http.ts";
import { entryIdOf, freshMs, hookOf, type MailKind, type Report } from "./kind.ts";
import { ecdsa } from "./signatures.ts";

const base = "https://api.sendgrid.com/v3";
const headers = (key: string) => ({ authorization: `Bearer ${key}`, "content-type": "application/json" });

export const sendgrid: MailKind = {
  kind: "sendgrid",
  channel: "email",
  ways: ["out"],
  hook: hookOf("sendgrid"),
  fields: [
    { name: "apiKey", as: "secret" },
    { name: "reportKey", as: "text", optional: true },
    { name: "mostMegabytes", as: "number", usual: "25", optional: true },
  ],
  test: async ({ secrets }, outside, signal) =>
    triedWith(
      await ask(
        outside,
        { method: "GET", url: `${base}/scopes`, headers: headers(secrets.apiKey ?? "") },
        signal,
      ),
      ({ scopes }) => Array.isArray(scopes) && scopes.includes("mail.send") ? "mail.send" : "",
    ),
  carry: async ({ secrets }, email, outside, signal) => {
    const body = JSON.stringify(requestOf(email));
    const url = `${base}/mail/send`;
    const said = await ask(
      outside,
      { method: "POST", url, headers: headers(secrets.apiKey ?? ""), body },
      signal,
    );
    if (said.status === null || said.status >= 300) {
      return refused(email, said, "json" in said ? wordsOf(said.json, said.text) : "");
    }
    const providerId = said.headers["x-message-id"];
    return providerId ? forAll(email, { state: "sent", providerId }, "") : nonsense(email, said);
  },
  reports: async ({ settings }, { headers, body, now }) => {
    const signature = headers["x-twilio-email-event-webhook-signature"] ?? "";
    const signedAt = headers["x-twilio-email-event-webhook-timestamp"] ?? "";
    if (Math.abs(now - Number(signedAt) * 1000) > freshMs) return null;
    if (!await ecdsa(settings.reportKey ?? "", signature, signedAt + body)) return null;
    const told = JSON.parse(body);
    return Array.isArray(told) ? told.map(reportOf) : [];
  },
};

function requestOf(email: OutgoingEmail) {
  const { to, cc, bcc } = named(email);
  const listed = (list: typeof to) =>
    list.map(({ name, address }) => ({ email: address, ...(name ? { name } : {}) }));
  return {
    personalizations: [{
      to: listed(to),
      ...(cc.length ? { cc: listed(cc) } : {}),
      ...(bcc.length ? { bcc: listed(bcc) } : {}),
    }],
    from: listed([email.from])[0],
    ...(email.replyTo ? { reply_to: listed([email.replyTo])[0] } : {}),
    subject: email.subject,
    content: [
      { type: "text/plain", value: email.text || " " },
      ...(email.html === null ? [] : [{ type: "text/html", value: email.html }]),
    ],
    ...(email.files.length
      ? {
        attachments: email.files.map(({ name, type, bytes, contentId }) => ({
          content: base64(bytes),
          type,
          filename: name,
          disposition: contentId === null ? "attachment" : "inline",
          ...(contentId === null ? {} : { content_id: contentId }),
        })),
      }
      : {}),
    headers: headersOf(email),
    custom_args: { reference: email.reference },
    tracking_settings: { click_tracking: { enable: false }, open_tracking: { enable: false } },
  };
}

function wordsOf({ errors }: Json, whole: string): string {
  const said = Array.isArray(errors)
    ? errors.map((error) => text(error?.message)).filter(Boolean).join(" ")
    : "";
  return said || whole.slice(0, 300);
}

function reportOf(told: Json): Report {
  const { event, status, type } = told;
  const known = {
    key: text(told.sg_event_id),
    entryId: entryIdOf(told.reference),
    recipient: text(told.email),
    words: text(told.response) || text(told.reason),
  };
  switch (event) {
    case "delivered":
      return { ...known, state: "delivered", reason: null };
    case "deferred":
      return { ...known, state: "queued", reason: "delayed" };
    case "bounce":
      // "blocked": the server refused this message, not the address.
      return {
        ...known,
        state: "failed",
        reason: type !== "blocked" && text(status).startsWith("5.1") ? "unknown-recipient" : "refused",
      };
    case "dropped":
      return { ...known, state: "failed", reason: "refused" };
    case "spamreport":
    case "unsubscribe":
    case "group_unsubscribe":
      return { ...known, state: "delivered", reason: null, complained: true };
    default:
      return { ...known, state: null, reason: null };
  }
}

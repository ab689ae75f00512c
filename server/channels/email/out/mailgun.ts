/** Mailgun: one form an email; what becomes of it, it tells with a signature over its own time and token. */
import type { OutgoingEmail } from "../port.ts";
import {
  ask,
  forAll,
  headersOf,
  type Json,
  mailbox,
  mailboxes,
  named,
  nonsense,
  refused,
  text,
  triedWith,
} from "./http.ts";
import { entryIdOf, freshMs, hookOf, type MailKind, type Report } from "./kind.ts";
import { hmac, isSame, utf8 } from "../../../core/signing.ts";

const regions: Record<string, string> = { us: "https://api.mailgun.net", eu: "https://api.eu.mailgun.net" };
const baseOf = (settings: Readonly<Record<string, string>>) => regions[settings.region ?? "us"] ?? regions.us;
const authorised = (key: string) => ({ authorization: `Basic ${utf8(`api:${key}`).toBase64()}` });

export const mailgun: MailKind = {
  kind: "mailgun",
  channel: "email",
  ways: ["out"],
  hook: hookOf("mailgun"),
  fields: [
    { name: "domain", as: "text" },
    { name: "region", as: "choice", choices: ["us", "eu"], usual: "us" },
    { name: "apiKey", as: "secret" },
    { name: "reportSecret", as: "secret", optional: true },
    { name: "mostMegabytes", as: "number", usual: "25", optional: true },
  ],
  test: async ({ settings, secrets }, outside, signal) =>
    triedWith(
      await ask(outside, {
        method: "GET",
        url: `${baseOf(settings)}/v4/domains/${encodeURIComponent(settings.domain ?? "")}`,
        headers: authorised(secrets.apiKey ?? ""),
      }, signal),
      ({ domain }) => text((domain as Json | undefined)?.state),
    ),
  carry: async ({ settings, secrets }, email, outside, signal) => {
    const form = new Response(formOf(email));
    const said = await ask(outside, {
      method: "POST",
      url: `${baseOf(settings)}/v3/${encodeURIComponent(settings.domain ?? "")}/messages`,
      headers: { ...authorised(secrets.apiKey ?? ""), "content-type": form.headers.get("content-type")! },
      body: await form.bytes(),
    }, signal);
    if (said.status !== 200) {
      return refused(email, said, "json" in said ? text(said.json.message) || said.text.slice(0, 300) : "");
    }
    const providerId = text(said.json.id);
    return providerId
      ? forAll(email, { state: "sent", providerId }, text(said.json.message))
      : nonsense(email, said);
  },
  reports: async ({ secrets }, { body, now }) => {
    const told = JSON.parse(body);
    const { timestamp = "", token = "", signature = "" } = told?.signature ?? {};
    if (!secrets.reportSecret || Math.abs(now - Number(timestamp) * 1000) > freshMs) return null;
    const right = (await hmac(utf8(secrets.reportSecret), utf8(`${timestamp}${token}`))).toHex();
    return await isSame(text(signature), right) ? [reportOf(text(token), told["event-data"] ?? {})] : null;
  },
};

function formOf(email: OutgoingEmail): FormData {
  const { to, cc, bcc } = named(email);
  const form = new FormData();
  form.set("from", mailbox(email.from));
  form.set("to", mailboxes(to));
  if (cc.length) form.set("cc", mailboxes(cc));
  if (bcc.length) form.set("bcc", mailboxes(bcc));
  form.set("subject", email.subject);
  form.set("text", email.text);
  if (email.html !== null) form.set("html", email.html);
  if (email.replyTo) form.set("h:Reply-To", mailbox(email.replyTo));
  for (const [name, value] of Object.entries(headersOf(email))) form.set(`h:${name}`, value);
  form.set("v:reference", email.reference);
  form.set("o:tracking", "no");
  for (const { name, type, bytes, contentId } of email.files) {
    const file = new Blob([new Uint8Array(bytes)], { type });
    // What is shown inside is found there by its file name.
    if (contentId === null) form.append("attachment", file, name);
    else form.append("inline", file, contentId);
  }
  return form;
}

function reportOf(token: string, told: Json): Report {
  const status = (told["delivery-status"] ?? {}) as Json;
  const known = {
    key: token,
    entryId: entryIdOf((told["user-variables"] as Json | undefined)?.reference),
    recipient: text(told.recipient),
    words: [status.code, text(status.message) || text(status.description)].filter(Boolean).join(" "),
  };
  switch (told.event) {
    case "delivered":
      return { ...known, state: "delivered", reason: null };
    case "failed": {
      if (told.severity === "temporary") return { ...known, state: "queued", reason: "delayed" };
      return { ...known, state: "failed", reason: status.code === 550 ? "unknown-recipient" : "refused" };
    }
    case "complained":
    case "unsubscribed":
      return { ...known, state: "delivered", reason: null, complained: true };
    default:
      return { ...known, state: null, reason: null };
  }
}

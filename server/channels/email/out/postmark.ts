/** Postmark: one request an email; what becomes of it, it tells to a webhook with a password. */
import type { Outcome } from "../../../delivery/outbox.ts";
import type { OutgoingEmail } from "../port.ts";
import {
  ask,
  base64,
  forAll,
  headersOf,
  mailbox,
  mailboxes,
  named,
  nonsense,
  refused,
  text,
  triedWith,
} from "./http.ts";
import { entryIdOf, hookOf, type MailKind, type Report } from "./kind.ts";
import { isSame } from "../../../core/signing.ts";

const base = "https://api.postmarkapp.com";
const headers = (token: string) => ({
  accept: "application/json",
  "content-type": "application/json",
  "x-postmark-server-token": token,
});

export const postmark: MailKind = {
  kind: "postmark",
  channel: "email",
  ways: ["out"],
  hook: hookOf("postmark"),
  fields: [
    { name: "token", as: "secret" },
    { name: "stream", as: "text", usual: "outbound" },
    { name: "reportPassword", as: "secret", optional: true },
    { name: "mostMegabytes", as: "number", usual: "10", optional: true },
  ],
  test: async ({ secrets }, outside, signal) =>
    triedWith(
      await ask(
        outside,
        { method: "GET", url: `${base}/server`, headers: headers(secrets.token ?? "") },
        signal,
      ),
      ({ Name }) => text(Name),
    ),
  carry: async ({ secrets, settings }, email, outside, signal) => {
    const body = JSON.stringify(requestOf(email, settings.stream || "outbound"));
    const url = `${base}/email`;
    const said = await ask(
      outside,
      { method: "POST", url, headers: headers(secrets.token ?? ""), body },
      signal,
    );
    if (said.status !== 200) return refused(email, said, "json" in said ? wordsOf(said.json, said.text) : "");
    const { ErrorCode, MessageID, Message } = said.json;
    if (ErrorCode !== 0 || typeof MessageID !== "string") return nonsense(email, said);
    const carried = forAll(email, { state: "sent", providerId: MessageID }, text(Message));
    for (const address of inactive(text(Message))) {
      if (carried.outcomes.has(address)) carried.outcomes.set(address, unwanted(text(Message)));
    }
    return carried;
  },
  reports: async ({ secrets }, { headers, body }) => {
    // It signs nothing: the address that it is given has a name and a password in it.
    const given = /^Basic (.+)$/.exec(headers.authorization ?? "")?.[1] ?? "";
    const password = decoded(given).replace(/^[^:]*:/, "");
    if (!secrets.reportPassword || !await isSame(password, secrets.reportPassword)) return null;
    return [reportOf(JSON.parse(body))];
  },
};

function requestOf(email: OutgoingEmail, stream: string) {
  const { to, cc, bcc } = named(email);
  return {
    From: mailbox(email.from),
    To: mailboxes(to),
    ...(cc.length ? { Cc: mailboxes(cc) } : {}),
    ...(bcc.length ? { Bcc: mailboxes(bcc) } : {}),
    ...(email.replyTo ? { ReplyTo: mailbox(email.replyTo) } : {}),
    Subject: email.subject,
    TextBody: email.text,
    ...(email.html === null ? {} : { HtmlBody: email.html }),
    // Without the second header it puts a Message-ID of its own there.
    Headers: Object.entries({ ...headersOf(email), "X-PM-KeepID": "true" }).map(([Name, Value]) => ({
      Name,
      Value,
    })),
    ...(email.files.length
      ? {
        Attachments: email.files.map(({ name, type, bytes, contentId }) => ({
          Name: name,
          Content: base64(bytes),
          ContentType: type,
          ...(contentId === null ? {} : { ContentID: `cid:${contentId}` }),
        })),
      }
      : {}),
    Metadata: { reference: email.reference },
    TrackOpens: false,
    TrackLinks: "None",
    MessageStream: stream,
  };
}

const wordsOf = ({ Message }: Record<string, unknown>, whole: string): string =>
  text(Message) || whole.slice(0, 300);

const unwanted = (words: string): Outcome => ({ state: "failed", reason: "refused", words });

/** The recipients that it took an email for and will not deliver to. */
const inactive = (message: string): string[] =>
  (/inactive addresses: (.+?)\.?( Inactive recipients.*)?$/s.exec(message)?.[1] ?? "").split(/,\s*/)
    .map((address) => address.trim().toLowerCase()).filter(Boolean);

function decoded(given: string): string {
  try {
    return atob(given);
  } catch {
    return "";
  }
}

/** Bounces that are not the end of it, and those that are. */
const delays = ["Transient", "DnsError"];
const failures = [
  "HardBounce",
  "SoftBounce",
  "BadEmailAddress",
  "SpamNotification",
  "ManuallyDeactivated",
  "Unconfirmed",
  "Blocked",
  "SMTPApiError",
  "InboundError",
  "DMARCPolicy",
  "TemplateRenderingFailed",
];

function reportOf(told: Record<string, unknown>): Report {
  const { RecordType, MessageID, Type, Metadata } = told;
  const recipient = text(told.Recipient) || text(told.Email);
  const words = text(told.Details) || text(told.Description);
  const known = {
    key: [MessageID, RecordType, Type, recipient, told.ID].map((part) => String(part ?? "")).join(" "),
    entryId: entryIdOf((Metadata as Record<string, unknown> | undefined)?.reference),
    recipient,
    words,
  };
  if (RecordType === "Delivery") return { ...known, state: "delivered", reason: null };
  if (RecordType === "SpamComplaint") return { ...known, state: "delivered", reason: null, complained: true };
  if (RecordType !== "Bounce") return { ...known, state: null, reason: null };
  if (delays.includes(text(Type))) return { ...known, state: "queued", reason: "delayed" };
  if (!failures.includes(text(Type))) return { ...known, state: null, reason: null };
  const reason = Type === "HardBounce" || Type === "BadEmailAddress" ? "unknown-recipient" : "refused";
  return { ...known, state: "failed", reason };
}

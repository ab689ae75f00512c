/**
 * What the documentation of each HTTP provider of email shows, in our own words and with our own names: the request it
 * wants, its answers, and its reports.
 */
import type { OutgoingEmail } from "../../../server/channels/email/port.ts";
import type { Report } from "../../../server/channels/email/out/kind.ts";

/** One email with everything that an email may have. */
export const wholeEmail: OutgoingEmail = {
  reference: "41",
  messageId: "<first@centre.example>",
  inReplyTo: "<asked@example.org>",
  references: ["<before@example.org>", "<asked@example.org>"],
  from: { name: "Support, Centre", address: "support@centre.example" },
  replyTo: { name: "", address: "support+secret@centre.example" },
  to: [{ name: "Zoé", address: "zoe@example.org" }],
  cc: [{ name: "", address: "boss@example.org" }],
  bcc: [{ name: "", address: "file@example.net" }],
  pending: ["zoe@example.org", "boss@example.org", "file@example.net"],
  subject: "Colis",
  text: "Il arrive.",
  html: "<p>Il arrive.</p>",
  files: [
    { name: "bill.pdf", type: "application/pdf", bytes: new TextEncoder().encode("%PDF"), contentId: null },
    { name: "logo.png", type: "image/png", bytes: new TextEncoder().encode("PNG"), contentId: "logo" },
  ],
  headers: { "X-Note": "yes" },
  date: 0,
};

const pdf = "JVBERg==";
const png = "UE5H";
const thread = {
  "Message-ID": "<first@centre.example>",
  "In-Reply-To": "<asked@example.org>",
  References: "<before@example.org> <asked@example.org>",
  "X-Note": "yes",
};

type Told = Pick<Report, "entryId" | "recipient" | "state" | "reason"> & { complained?: true };
const about = (state: Report["state"], reason: Report["reason"] = null): Told => ({
  entryId: 41,
  recipient: "zoe@example.org",
  state,
  reason,
});

export interface Documented {
  kind: string;
  settings: Record<string, string>;
  secrets: Record<string, string>;
  url: string;
  /** Headers of the request, by name in lower case. */
  headers: Record<string, string>;
  /** The body: JSON, or the fields of a form. */
  body: unknown;
  /** The answer of success. */
  taken: { status: number; headers?: Record<string, string>; body: unknown };
  providerId: string;
  /** An answer of success that says nothing. */
  nonsense: { status: number; body: unknown };
  /** Its answers of failure: the state and reason of each recipient, and what pauses the provider. */
  failures: [status: number, body: unknown, state: string, reason: string, pause?: string][];
  /** What it asks when it is tried, and an answer. */
  trial: { url: string; answer: unknown; words: string };
  /** Its reports, and what each says. */
  reports: [body: unknown, told: Told][];
}

export const postmark: Documented = {
  kind: "postmark",
  settings: { stream: "outbound" },
  secrets: { token: "server-token", reportPassword: "the password" },
  url: "https://api.postmarkapp.com/email",
  headers: {
    accept: "application/json",
    "content-type": "application/json",
    "x-postmark-server-token": "server-token",
  },
  body: {
    From: '"Support, Centre" <support@centre.example>',
    To: '"Zoé" <zoe@example.org>',
    Cc: "boss@example.org",
    Bcc: "file@example.net",
    ReplyTo: "support+secret@centre.example",
    Subject: "Colis",
    TextBody: "Il arrive.",
    HtmlBody: "<p>Il arrive.</p>",
    Headers: Object.entries({ ...thread, "X-PM-KeepID": "true" }).map(([Name, Value]) => ({ Name, Value })),
    Attachments: [
      { Name: "bill.pdf", Content: pdf, ContentType: "application/pdf" },
      { Name: "logo.png", Content: png, ContentType: "image/png", ContentID: "cid:logo" },
    ],
    Metadata: { reference: "41" },
    TrackOpens: false,
    TrackLinks: "None",
    MessageStream: "outbound",
  },
  taken: { status: 200, body: { To: "zoe@example.org", MessageID: "pm-1", ErrorCode: 0, Message: "OK" } },
  providerId: "pm-1",
  nonsense: { status: 200, body: "<html>all is well</html>" },
  failures: [
    [422, { ErrorCode: 300, Message: "Invalid 'To' address." }, "failed", "refused"],
    [422, { ErrorCode: 406, Message: "You tried to send to an inactive recipient." }, "failed", "refused"],
    [401, { ErrorCode: 10, Message: "No account with this token." }, "retry", "paused", "wrong-password"],
    [413, {}, "failed", "too-large"],
    [429, {}, "retry", "refused"],
    [500, {}, "retry", "no-answer"],
    [503, "down", "retry", "no-answer"],
  ],
  trial: {
    url: "https://api.postmarkapp.com/server",
    answer: { Name: "Our server" },
    words: "200 Our server",
  },
  reports: [
    [
      {
        RecordType: "Delivery",
        MessageID: "pm-1",
        Recipient: "zoe@example.org",
        Metadata: { reference: "41" },
        Details: "250 OK",
      },
      about("delivered"),
    ],
    [
      {
        RecordType: "Bounce",
        Type: "HardBounce",
        ID: 7,
        MessageID: "pm-1",
        Email: "zoe@example.org",
        Metadata: { reference: "41" },
      },
      about("failed", "unknown-recipient"),
    ],
    [
      {
        RecordType: "Bounce",
        Type: "Blocked",
        ID: 8,
        MessageID: "pm-1",
        Email: "zoe@example.org",
        Metadata: { reference: "41" },
      },
      about("failed", "refused"),
    ],
    [
      {
        RecordType: "Bounce",
        Type: "Transient",
        ID: 9,
        MessageID: "pm-1",
        Email: "zoe@example.org",
        Metadata: { reference: "41" },
      },
      about("queued", "delayed"),
    ],
    [
      {
        RecordType: "SpamComplaint",
        MessageID: "pm-1",
        Email: "zoe@example.org",
        Metadata: { reference: "41" },
      },
      { ...about("delivered"), complained: true },
    ],
    [
      { RecordType: "Open", MessageID: "pm-1", Recipient: "zoe@example.org", Metadata: { reference: "41" } },
      about(null),
    ],
    [
      {
        RecordType: "Bounce",
        Type: "AutoResponder",
        ID: 10,
        MessageID: "pm-1",
        Email: "zoe@example.org",
        Metadata: { reference: "41" },
      },
      about(null),
    ],
  ],
};

const sendgridReport = (facts: Record<string, unknown>) => [{
  email: "zoe@example.org",
  timestamp: 1767625200,
  sg_event_id: `event-${facts.event}-${facts.type ?? ""}`,
  sg_message_id: "sg-1.filter.0",
  reference: "41",
  ...facts,
}];

export const sendgrid: Documented = {
  kind: "sendgrid",
  settings: {},
  secrets: { apiKey: "SG.key" },
  url: "https://api.sendgrid.com/v3/mail/send",
  headers: { authorization: "Bearer SG.key", "content-type": "application/json" },
  body: {
    personalizations: [{
      to: [{ email: "zoe@example.org", name: "Zoé" }],
      cc: [{ email: "boss@example.org" }],
      bcc: [{ email: "file@example.net" }],
    }],
    from: { email: "support@centre.example", name: "Support, Centre" },
    reply_to: { email: "support+secret@centre.example" },
    subject: "Colis",
    content: [
      { type: "text/plain", value: "Il arrive." },
      { type: "text/html", value: "<p>Il arrive.</p>" },
    ],
    attachments: [
      { content: pdf, type: "application/pdf", filename: "bill.pdf", disposition: "attachment" },
      { content: png, type: "image/png", filename: "logo.png", disposition: "inline", content_id: "logo" },
    ],
    headers: thread,
    custom_args: { reference: "41" },
    tracking_settings: { click_tracking: { enable: false }, open_tracking: { enable: false } },
  },
  taken: { status: 202, headers: { "x-message-id": "sg-1" }, body: "" },
  providerId: "sg-1",
  nonsense: { status: 200, body: "" },
  failures: [
    [400, { errors: [{ message: "Does not contain a valid address.", field: "to" }] }, "failed", "refused"],
    [401, { errors: [{ message: "authorization required" }] }, "retry", "paused", "wrong-password"],
    [
      403,
      { errors: [{ message: "The from address does not match a verified Sender Identity." }] },
      "retry",
      "paused",
      "refused",
    ],
    [413, {}, "failed", "too-large"],
    [429, {}, "retry", "refused"],
    [500, {}, "retry", "no-answer"],
  ],
  trial: {
    url: "https://api.sendgrid.com/v3/scopes",
    answer: { scopes: ["mail.send"] },
    words: "200 mail.send",
  },
  reports: [
    [sendgridReport({ event: "delivered", response: "250 OK" }), about("delivered")],
    [
      sendgridReport({ event: "bounce", type: "bounce", status: "5.1.1" }),
      about("failed", "unknown-recipient"),
    ],
    [sendgridReport({ event: "bounce", type: "blocked", status: "5.7.129" }), about("failed", "refused")],
    [sendgridReport({ event: "dropped", reason: "Bounced Address" }), about("failed", "refused")],
    [sendgridReport({ event: "deferred", response: "450 later" }), about("queued", "delayed")],
    [sendgridReport({ event: "spamreport" }), { ...about("delivered"), complained: true }],
    [sendgridReport({ event: "processed" }), about(null)],
    [sendgridReport({ event: "wink" }), about(null)],
  ],
};

const resendReport = (type: string, facts: Record<string, unknown> = {}) => ({
  type,
  created_at: "2026-01-05T15:00:00.000Z",
  data: { email_id: "re-1", to: ["zoe@example.org"], tags: { reference: "41" }, ...facts },
});

export const resend: Documented = {
  kind: "resend",
  settings: {},
  secrets: { apiKey: "re_key", reportSecret: `whsec_${btoa("a secret of thirty-two bytes ...")}` },
  url: "https://api.resend.com/emails",
  headers: { authorization: "Bearer re_key", "content-type": "application/json" },
  body: {
    from: '"Support, Centre" <support@centre.example>',
    to: ['"Zoé" <zoe@example.org>'],
    cc: ["boss@example.org"],
    bcc: ["file@example.net"],
    reply_to: "support+secret@centre.example",
    subject: "Colis",
    text: "Il arrive.",
    html: "<p>Il arrive.</p>",
    headers: thread,
    attachments: [
      { filename: "bill.pdf", content: pdf, content_type: "application/pdf" },
      { filename: "logo.png", content: png, content_type: "image/png", content_id: "logo" },
    ],
    tags: [{ name: "reference", value: "41" }],
  },
  taken: { status: 200, body: { id: "re-1" } },
  providerId: "re-1",
  nonsense: { status: 200, body: { ok: true } },
  failures: [
    [422, { name: "validation_error", message: "Invalid `to` field." }, "failed", "refused"],
    [401, { name: "missing_api_key", message: "Missing API Key" }, "retry", "paused", "wrong-password"],
    [403, { name: "invalid_api_key", message: "API key is invalid" }, "retry", "paused", "wrong-password"],
    [403, { name: "validation_error", message: "The domain is not verified." }, "retry", "paused", "refused"],
    [409, { name: "concurrent_idempotent_requests", message: "in progress" }, "retry", "lost-answer"],
    [429, { name: "rate_limit_exceeded" }, "retry", "refused"],
    [500, { name: "internal_server_error" }, "retry", "no-answer"],
  ],
  trial: {
    url: "https://api.resend.com/domains",
    answer: { data: [{ name: "centre.example", status: "verified" }] },
    words: "200 centre.example (verified)",
  },
  reports: [
    [resendReport("email.delivered"), about("delivered")],
    [
      resendReport("email.bounced", { bounce: { type: "Permanent", message: "no such user" } }),
      about("failed", "unknown-recipient"),
    ],
    [
      resendReport("email.bounced", { bounce: { type: "Transient", message: "full" } }),
      about("failed", "refused"),
    ],
    [resendReport("email.failed", { failed: { reason: "reached_daily_quota" } }), about("failed", "refused")],
    [resendReport("email.delivery_delayed"), about("queued", "delayed")],
    [resendReport("email.complained"), { ...about("delivered"), complained: true }],
    [resendReport("email.opened"), about(null)],
  ],
};

const mailgunReport = (event: string, facts: Record<string, unknown> = {}) => ({
  event,
  recipient: "zoe@example.org",
  "user-variables": { reference: "41" },
  message: { headers: { "message-id": "first@centre.example" } },
  ...facts,
});

export const mailgun: Documented = {
  kind: "mailgun",
  settings: { domain: "mg.centre.example", region: "eu" },
  secrets: { apiKey: "key-1", reportSecret: "signing-key" },
  url: "https://api.eu.mailgun.net/v3/mg.centre.example/messages",
  headers: { authorization: `Basic ${btoa("api:key-1")}` },
  body: {
    from: '"Support, Centre" <support@centre.example>',
    to: '"Zoé" <zoe@example.org>',
    cc: "boss@example.org",
    bcc: "file@example.net",
    subject: "Colis",
    text: "Il arrive.",
    html: "<p>Il arrive.</p>",
    "h:Reply-To": "support+secret@centre.example",
    ...Object.fromEntries(Object.entries(thread).map(([name, value]) => [`h:${name}`, value])),
    "v:reference": "41",
    "o:tracking": "no",
    attachment: "bill.pdf application/pdf %PDF",
    inline: "logo image/png PNG",
  },
  taken: { status: 200, body: { id: "<first@centre.example>", message: "Queued. Thank you." } },
  providerId: "<first@centre.example>",
  nonsense: { status: 200, body: "Mailgun Magnificent API" },
  failures: [
    [400, { message: "'to' parameter is not a valid address" }, "failed", "refused"],
    [401, "Forbidden", "retry", "paused", "wrong-password"],
    [402, { message: "Payment required" }, "retry", "paused", "refused"],
    [413, { message: "too large" }, "failed", "too-large"],
    [429, { message: "Too many requests" }, "retry", "refused"],
    [500, {}, "retry", "no-answer"],
  ],
  trial: {
    url: "https://api.eu.mailgun.net/v4/domains/mg.centre.example",
    answer: { domain: { state: "active" } },
    words: "200 active",
  },
  reports: [
    [mailgunReport("delivered", { "delivery-status": { code: 250, message: "OK" } }), about("delivered")],
    [
      mailgunReport("failed", {
        severity: "permanent",
        "delivery-status": { code: 550, message: "no such user" },
      }),
      about("failed", "unknown-recipient"),
    ],
    [
      mailgunReport("failed", { severity: "permanent", "delivery-status": { code: 605, message: "" } }),
      about("failed", "refused"),
    ],
    [
      mailgunReport("failed", { severity: "temporary", "delivery-status": { code: 452, message: "later" } }),
      about("queued", "delayed"),
    ],
    [mailgunReport("complained"), { ...about("delivered"), complained: true }],
    [mailgunReport("opened"), about(null)],
  ],
};

export const documented: readonly Documented[] = [postmark, sendgrid, resend, mailgun];

/** Vonage: its Messages API out; in, what either of its APIs hands over, signed. */
import { z } from "zod";
import type { Opened } from "../../../delivery/outside.ts";
import type { ArrivedText, Carrier, OutgoingText, Report } from "../port.ts";
import { baseOf, basic, hear, jsonHeaders, jsonOf, outcomeOf, tryOut } from "./asking.ts";
import { isSignedByVonage } from "./vonage_signature.ts";

const states: Record<string, Report["state"]> = {
  accepted: "sent",
  buffered: "sent",
  submitted: "sent",
  delivered: "delivered",
  read: "read",
  rejected: "failed",
  undeliverable: "failed",
  failed: "failed",
  expired: "failed",
  deleted: "failed",
  // It does not know itself.
  unknown: null,
};

/** Numbers are digits without a plus there; a short code is shorter. */
const spelled = (number: string) => /^[1-9]\d{7,14}$/.test(number) ? `+${number}` : number;

const word = z.coerce.string();
/** Of the Messages API. */
const message = z.object({
  message_uuid: z.string().min(1),
  from: word.catch(""),
  to: word.catch(""),
  status: z.string().optional(),
  text: z.string().nullish(),
  image: z.object({ url: z.string(), caption: z.string().nullish() }).optional(),
  error: z.object({ title: z.string().catch("") }).optional(),
});
/** Of the SMS API: a long text comes in parts. */
const part = z.object({
  msisdn: word,
  to: word,
  messageId: z.string().min(1),
  text: z.string().nullish(),
  status: z.string().optional(),
  "err-code": word.optional(),
  concat: word.optional(),
  "concat-ref": word.optional(),
  "concat-total": z.coerce.number().int().optional(),
  "concat-part": z.coerce.number().int().optional(),
});

export const vonage: Carrier = {
  kind: "vonage",
  channel: "sms",
  ways: ["in", "out"],
  fields: [
    { name: "account", as: "text" },
    { name: "secret", as: "secret" },
    { name: "signature", as: "secret" },
    { name: "base", as: "text", usual: "https://api.nexmo.com", optional: true },
  ],
  mostPictures: 1,
  test: (provider, outside, signal) =>
    tryOut(
      outside,
      { method: "GET", url: `${balanceOf(provider)}/account/get-balance`, headers: headersOf(provider) },
      signal,
    ),
  send: async (provider, text, outside, signal) => {
    const url = `${baseOf(provider.settings.base, "https://api.nexmo.com")}/v1/messages`;
    const body = JSON.stringify(saidOf(text));
    const heard = await hear(outside, { method: "POST", url, headers: headersOf(provider), body }, signal);
    if ("lost" in heard) return heard.lost;
    const { status, body: bytes } = heard.answer;
    const sent = z.object({ message_uuid: z.string().min(1) }).safeParse(jsonOf(bytes)).data;
    if (status < 300 && sent) return { state: "sent", providerId: sent.message_uuid };
    return outcomeOf(status, heard.words);
  },
  isTheirs: isSignedByVonage,
  read: (_provider, handed) => {
    const said = jsonOf(handed.body) ?? Object.fromEntries(new URLSearchParams(handed.query));
    const ofMessages = message.safeParse(said).data;
    if (ofMessages) return read(fromMessages(ofMessages));
    const ofSms = part.safeParse(said).data;
    return ofSms ? read(fromSms(ofSms)) : null;
  },
  fetching: () => ({}),
};

const read = (one: ArrivedText | Report) =>
  "sender" in one ? { texts: [one], reports: [] } : { texts: [], reports: [one] };

function saidOf({ from, to, body, pictures: [picture], key, reportTo }: OutgoingText) {
  const digits = (number: string) => number.replace(/^\+/, "");
  return {
    channel: picture ? "mms" : "sms",
    from: digits(from),
    to: digits(to),
    client_ref: key,
    ...(reportTo ? { webhook_url: reportTo } : {}),
    ...(picture
      ? { message_type: "image", image: { url: picture, ...(body ? { caption: body } : {}) } }
      : { message_type: "text", text: body }),
  };
}

function headersOf({ settings: { account = "" }, secrets: { secret = "" } }: Opened) {
  return { ...jsonHeaders, authorization: basic(account, secret) };
}

/** The balance is asked elsewhere, unless everything goes through a stand-in. */
const balanceOf = ({ settings: { base } }: Opened) =>
  baseOf(base, "https://rest.nexmo.com").replace("api.nexmo", "rest.nexmo");

function fromMessages({ message_uuid: key, from, to, status, text, image, error }: z.infer<typeof message>) {
  if (status !== undefined) return reportOf(key, status, error?.title ?? "");
  const body = text ?? image?.caption ?? "";
  return { key, sender: spelled(from), to: spelled(to), body, pictures: image ? [image.url] : [] };
}

function fromSms(said: z.infer<typeof part>): ArrivedText | Report {
  const { messageId: key, msisdn, to, status, text } = said;
  if (status !== undefined) return reportOf(key, status, said["err-code"] ?? "");
  const whole: ArrivedText = {
    key,
    sender: spelled(msisdn),
    to: spelled(to),
    body: text ?? "",
    pictures: [],
  };
  const [of, at, parts] = [said["concat-ref"], said["concat-part"], said["concat-total"]];
  return said.concat === "true" && of && at && parts && parts > 1 && at <= parts
    ? { ...whole, part: { of: `${msisdn} ${of}`, at, parts } }
    : whole;
}

function reportOf(key: string, status: string, more: string): Report {
  const state = states[status];
  const words = [status, more].filter(Boolean).join(" ");
  if (state === undefined) return { key, state: null, unknown: true, words };
  return { key, state, words, ...(state === "failed" ? { reason: "refused" as const } : {}) };
}

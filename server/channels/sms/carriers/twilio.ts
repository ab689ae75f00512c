/** Twilio, and services that speak as it does. */
import type { DeliveryReason } from "../../../../db/schema/delivery.ts";
import type { Opened } from "../../../delivery/outside.ts";
import type { ArrivedText, Carried, Carrier, Handed, Report } from "../port.ts";
import { baseOf, basic, hear, jsonOf, outcomeOf, tryOut } from "./asking.ts";
import { hmac, isSame, utf8 } from "../../../core/signing.ts";

/** The carrier keeps us from writing to this recipient: they told it to stop, or it blocks us. */
const stops = new Set(["21610", "30004"]);

/** Why a text did not arrive, by the code of the error; others are refusals. */
const reasons: Record<string, DeliveryReason> = {
  "21211": "unknown-recipient",
  "21214": "unknown-recipient",
  "21217": "unknown-recipient",
  "21614": "unknown-recipient",
  "30003": "no-answer",
  "30005": "unknown-recipient",
  "30006": "unknown-recipient",
};
const reasonOf = (code: string): DeliveryReason => stops.has(code) ? "opted-out" : reasons[code] ?? "refused";

const states: Record<string, Report["state"]> = {
  accepted: null,
  scheduled: null,
  queued: null,
  sending: null,
  sent: "sent",
  delivered: "delivered",
  read: "read",
  undelivered: "failed",
  failed: "failed",
  canceled: "failed",
};

export const twilio: Carrier = {
  kind: "twilio",
  channel: "sms",
  ways: ["in", "out"],
  fields: [
    { name: "account", as: "text" },
    { name: "token", as: "secret" },
    { name: "base", as: "text", usual: "https://api.twilio.com", optional: true },
  ],
  mostPictures: 10,
  answer: { type: "text/xml", body: "<Response/>" },
  test: (provider, outside, signal) =>
    tryOut(
      outside,
      { method: "GET", url: `${accountUrl(provider)}.json`, headers: authorised(provider) },
      signal,
    ),
  send: async (provider, { from, to, body, pictures, reportTo }, outside, signal) => {
    const form = new URLSearchParams({ To: to, From: from, Body: body });
    for (const picture of pictures) form.append("MediaUrl", picture);
    if (reportTo) form.set("StatusCallback", reportTo);
    const headers = { ...authorised(provider), "content-type": "application/x-www-form-urlencoded" };
    const url = `${accountUrl(provider)}/Messages.json`;
    const heard = await hear(outside, { method: "POST", url, headers, body: String(form) }, signal);
    if ("lost" in heard) return heard.lost;
    return carriedOf(heard.answer.status, heard.answer.body, heard.words);
  },
  isTheirs: async ({ secrets: { token = "" } }, handed) => {
    const signature = handed.headers.get("x-twilio-signature") ?? "";
    const sorted = [...new Set(fieldsOf(handed).map(([name]) => name))].sort();
    const fields = sorted.map((name) => `${name}${valuesOf(handed, name)}`).join("");
    for (const url of handed.urls) {
      const expected = (await hmac(utf8(token), utf8(url + fields), "SHA-1")).toBase64();
      if (await isSame(expected, signature)) return true;
    }
    return false;
  },
  read: (_provider, handed) => {
    const form = new Map(handed.method === "GET" ? new URLSearchParams(handed.query) : fieldsOf(handed));
    const key = form.get("MessageSid") ?? form.get("SmsSid") ?? "";
    const status = (form.get("MessageStatus") ?? form.get("SmsStatus") ?? "received").toLowerCase();
    if (key === "") return null;
    if (status !== "received" && status !== "receiving") {
      return { texts: [], reports: [reportOf(key, status, form.get("ErrorCode") ?? "")] };
    }
    const [sender, to] = [form.get("From") ?? "", form.get("To") ?? ""];
    if (sender === "" || to === "") return null;
    const text: ArrivedText = { key, sender, to, body: form.get("Body") ?? "", pictures: picturesIn(form) };
    return { texts: [text], reports: [] };
  },
  fetching: authorised,
};

const accountUrl = ({ settings: { base, account = "" } }: Opened) =>
  `${baseOf(base, "https://api.twilio.com")}/2010-04-01/Accounts/${encodeURIComponent(account)}`;

function authorised({ settings: { account = "" }, secrets: { token = "" } }: Opened): Record<string, string> {
  return { authorization: basic(account, token), accept: "application/json" };
}

function carriedOf(status: number, body: Uint8Array, words: string): Carried {
  const { sid, code = "" } = (jsonOf(body) ?? {}) as { sid?: unknown; code?: unknown };
  if (status < 300) {
    return typeof sid === "string" && sid !== ""
      ? { state: "sent", providerId: sid }
      : { state: "uncertain", reason: "lost-answer", words };
  }
  const stopped = stops.has(String(code)) ? { stopped: true as const } : {};
  if (status >= 400 && status < 500 && status !== 401 && status !== 429) {
    return { state: "failed", reason: reasonOf(String(code)), words, ...stopped };
  }
  return outcomeOf(status, words);
}

function reportOf(key: string, status: string, code: string): Report {
  const state = states[status];
  const words = [status, code].filter(Boolean).join(" ");
  if (state === undefined) return { key, state: null, unknown: true, words };
  if (state !== "failed") return { key, state, words };
  return { key, state, reason: reasonOf(code), words, ...(stops.has(code) ? { stopped: true } : {}) };
}

const fieldsOf = ({ method, body }: Handed): [string, string][] =>
  method === "GET" ? [] : [...new URLSearchParams(new TextDecoder().decode(body))];

/** A field that comes several times is signed with each different value once, in order. */
const valuesOf = (handed: Handed, name: string) =>
  [...new Set(fieldsOf(handed).filter(([other]) => other === name).map(([, value]) => value))].sort()
    .join(name);

function picturesIn(form: Map<string, string>): string[] {
  const many = Math.min(Number(form.get("NumMedia") ?? 0) || 0, 10);
  return Array.from({ length: many }, (_, at) => form.get(`MediaUrl${at}`) ?? "").filter(Boolean);
}

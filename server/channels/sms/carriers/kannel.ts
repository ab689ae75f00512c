/** Kannel, the SMS gateway: asked by HTTP, it hands over texts and reports to the addresses in its configuration. */
import type { Opened } from "../../../delivery/outside.ts";
import type { Carried, Carrier, OutgoingText, Report } from "../port.ts";
import { baseOf, hear, outcomeOf, tryOut } from "./asking.ts";
import { isSame } from "../../../core/signing.ts";

/** What `%d` says: delivered, not delivered, waits at the operator, taken by the operator, refused by it. */
const states: Record<string, Report["state"]> = {
  "1": "delivered",
  "2": "failed",
  "4": null,
  "8": "sent",
  "16": "failed",
};

/** All of these reports are asked for. */
const everyReport = "31";

export const kannel: Carrier = {
  kind: "kannel",
  channel: "sms",
  ways: ["in", "out"],
  fields: [
    { name: "url", as: "text", usual: "http://127.0.0.1:13013/cgi-bin/sendsms" },
    { name: "user", as: "text" },
    { name: "password", as: "secret" },
    // Nothing that Kannel hands over is signed: it says this word with it.
    { name: "hook", as: "secret" },
    { name: "callback", as: "text", optional: true },
    { name: "plus", as: "flag", optional: true },
  ],
  mostPictures: 0,
  test: (provider, outside, signal) =>
    // Without a recipient it sends nothing, and it looks at the password first.
    tryOut(outside, { method: "GET", url: urlOf(provider, {}), headers: {} }, signal, ({ status, body }) =>
      status === 400 && /receiver/i.test(new TextDecoder().decode(body))),
  send: async (provider, text, outside, signal) => {
    const url = urlOf(provider, parametersOf(provider, text));
    const heard = await hear(outside, { method: "GET", url, headers: {} }, signal);
    return "lost" in heard ? heard.lost : carriedOf(heard.answer.status, heard.words, text.key);
  },
  isTheirs: async ({ secrets: { hook = "" } }, { query }) =>
    hook !== "" && await isSame(hook, new URLSearchParams(query).get("hook") ?? ""),
  read: (provider, { query }) => {
    const asked = new URLSearchParams(query);
    const report = asked.get("report");
    if (report) return { texts: [], reports: [reportOf(report, asked)] };
    const [key, sender, to] = ["id", "from", "to"].map((name) => asked.get(name)?.trim() ?? "") as [
      string,
      string,
      string,
    ];
    if (key === "" || sender === "" || to === "") return null;
    const body = textIn(query, asked.get("coding") ?? "", asked.get("charset") ?? "");
    const text = { key, sender: spelled(provider, sender), to: spelled(provider, to), body, pictures: [] };
    return { texts: [text], reports: [] };
  },
  fetching: () => ({}),
};

function urlOf(
  { settings: { url, user = "" }, secrets: { password = "" } }: Opened,
  more: Record<string, string>,
) {
  const base = baseOf(url, "http://127.0.0.1:13013/cgi-bin/sendsms");
  return `${base}?${new URLSearchParams({ username: user, password, ...more })}`;
}

function parametersOf(provider: Opened, { from, to, body, key, reportTo }: OutgoingText) {
  const { callback } = provider.settings;
  // As Kannel reaches us, which need not be how customers do.
  const hook = callback && reportTo ? baseOf(callback, "") + new URL(reportTo).pathname : reportTo;
  const report = new URLSearchParams({ hook: provider.secrets.hook ?? "", report: key });
  return {
    from,
    to,
    text: body,
    charset: "UTF-8",
    ...(isGsm(body) ? {} : { coding: "2" }),
    ...(hook ? { "dlr-mask": everyReport, "dlr-url": `${hook}?${report}&status=%d&answer=%A` } : {}),
  };
}

/** The characters of GSM 03.38, with those that take two places. */
const gsm = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]*$/;
const isGsm = (text: string) => gsm.test(text);

/** It gives no id: ours comes back with the reports. */
function carriedOf(status: number, words: string, key: string): Carried {
  if (status === 202 && /^[03]:/.test(words)) return { state: "sent", providerId: key };
  if (status === 403 && /authori[sz]ation/i.test(words)) {
    return { state: "retry", reason: "paused", words, pause: "wrong-password" };
  }
  return outcomeOf(status, words);
}

function reportOf(key: string, asked: URLSearchParams): Report {
  const status = asked.get("status") ?? "";
  const words = [status, asked.get("answer") ?? ""].filter(Boolean).join(" ");
  const state = states[status];
  if (state === undefined) return { key, state: null, unknown: true, words };
  return { key, state, words, ...(state === "failed" ? { reason: "refused" as const } : {}) };
}

/** An operator may leave out the plus of international numbers; a setting says whether it does. */
const spelled = ({ settings }: Opened, number: string) =>
  /^(true|yes|on|1)$/.test(settings.plus ?? "") && /^[1-9]\d{6,14}$/.test(number) ? `+${number}` : number;

/** Decodes the text from the bytes of the query: UCS-2 comes as UTF-16BE, which no parser of addresses expects. */
function textIn(query: string, coding: string, charset: string): string {
  const raw = /(?:^|&)text=([^&]*)/.exec(query)?.[1] ?? "";
  const bytes = bytesOf(raw);
  if (coding === "2" || /^utf-?16|ucs-?2/i.test(charset)) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function bytesOf(raw: string): Uint8Array<ArrayBuffer> {
  const pieces = raw.replaceAll("+", " ").match(/%[0-9a-f]{2}|[^]/gi) ?? [];
  return new Uint8Array(
    pieces.flatMap((piece) =>
      piece.length === 3 ? [parseInt(piece.slice(1), 16)] : [...new TextEncoder().encode(piece)]
    ),
  );
}

/** Telnyx: JSON both ways, requests to us signed with Ed25519. */
import { z } from "zod";
import type { DeliveryReason } from "../../../../db/schema/delivery.ts";
import type { Opened } from "../../../delivery/outside.ts";
import type { Carried, Carrier, Report } from "../port.ts";
import { baseOf, hear, jsonHeaders, jsonOf, outcomeOf, tryOut } from "./asking.ts";
import { utf8 } from "../../../core/signing.ts";
import { isSignedBy } from "./signing.ts";

/** The recipient told the carrier to stop. */
const stop = "40300";

const reasons: Record<string, DeliveryReason> = {
  [stop]: "opted-out",
  "40301": "unknown-recipient",
  "40310": "unknown-recipient",
  "40001": "unknown-recipient",
};

const states: Record<string, Report["state"]> = {
  queued: null,
  sending: null,
  sent: "sent",
  delivered: "delivered",
  sending_failed: "failed",
  delivery_failed: "failed",
  expired: "failed",
  // It was handed on, and nobody ever says more.
  delivery_unconfirmed: "sent",
};

/** How old a signature may be, so that one that was overheard is not used again later. */
const oldestMs = 5 * 60_000;

const errors = z.array(z.object({ code: z.coerce.string().catch("") })).catch([]);
const event = z.object({
  data: z.object({
    event_type: z.string(),
    payload: z.object({
      id: z.string().min(1),
      from: z.object({ phone_number: z.string().catch("") }).catch({ phone_number: "" }),
      to: z.array(z.object({ phone_number: z.string().catch(""), status: z.string().catch("") })).catch([]),
      text: z.string().nullish(),
      media: z.array(z.object({ url: z.string() })).catch([]),
      errors,
    }),
  }),
});

export const telnyx: Carrier = {
  kind: "telnyx",
  channel: "sms",
  ways: ["in", "out"],
  fields: [
    { name: "apiKey", as: "secret" },
    { name: "publicKey", as: "text" },
    { name: "base", as: "text", usual: "https://api.telnyx.com", optional: true },
  ],
  mostPictures: 10,
  test: (provider, outside, signal) =>
    tryOut(
      outside,
      {
        method: "GET",
        url: `${urlOf(provider)}/v2/messaging_profiles?page[size]=1`,
        headers: headersOf(provider),
      },
      signal,
    ),
  send: async (provider, { from, to, body, pictures, reportTo }, outside, signal) => {
    const said = {
      from,
      to,
      text: body,
      ...(pictures.length ? { media_urls: pictures } : {}),
      ...(reportTo ? { webhook_url: reportTo } : {}),
    };
    const url = `${urlOf(provider)}/v2/messages`;
    const asked = { method: "POST", url, headers: headersOf(provider), body: JSON.stringify(said) } as const;
    const heard = await hear(outside, asked, signal);
    if ("lost" in heard) return heard.lost;
    return carriedOf(heard.answer.status, heard.answer.body, heard.words);
  },
  isTheirs: async ({ settings: { publicKey = "" } }, { headers, body, now }) => {
    const timestamp = headers.get("telnyx-timestamp") ?? "";
    const signature = headers.get("telnyx-signature-ed25519") ?? "";
    if (!/^\d+$/.test(timestamp) || Math.abs(now - Number(timestamp) * 1000) > oldestMs) return false;
    const head = utf8(`${timestamp}|`);
    const signed = new Uint8Array(head.length + body.length);
    signed.set(head);
    signed.set(body, head.length);
    return await isSignedBy(publicKey, signature, signed);
  },
  read: (_provider, { body }) => {
    const { success, data } = event.safeParse(jsonOf(body));
    if (!success) return null;
    const { event_type: type, payload } = data.data;
    const { id, from: { phone_number: sender }, to, text, media } = payload;
    if (type !== "message.received") {
      const status = to[0]?.status ?? "";
      return { texts: [], reports: [reportOf(id, status, payload.errors[0]?.code ?? "")] };
    }
    const ours = to[0]?.phone_number ?? "";
    if (sender === "" || ours === "") return null;
    const pictures = media.map(({ url }) => url).slice(0, 10);
    return { texts: [{ key: id, sender, to: ours, body: text ?? "", pictures }], reports: [] };
  },
  fetching: () => ({}),
};

const urlOf = ({ settings: { base } }: Opened) => baseOf(base, "https://api.telnyx.com");

const headersOf = ({ secrets: { apiKey = "" } }: Opened) => ({
  ...jsonHeaders,
  authorization: `Bearer ${apiKey}`,
});

const answered = z.object({ data: z.object({ id: z.string().min(1) }) });
const refused = z.object({ errors });

function carriedOf(status: number, body: Uint8Array, words: string): Carried {
  const json = jsonOf(body);
  if (status < 300) {
    const { data } = answered.safeParse(json);
    return data ? { state: "sent", providerId: data.data.id } : outcomeOf(status, words);
  }
  const code = refused.safeParse(json).data?.errors[0]?.code ?? "";
  const reason = reasons[code];
  if (!reason || status === 401 || status >= 500) return outcomeOf(status, words);
  return { state: "failed", reason, words, ...(code === stop ? { stopped: true } : {}) };
}

function reportOf(key: string, status: string, code: string): Report {
  const state = states[status];
  const words = [status, code].filter(Boolean).join(" ");
  if (state === undefined) return { key, state: null, unknown: true, words };
  if (state !== "failed") return { key, state, words };
  return {
    key,
    state,
    reason: reasons[code] ?? "refused",
    words,
    ...(code === stop ? { stopped: true } : {}),
  };
}

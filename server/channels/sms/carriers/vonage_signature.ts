/** How Vonage signs: a JSON web token beside the body, or a hash over the parameters where the SMS API is older. */
import { z } from "zod";
import type { Opened } from "../../../delivery/outside.ts";
import type { Handed } from "../port.ts";
import { jsonOf } from "./asking.ts";
import { hmac, isSame, sha256, utf8 } from "../../../core/signing.ts";
import { fromAnyBase64 } from "./signing.ts";

/** How old a signature may be. */
const oldestMs = 5 * 60_000;

export async function isSignedByVonage({ secrets }: Opened, handed: Handed): Promise<boolean> {
  const secret = secrets.signature ?? "";
  if (secret === "") return false;
  const token = /^Bearer\s+([\w-]+)\.([\w-]+)\.([\w-]+)$/i.exec(handed.headers.get("authorization") ?? "");
  if (token) return await isTokenGood(secret, token as unknown as Token, handed);
  return await isHashGood(secret, handed);
}

type Token = [whole: string, head: string, claims: string, signature: string];

const claimsShape = z.object({ iat: z.number(), payload_hash: z.string().optional() });

async function isTokenGood(secret: string, [, head, claims, signature]: Token, handed: Handed) {
  const algorithm = z.object({ alg: z.literal("HS256") }).safeParse(
    jsonOf(fromAnyBase64(padded(head)) ?? utf8("")),
  );
  const { data } = claimsShape.safeParse(jsonOf(fromAnyBase64(padded(claims)) ?? utf8("")));
  if (!algorithm.success || !data) return false;
  const expected = (await hmac(utf8(secret), utf8(`${head}.${claims}`)))
    .toBase64({ alphabet: "base64url", omitPadding: true });
  if (!await isSame(expected, signature)) return false;
  if (Math.abs(handed.now - data.iat * 1000) > oldestMs) return false;
  // A token that says nothing of the body would serve for any body.
  if (handed.body.length === 0) return data.payload_hash === undefined;
  return data.payload_hash !== undefined &&
    await isSame(data.payload_hash.toLowerCase(), (await sha256(handed.body)).toHex());
}

const padded = (text: string) => text + "=".repeat((4 - text.length % 4) % 4);

/** HMAC-SHA-256 over the sorted parameters, "&" and "=" in their values replaced by "_". */
async function isHashGood(secret: string, { query, body, now }: Handed): Promise<boolean> {
  const fields = parametersOf(query, body);
  const { sig, ...signed } = fields;
  const timestamp = Number(signed.timestamp);
  if (!sig || !(Math.abs(now - timestamp * 1000) <= oldestMs)) return false;
  const line = Object.entries(signed).sort(([a], [b]) => a < b ? -1 : 1)
    .map(([name, value]) => `&${name}=${value.replace(/[&=]/g, "_")}`).join("");
  return await isSame((await hmac(utf8(secret), utf8(line))).toHex(), sig.toLowerCase());
}

function parametersOf(query: string, body: Uint8Array): Record<string, string> {
  const json = z.record(z.string(), z.coerce.string()).safeParse(jsonOf(body)).data;
  return { ...Object.fromEntries(new URLSearchParams(query)), ...json };
}

/**
 * The tokens customers' browsers are known by: sixteen random bytes and the first sixteen of their HMAC, under a key that
 * the centre keeps. So a token that somebody made up, or planted in another's browser, is not taken on.
 */
import { eq } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { setting } from "../../db/schema/core.ts";
import { newToken } from "../access/tokens.ts";
import { run } from "../core/command.ts";
import { hmac, utf8 } from "../core/signing.ts";
import type { Deps } from "../deps.ts";

/** 32 bytes as base64url. */
export const visitorToken = /^[\w-]{43}$/;
const half = 16;
const base64 = { alphabet: "base64url" } as const;
const settingName = "visitorKey";

const stored = prepared((db) =>
  db.select({ value: setting.value }).from(setting).where(eq(setting.name, settingName)).prepare()
);

/** A token of ours, for a browser that has none. */
export async function newVisitorToken(
  deps: Pick<Deps, "db" | "now" | "newId" | "committed">,
): Promise<string> {
  const key = await keyIn(deps.db.read) ?? await makeKey(deps);
  return await signed(key, crypto.getRandomValues(new Uint8Array(half)));
}

/** Whether this centre made the token. */
export async function isOurs(db: Drizzle, token: string): Promise<boolean> {
  const key = visitorToken.test(token) ? await keyIn(db) : null;
  if (key === null) return false;
  const right = await signed(key, Uint8Array.fromBase64(token, base64).slice(0, half));
  // Every byte is compared, however early they differ: the time taken shows nothing.
  let wrong = 0;
  for (let n = 0; n < right.length; n++) wrong |= right.charCodeAt(n) ^ token.charCodeAt(n);
  return wrong === 0;
}

async function keyIn(db: Drizzle): Promise<string | null> {
  return (await stored(db).get())?.value ?? null;
}

/** Makes the key with a centre's first visitor; of two processes at once, one succeeds. */
async function makeKey(deps: Pick<Deps, "db" | "now" | "newId" | "committed">): Promise<string> {
  const value = newToken();
  return await run(deps, async (cx) => {
    await cx.db.insert(setting).values({ name: settingName, value }).onConflictDoNothing();
    return (await keyIn(cx.db))!;
  });
}

async function signed(secret: string, random: Uint8Array<ArrayBuffer>): Promise<string> {
  const mac = (await hmac(utf8(secret), random)).slice(0, half);
  return new Uint8Array([...random, ...mac]).toBase64({ ...base64, omitPadding: true });
}

/**
 * Pictures that an email takes from other people's servers: fetched only when its reader asked for them, by us, so that
 * whoever sent it learns neither who reads nor where.
 */
import { fileTypeFromBuffer } from "file-type";
import { and, eq, isNull } from "drizzle-orm";
import { email } from "../../../db/schema/email.ts";
import { isShown } from "../../../views/ui/shown.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { NoKey, type Seal } from "../../core/seal.ts";
import { Turns } from "../../core/turns.ts";
import type { Answered, Outside } from "../../delivery/outside.ts";
import { wholeAddress } from "./clean.ts";
import { baseOf } from "./shown_queries.ts";

/** In bytes. */
const largestPicture = 5 * 1024 * 1024;
const patienceMs = 10_000;
/** Where pictures are kept they are often handed on to another server. */
const mostHops = 3;

/** From now on the pictures of an email are fetched; asked again it changes nothing. */
export async function showPictures(cx: Cx, interactionId: string, entryId: number): Promise<void> {
  await cx.db.update(email).set({ picturesAt: cx.now }).where(and(
    eq(email.entryId, entryId),
    eq(email.interactionId, interactionId),
    isNull(email.picturesAt),
  ));
}

type Which = { interactionId: string; entryId: number };

/**
 * Gives the address at ours of each of an email's pictures. Sealed with the email it belongs to: nobody can have us fetch
 * anything else.
 */
export function addressesAtOurs(seal: Seal, which: Which, pictures: string[]): Promise<string[]> {
  return Promise.all(pictures.map(async (url) => {
    const sealed = await seal.text(JSON.stringify([which.entryId, url]));
    return `${baseOf(which)}/picture?of=${encodeURIComponent(sealed)}`;
  }));
}

/** Opens what `addressesAtOurs` sealed; null where it was not sealed for this email. */
async function openedFor(seal: Seal, { entryId }: Which, sealed: string): Promise<string | null> {
  try {
    const [for_, url] = JSON.parse(await seal.open(sealed)) as [number, string];
    return for_ === entryId ? url : null;
  } catch (error) {
    if (error instanceof NoKey || error instanceof SyntaxError) return null;
    throw error;
  }
}

export interface Picture {
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** An email may name hundreds: they are not all on their way, and in memory, at once. */
const turns = new Turns({ atOnce: 8, waiting: 400 });

/** Fetches a picture of an email. What is none, is too large or does not come in time is not found. */
export async function fetchPicture(
  { seal, outside }: { seal: Seal; outside?: Outside },
  which: Which,
  sealed: string,
): Promise<Picture> {
  const url = await openedFor(seal, which, sealed);
  if (url === null || !outside) throw new Refusal("not-found");
  const giveOn = await turns.take();
  try {
    const answer = await answerTo(outside, url, AbortSignal.timeout(patienceMs)).catch(() => null);
    const bytes = answer && new Uint8Array(answer.body);
    if (!bytes || answer.status !== 200 || bytes.length > largestPicture) throw new Refusal("not-found");
    const type = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime ?? "";
    if (!isShown({ type })) throw new Refusal("not-found");
    return { type, bytes };
  } finally {
    giveOn();
  }
}

/** Asks without a cookie, and without a word of who asks; follows where it is sent on, each time checked anew. */
async function answerTo(outside: Outside, url: string, signal: AbortSignal): Promise<Answered> {
  for (let hop = 0, at = url;; hop++) {
    const answer = await outside.ask({
      method: "GET",
      url: at,
      headers: { accept: "image/*", "user-agent": "Mozilla/5.0" },
      atMost: largestPicture + 1,
      publicOnly: true,
    }, signal);
    const next = answer.headers.location && URL.parse(answer.headers.location, at)?.href;
    if (answer.status < 300 || answer.status > 399 || !next || hop === mostHops) return answer;
    at = wholeAddress(next, /^https?:$/) ?? "";
    if (!at) return answer;
  }
}

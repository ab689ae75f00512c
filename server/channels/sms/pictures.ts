/** Fetches the pictures of a text from its carrier: seconds after the text, sometimes not at the first try. */
import { and, eq } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { pendingMedia } from "../../../db/schema/sms.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { NoKey, type Seal } from "../../core/seal.ts";
import type { Blobs } from "../../delivery/blobs.ts";
import type { Opened, Outside } from "../../delivery/outside.ts";
import { type Means, type Outgoing, outgoing } from "../../delivery/sender.ts";
import { addArrivedFile } from "../../interactions/attachments/arrived.ts";
import { cleanName, headBytes, typeOf } from "../../interactions/attachments/files.ts";
import { opened, providerById } from "../../providers/queries.ts";
import { carrierOf } from "./carriers/all.ts";

type Pending = typeof pendingMedia.$inferSelect;

interface Job {
  pending: Pending;
  provider: Opened;
  blobs: Blobs;
}

type Fetched =
  | { file: { blobId: string; name: string; type: string; size: number } }
  /** Not now; tried again a few times. */
  | "later"
  /** What is there is no picture, or too large. */
  | "never";

const mostBytes = 5 * 1024 * 1024;
const mostTries = 6;
const firstDelayMs = 5000;

export const pictureFetching: Outgoing = outgoing<Job, Fetched>({
  wanted: async (cx, id) => (await pendingById(cx.db, id))?.state === "waiting",
  load: async (db: Drizzle, id: string, _now: number, seal: Seal, { blobs }: Means) => {
    const pending = await pendingById(db, id);
    const row = pending && await providerById(db, pending.providerId);
    if (pending?.state !== "waiting" || !row || !blobs) return null;
    try {
      return { pending, provider: await opened(row, seal), blobs };
    } catch (error) {
      if (error instanceof NoKey) return null;
      throw error;
    }
  },
  send: async ({ pending, provider, blobs }, outside, signal) => {
    try {
      return await fetched(pending, provider, blobs, outside, signal);
    } catch {
      return "later";
    }
  },
  note: async (cx, id, outcome) => {
    const pending = await pendingById(cx.db, id);
    await cx.disarm("picture", id);
    if (pending?.state !== "waiting") return;
    const tries = pending.tries + 1;
    const again = outcome === "later" && tries < mostTries;
    const state = typeof outcome === "object" ? "fetched" : again ? "waiting" : "failed";
    await cx.db.update(pendingMedia).set({ state, tries }).where(eq(pendingMedia.id, id));
    if (again) await cx.arm("picture", id, cx.now + firstDelayMs * 2 ** (tries - 1));
    const { interactionId, entryId } = pending;
    if (typeof outcome === "object") {
      await addArrivedFile(cx, pending, { id: `picture-${id}`, ...outcome.file });
    } else cx.emit({ kind: "entriesDelivered", interactionId, entryIds: [entryId] });
  },
});

export function pendingById(db: Drizzle, id: string): Promise<Pending | undefined> {
  return db.select().from(pendingMedia).where(eq(pendingMedia.id, id)).get();
}

const mostRedirects = 3;

async function fetched(
  { url, id }: Pending,
  provider: Opened,
  blobs: Blobs,
  outside: Outside,
  signal: AbortSignal,
): Promise<Fetched> {
  const first = new URL(url);
  let at = first;
  for (let hop = 0; hop <= mostRedirects; hop++) {
    // The carrier's password goes to the carrier alone, not to where it sends us.
    const headers = at.origin === first.origin ? carrierOf(provider.kind)?.fetching(provider) ?? {} : {};
    const { accept: _, ...asked } = headers;
    const answer = await outside.ask(
      { method: "GET", url: at.href, headers: asked, atMost: mostBytes + 1 },
      signal,
    );
    const { status, body, headers: { location } } = answer;
    if (status >= 300 && status < 400 && location) {
      at = new URL(location, at);
      continue;
    }
    if (status !== 200) return "later";
    return body.length > mostBytes || body.length === 0 ? "never" : await stored(blobs, body, id);
  }
  return "never";
}

async function stored(blobs: Blobs, bytes: Uint8Array, id: string): Promise<Fetched> {
  const type = await typeOf(bytes.subarray(0, headBytes), "picture");
  if (!type) return "never";
  const name = cleanName(
    `${id.slice(-6)}.${type.split("/")[1]!.replace("jpeg", "jpg").replace(/[^\w].*/, "")}`,
  );
  const source = new ReadableStream<Uint8Array>({
    start: (out) => {
      out.enqueue(bytes);
      out.close();
    },
  });
  const { id: blobId, size } = await blobs.put(source, mostBytes);
  return { file: { blobId, name, type, size } };
}

/** An agent asks for a picture again that could not be fetched. Asked twice, it is fetched once. */
export async function fetchAgain(cx: Cx, interactionId: string, id: string): Promise<void> {
  const pending = await pendingById(cx.db, id);
  if (pending?.interactionId !== interactionId) throw new Refusal("not-found");
  const { rowsAffected } = await cx.db.update(pendingMedia).set({ state: "waiting", tries: 0 })
    .where(and(eq(pendingMedia.id, id), eq(pendingMedia.state, "failed")));
  if (!rowsAffected) return;
  await cx.arm("picture", id, cx.now);
  cx.emit({ kind: "entriesDelivered", interactionId, entryIds: [pending.entryId] });
}

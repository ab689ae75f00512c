/**
 * Reads raw messages and places them. What takes long is done before the transaction: opening the sealed bytes, parsing
 * beside the main loop, storing the files.
 */
import { and, eq, sql } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { type Mail, mail } from "../../../db/schema/email.ts";
import type { Cx } from "../../core/command.ts";
import { uuidv7 } from "../../core/ids.ts";
import type { Seal } from "../../core/seal.ts";
import { settingsOf } from "../../core/settings.ts";
import { Turns } from "../../core/turns.ts";
import type { Blobs } from "../../delivery/blobs.ts";
import type { Outside } from "../../delivery/outside.ts";
import { outgoing } from "../../delivery/sender.ts";
import { hashToken } from "../../access/tokens.ts";
import { ownAddressById } from "../../providers/queries.ts";
import { automaticTexts } from "./acknowledge.ts";
import { storeFiles } from "./came_files.ts";
import { headersAlone, type Parser, parserHere } from "./parser.ts";
import { placeMail } from "./place.ts";
import type { Read } from "./placing.ts";

interface Job {
  row: Mail;
  redact: boolean;
  texts: string[];
  blobs: Blobs;
  /** The raw message; null once it is erased. */
  raw(): Promise<Uint8Array<ArrayBuffer> | null>;
}

type Outcome = { read: Read } | { againMs: number };

/** Began so often without an end, a message is not parsed any more: it may be what ends the process. */
const mostTries = 3;
const againMs = 60_000;
/** Raw messages that are held in memory at once, each as large as 40 MB. */
const turns = new Turns({ atOnce: 3, waiting: Infinity });

export const mailOutgoing = outgoing<Job, Outcome>({
  wanted: async (cx: Cx, id) => {
    const { rowsAffected } = await cx.db.update(mail).set({ tries: sql`${mail.tries} + 1` })
      .where(and(eq(mail.id, id), eq(mail.state, "stored")));
    return rowsAffected > 0;
  },
  load: (db, id, _now, seal, means) => jobOf(db, id, seal, means.blobs),
  send: async (job, outside) => {
    const mine = inOrder(outside);
    const giveOn = await turns.take();
    try {
      return { read: await readOf(job, outside) };
    } catch {
      // The store or the key is not there just now; the message is.
      return { againMs };
    } finally {
      giveOn();
      await mine();
    }
  },
  note: async (cx, id, outcome) => {
    if ("againMs" in outcome) return await cx.arm("mail", id, cx.now + outcome.againMs);
    await placeMail(cx, id, outcome.read);
    await cx.disarm("mail", id);
  },
  patienceMs: 120_000,
});

async function jobOf(db: Drizzle, id: string, seal: Seal, blobs?: Blobs): Promise<Job | null> {
  const row = await db.select().from(mail).where(and(eq(mail.id, id), eq(mail.state, "stored"))).get();
  if (!row || !blobs) return null;
  const own = await ownAddressById(db, row.ownAddressId);
  return {
    row,
    redact: (await settingsOf(db)).redactCards,
    texts: own ? automaticTexts(own) : [],
    blobs,
    raw: async () => {
      const blob = row.blobId === null ? null : await blobs.find(row.blobId);
      if (!blob) return null;
      return new Uint8Array(await new Response(seal.openBytes(blobs.read(blob))).arrayBuffer());
    },
  };
}

async function readOf({ row, redact, texts, blobs, raw }: Job, outside: Outside): Promise<Read> {
  const bytes = await raw();
  const parser = outside.sockets?.parser as Parser | undefined ?? parserHere;
  const parsed = bytes === null
    ? { ...await headersAlone(new Uint8Array(0)), trouble: "erased" }
    : row.tries > mostTries
    ? await headersAlone(bytes, { redact })
    : await parser.parse(bytes, { redact });
  const whole = parsed.trouble === "unreadable" && bytes
    ? [{ name: "message.eml", type: "message/rfc822", bytes, contentId: null }]
    : parsed.files;
  return {
    parsed,
    files: await storeFiles(blobs, whole, uuidv7),
    digests: new Map(await Promise.all(texts.map(async (text) => [text, await hashToken(text)] as const))),
  };
}

/** For how long a message that is read waits for those that came before it. */
const longestWaitMs = 500;
const lastOf = new WeakMap<Outside, Promise<void>>();

/**
 * Takes a place in the order of arrival; what it returns resolves when all before are through, or have held this one up
 * for long enough: one message made to take long does not keep the others waiting.
 */
function inOrder(outside: Outside): () => Promise<void> {
  const before = lastOf.get(outside) ?? Promise.resolve();
  const through = Promise.withResolvers<void>();
  lastOf.set(outside, through.promise);
  return async () => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const enough = new Promise<void>((next) => timer = setTimeout(next, longestWaitMs));
    await Promise.race([before, enough]);
    clearTimeout(timer);
    through.resolve();
  };
}

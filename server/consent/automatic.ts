/** Keeps automatic messages few, so that two machines do not answer each other for ever. */
import { and, desc, eq, gt, inArray, lt } from "drizzle-orm";
import { automaticMessage } from "../../db/schema/consent.ts";
import type { Channel } from "../channels/facts.ts";
import type { Cx } from "../core/command.ts";

export interface Automatic {
  channel: Channel;
  address: string;
  /** Where the channel has threads: once a thread a day. Empty: at most three a day to an address. */
  thread: string;
  /** SHA-256 of its text: the third identical one in a row is not sent. */
  digest: string;
}

const dayMs = 24 * 3600_000;
const mostADay = 3;
const alike = 2;
/** "In a row" looks back so far; older rows are removed. */
const keptMs = 7 * dayMs;

/** Records an automatic message and returns true; false where it must not be sent. */
export async function mayAnswerAutomatically(cx: Cx, automatic: Automatic): Promise<boolean> {
  const { channel, address, thread, digest } = automatic;
  const before = await cx.db.select().from(automaticMessage)
    .where(and(
      eq(automaticMessage.channel, channel),
      eq(automaticMessage.address, address),
      gt(automaticMessage.at, cx.now - keptMs),
    )).orderBy(desc(automaticMessage.at), desc(automaticMessage.id)).limit(50);
  const today = before.filter(({ at, thread: theirs }) => at > cx.now - dayMs && theirs === thread);
  if (today.length >= (thread === "" ? mostADay : 1)) return false;
  // A thread has one a day already; without threads the same words three times are two machines talking.
  const last = before.slice(0, alike);
  if (thread === "" && last.length === alike && last.every((row) => row.digest === digest)) return false;
  await cx.db.insert(automaticMessage).values({ id: cx.newId(), ...automatic, at: cx.now });
  return true;
}

const perTransaction = 500;

/** Removes what no limit looks at any more; returns whether more remain. */
export async function forgetAutomatic(cx: Cx): Promise<boolean> {
  const old = cx.db.select({ id: automaticMessage.id }).from(automaticMessage)
    .where(lt(automaticMessage.at, cx.now - keptMs)).limit(perTransaction);
  const { rowsAffected } = await cx.db.delete(automaticMessage).where(inArray(automaticMessage.id, old));
  return rowsAffected === perTransaction;
}

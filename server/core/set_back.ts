/**
 * Recovers when the machine's clock was set back: all that waits would otherwise wait longer by as much, and nobody
 * could say why. The log shows that it happened: no event in it can be later than now.
 */
import { gt, max, notInArray, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { due, event } from "../../db/schema/core.ts";
import { type Cx, run, type Runner } from "./command.ts";
import type { Log } from "./log.ts";

/** Moves a room's times back by so many milliseconds, in the transaction that moves all of them. */
export type MoveBack = (cx: Cx, byMs: number) => Promise<void>;

/** Clocks of several machines differ by less than this; a wait that is longer by so much is acceptable. */
const skewMs = 60_000;

/** What the rooms say of a clock that was set back. */
export interface SetBack {
  moves: readonly MoveBack[];
  /** Kinds of due row that keep their time. */
  appointments: readonly string[];
}

const latest = prepared((db) => db.select({ at: max(event.at) }).from(event).prepare());

/** Moves the time of a past event back; never later than now. */
export const happened = (column: SQLiteColumn, cx: Cx, byMs: number): SQL<number> =>
  sql`min(${column} - ${byMs}, ${cx.now})`;

/** Moves the end of a wait back with its beginning: no further ahead than the wait is long. */
export const ends = (column: SQLiteColumn, byMs: number): SQL<number> => sql`${column} - ${byMs}`;

/** If the clock was set back since the latest event, moves all waiting times back, once for all processes. */
export async function followClock(
  runner: Runner,
  { moves, appointments }: SetBack,
  log: Log,
): Promise<void> {
  const behind = async (db: Drizzle, now: number) => ((await latest(db).get())?.at ?? now) - now;
  if (await behind(runner.db.read, runner.now()) <= skewMs) return;
  const byMs = await run(runner, async (cx) => {
    // Another process may have moved them already.
    const byMs = await behind(cx.db, cx.now);
    if (byMs <= skewMs) return 0;
    await cx.db.update(due).set({ dueAt: ends(due.dueAt, byMs) }).where(
      notInArray(due.kind, [...appointments]),
    );
    for (const move of moves) await move(cx, byMs);
    await cx.db.update(event).set({ at: happened(event.at, cx, byMs) }).where(gt(event.at, cx.now));
    return byMs;
  });
  if (byMs > 0) log.error("the clock was set back; what waits goes on from now", { byMs });
}

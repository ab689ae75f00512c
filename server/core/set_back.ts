/**
 * Moves times when the machine's clock was set back. Without it, all that waits would wait longer by as much.
 * The event log shows that it happened: no event can be later than now.
 */
import { gt, max, notInArray, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { due, event } from "../../db/schema/core.ts";
import { type Cx, run, type Runner } from "./command.ts";
import type { Log } from "./log.ts";

/** Moves a room's times back by `byMs`, in the transaction that moves all of them. */
export type MoveBack = (cx: Cx, byMs: number) => Promise<void>;

/**
 * The least difference, in milliseconds, that counts as a clock set back: clocks of several machines differ
 * by less.
 */
const skewMs = 60_000;

/** What the rooms registered for a clock that was set back. */
export interface SetBack {
  moves: readonly MoveBack[];
  /** The kinds of due row that keep their time. */
  appointments: readonly string[];
}

const latest = prepared((db) => db.select({ at: max(event.at) }).from(event).prepare());

/** An SQL expression for a past time moved back, at most now. */
export const happened = (column: SQLiteColumn, cx: Cx, byMs: number): SQL<number> =>
  sql`min(${column} - ${byMs}, ${cx.now})`;

/** An SQL expression for the end of a wait moved back, so that the wait is as long as before. */
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
    // Checked again inside the transaction: another process may have moved the times already.
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

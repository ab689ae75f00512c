/** Due rows: work with a time, fired by whichever process comes first, once. */
import { and, eq, lte, sql } from "drizzle-orm";
import { due } from "../../db/schema/core.ts";
import { type Cx, run, type Runner } from "./command.ts";
import type { Log } from "./log.ts";

/** What a room does when its time has come; runs inside the transaction that removes the row. */
export type WhenDue = (cx: Cx, subject: string) => Promise<void>;

export interface Clock {
  /** Fires the named rows now, if they are due. */
  ring(keys: string[]): void;
  /** Fires everything that is due; says how many rows it fired. */
  fireDue(): Promise<number>;
  /** Resolves when nothing that was rung is still running. */
  settled(): Promise<void>;
  /** Looks every 200 ms, for what other processes armed and what time brought. */
  start(): void;
  stop(): Promise<void>;
}

const pollMs = 200;
const longestRetryMs = 60_000;

export function createClock(runner: Runner, kinds: ReadonlyMap<string, WhenDue>, log: Log): Clock {
  const running = new Set<Promise<unknown>>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = true;

  const track = <T>(work: Promise<T>): Promise<T> => {
    running.add(work);
    work.finally(() => running.delete(work)).catch(() => {});
    return work;
  };

  /** Removing the row is the claim: another process finds none, and a failure puts it back. */
  const fire = async (key: string): Promise<boolean> => {
    try {
      return await run(runner, async (cx) => {
        const [row] = await cx.db.delete(due).where(and(eq(due.key, key), lte(due.dueAt, cx.now)))
          .returning();
        if (!row) return false;
        const whenDue = kinds.get(row.kind);
        if (!whenDue) throw new Error(`no room registered the due kind ${row.kind}`);
        await whenDue(cx, row.subject);
        return true;
      });
    } catch (error) {
      log.error("due row failed", { key, error });
      await run(runner, (cx) =>
        cx.db.update(due).set({
          failures: sql`${due.failures} + 1`,
          // One poisoned row waits longer and longer, and holds up nobody else.
          dueAt: sql`${cx.now} + min(${longestRetryMs}, 200 << min(${due.failures}, 9))`,
        }).where(eq(due.key, key)));
      return false;
    }
  };

  const fireDue = async (): Promise<number> => {
    const rows = await runner.db.read.select({ key: due.key }).from(due)
      .where(lte(due.dueAt, runner.now())).orderBy(due.dueAt).limit(100);
    let fired = 0;
    for (const { key } of rows) if (await fire(key)) fired++;
    return fired;
  };

  const poll = async () => {
    try {
      await track(fireDue());
    } catch (error) {
      log.error("the clock could not look", { error });
    }
    if (!stopped) timer = setTimeout(poll, pollMs);
  };

  return {
    ring: (keys) => {
      for (const key of keys) track(fire(key)).catch((error) => log.error("due row failed", { key, error }));
    },
    fireDue: () => track(fireDue()),
    settled: async () => {
      while (running.size) await Promise.allSettled([...running]);
    },
    start: () => {
      stopped = false;
      timer = setTimeout(poll, 0);
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      while (running.size) await Promise.allSettled([...running]);
    },
  };
}

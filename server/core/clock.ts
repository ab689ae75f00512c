/** Fires due rows: work with a time, done once, by whichever process finds it first. */
import { and, eq, gt, lte, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { due } from "../../db/schema/core.ts";
import { type Cx, dueKey, run, type Runner } from "./command.ts";
import type { Log } from "./log.ts";
import { followClock, type SetBack } from "./set_back.ts";

/** What a room does when a due row of its kind fires. It runs in the transaction that removes the row. */
export type WhenDue = (cx: Cx, subject: string) => Promise<void>;

export interface Clock {
  /** Fires the named rows now, if they are due. */
  ring(keys: string[]): void;
  /** Fires all rows that are due; returns how many it fired. */
  fireDue(): Promise<number>;
  /** Resolves when no row is being fired. */
  settled(): Promise<void>;
  /** Starts to look for due rows every 200 ms, which finds those of other processes too. */
  start(): void;
  stop(): Promise<void>;
}

const p = sql.placeholder;

const stillToCome = prepared((db) =>
  db.select({ subject: due.subject, dueAt: due.dueAt }).from(due)
    .where(and(sql`${due.key} in (select value from json_each(${p("keys")}))`, gt(due.dueAt, p("now"))))
    .prepare()
);

/** Returns which of these subjects have a due row of this kind that is still to come, each with its time. */
export async function stillDue(
  db: Drizzle,
  kind: string,
  subjects: string[],
  now: number,
): Promise<Map<string, number>> {
  const keys = JSON.stringify(subjects.map((subject) => dueKey(kind, subject)));
  const rows = await stillToCome(db).all({ keys, now });
  return new Map(rows.map(({ subject, dueAt }) => [subject, dueAt]));
}

const claim = prepared((db) =>
  db.delete(due).where(and(eq(due.key, p("key")), lte(due.dueAt, p("now")))).returning().prepare()
);
const dueKeys = prepared((db) =>
  db.select({ key: due.key }).from(due).where(lte(due.dueAt, p("now"))).orderBy(due.dueAt).limit(100)
    .prepare()
);

const pollMs = 200;
const longestRetryMs = 60_000;

/**
 * Creates the clock. `setBack` says which times are moved, and which are not, when the machine's clock is set
 * back.
 */
export function createClock(
  runner: Runner,
  kinds: ReadonlyMap<string, WhenDue>,
  log: Log,
  setBack: SetBack = { moves: [], appointments: [] },
): Clock {
  const running = new Set<Promise<unknown>>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = true;

  const track = <T>(work: Promise<T>): Promise<T> => {
    running.add(work);
    work.finally(() => running.delete(work)).catch(() => {});
    return work;
  };

  /**
   * Fires a row. Removing it claims the work: another process finds no row. If the work fails, the
   * transaction restores it.
   */
  const fire = async (key: string): Promise<boolean> => {
    try {
      return await run(runner, async (cx) => {
        const [row] = await claim(cx.db).all({ key, now: cx.now });
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
          // A row that always fails waits longer each time and does not delay the others.
          dueAt: sql`${cx.now} + min(${longestRetryMs}, 200 << min(${due.failures}, 9))`,
        }).where(eq(due.key, key)));
      return false;
    }
  };

  const fireDue = async (): Promise<number> => {
    await followClock(runner, setBack, log);
    const rows = await dueKeys(runner.db.read).all({ now: runner.now() });
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

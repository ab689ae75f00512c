/** Due rows: work with a time, fired by whichever process comes first, once. */
import { and, eq, gt, lte, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { due } from "../../db/schema/core.ts";
import { type Cx, dueKey, run, type Runner } from "./command.ts";
import type { Log } from "./log.ts";
import { followClock, type SetBack } from "./set_back.ts";

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

const p = sql.placeholder;

const stillToCome = prepared((db) =>
  db.select({ subject: due.subject, dueAt: due.dueAt }).from(due)
    .where(and(sql`${due.key} in (select value from json_each(${p("keys")}))`, gt(due.dueAt, p("now"))))
    .prepare()
);

/** Of these subjects, those whose due row of this kind is still to come, and when. */
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

/** `setBack`: what is moved, and what is not, when the machine's clock was set back. */
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

  /** Removing the row is the claim: another process finds none, and a failure puts it back. */
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
          // One poisoned row waits longer and longer, and holds up nobody else.
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

/**
 * The only door to the database. One writer behind a queue, one reader; the same commands run on an embedded
 * file and on a remote server.
 */
import type { LibSQLDatabase } from "drizzle-orm/libsql/driver-core";
import type * as schema from "./schema/index.ts";

export type Drizzle = LibSQLDatabase<typeof schema>;

export interface Db {
  /** Reads what is committed; never inside a transaction. */
  read: Drizzle;
  /** Statements of the open transaction; throws when none is open. */
  write: Drizzle;
  /** One IMMEDIATE transaction at a time. `work` may run again after SQLITE_BUSY: no side effects in it. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  /** A consistent copy beside the running database; embedded only. */
  backup(path: string): Promise<void>;
  close(): Promise<void>;
}

/** True for every flavour of "another connection holds the write lock". */
export function isBusy(error: unknown): boolean {
  const { code, cause, message } = (error ?? {}) as { code?: unknown; cause?: unknown; message?: unknown };
  return /SQLITE_(BUSY|LOCKED)/.test(String(code)) || /database is locked/.test(String(message)) ||
    (cause !== undefined && isBusy(cause));
}

/** One after the other: two interleaved write transactions in one process would freeze the event loop. */
export function queue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => {});
    return next;
  };
}

const attempts = 12;

/** Tries `work` again while the lock is held elsewhere: a few milliseconds at first, about two seconds in all. */
export async function retryBusy<T>(work: () => Promise<T>, recover: () => void = () => {}): Promise<T> {
  for (let attempt = 1;; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === attempts || !isBusy(error)) throw error;
      recover();
      const wait = Math.min(250, 2 ** attempt);
      await new Promise((done) => setTimeout(done, wait / 2 + Math.random() * wait / 2));
    }
  }
}

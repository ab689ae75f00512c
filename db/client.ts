/**
 * The interface through which all code uses the database. Writes run one at a time, in transactions; reads
 * have a connection of their own. An embedded file and a remote server work alike behind it.
 */
import type { LibSQLDatabase } from "drizzle-orm/libsql/driver-core";
import type * as schema from "./schema/index.ts";

export type Drizzle = LibSQLDatabase<typeof schema>;

export interface Db {
  /** For reading committed rows; a transaction's own changes are not visible here. */
  read: Drizzle;
  /** For the statements of the open transaction; throws when no transaction is open. */
  write: Drizzle;
  /**
   * Runs `work` in an IMMEDIATE transaction, one transaction at a time. After SQLITE_BUSY `work` runs again,
   * so it must have no side effects outside the database.
   */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  /** Writes a consistent copy to `path` while the database is in use. Rejects for a remote database. */
  backup(path: string): Promise<void>;
  close(): Promise<void>;
}

/** Whether an error, or a cause of it, means that another connection holds the write lock. */
export function isBusy(error: unknown): boolean {
  const { code, cause, message } = (error ?? {}) as { code?: unknown; cause?: unknown; message?: unknown };
  return /SQLITE_(BUSY|LOCKED)/.test(String(code)) || /database is locked/.test(String(message)) ||
    (cause !== undefined && isBusy(cause));
}

/**
 * Gives a function that runs works one after the other: two interleaved write transactions in one process
 * would freeze the event loop.
 */
export function queue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => {});
    return next;
  };
}

const attempts = 12;

/**
 * Runs `work` again while another connection holds the write lock: after a few milliseconds at first, for
 * about two seconds in all. `recover` is called before each further try.
 */
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

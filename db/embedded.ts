/** The embedded database: a libSQL file with one connection for writing and one for reading. */
import type { Client, InStatement, ResultSet } from "@libsql/client";
import { drizzle } from "drizzle-orm/libsql/driver";
import Native from "libsql";
import { type Db, isBusy, queue, retryBusy } from "./client.ts";
import * as schema from "./schema/index.ts";

export interface EmbeddedOptions {
  path: string;
  /** SQLite's `synchronous`; "off" may lose data in a crash and is for tests and simulations. */
  sync: "normal" | "full" | "off";
  /**
   * Called with every statement of a transaction except BEGIN and COMMIT; the benches record a command's SQL
   * with it.
   */
  trace?: (sql: string, args: unknown[]) => void;
  /** Called with every statement that is read outside transactions. */
  traceReads?: (sql: string, args: unknown[]) => void;
}

interface Prepared {
  statement: Native.Statement;
  columns: string[] | null;
}

/** The most prepared statements kept per connection; the product uses fewer. */
const cached = 500;
/**
 * The longest wait inside SQLite for a lock, in milliseconds. It blocks the event loop, so `retryBusy` waits
 * instead.
 */
const busyMs = 40;

/** A native connection that prepares each statement once and keeps it. */
class Connection {
  #native: Native.Database;
  #prepared = new Map<string, Prepared>();

  constructor(options: EmbeddedOptions) {
    this.#native = new Native(options.path, { timeout: 5000 });
    this.#native.exec(
      `pragma journal_mode = wal; pragma synchronous = ${options.sync}; pragma foreign_keys = on;`,
    );
    this.#native.exec(`pragma busy_timeout = ${busyMs}`);
  }

  exec(sql: string): void {
    this.#native.exec(sql);
  }

  get inTransaction(): boolean {
    return this.#native.inTransaction;
  }

  execute(sql: string, args: unknown[]): ResultSet {
    const { statement, columns } = this.#prepared.get(sql) ?? this.#prepare(sql);
    if (columns) {
      // Rows are arrays because Drizzle maps columns by position.
      return { columns, rows: statement.all(args), rowsAffected: 0 } as unknown as ResultSet;
    }
    const { changes, lastInsertRowid } = statement.run(args);
    return {
      columns: [],
      rows: [],
      rowsAffected: changes,
      lastInsertRowid: BigInt(lastInsertRowid),
    } as unknown as ResultSet;
  }

  #prepare(sql: string): Prepared {
    const statement = this.#native.prepare(sql);
    let columns: string[] | null = null;
    if (/^\s*(select|with|pragma|explain)|\breturning\b/i.test(sql)) {
      statement.raw(true);
      columns = statement.columns().map((column) => column.name);
    }
    const prepared = { statement, columns };
    if (this.#prepared.size >= cached) this.#prepared.delete(this.#prepared.keys().next().value!);
    this.#prepared.set(sql, prepared);
    return prepared;
  }

  close(): void {
    this.#prepared.clear();
    this.#native.close();
  }
}

/** Opens the file at `options.path`, which must already be migrated. */
export function openEmbedded(options: EmbeddedOptions): Db {
  const writer = new Connection(options);
  const reader = new Connection(options);
  reader.exec("pragma query_only = on");
  const inTurn = queue();
  let open = false;

  const client = (execute: (sql: string, args: unknown[]) => ResultSet): Client =>
    ({
      // deno-lint-ignore require-await -- Drizzle expects a promise, and a throw to be a rejection
      execute: async (statement: InStatement) =>
        typeof statement === "string"
          ? execute(statement, [])
          : execute(statement.sql, (statement.args ?? []) as unknown[]),
    }) as Client;

  const once = async <T>(work: () => Promise<T>): Promise<T> => {
    // By `exec`: if this fails with BUSY, no prepared statement stays half run and blocks the connection.
    writer.exec("begin immediate");
    open = true;
    try {
      const value = await work();
      writer.exec("commit");
      return value;
    } catch (error) {
      if (writer.inTransaction) writer.exec("rollback");
      throw error;
    } finally {
      open = false;
    }
  };

  return {
    read: drizzle({
      client: client((sql, args) => {
        options.traceReads?.(sql, args);
        return reader.execute(sql, args);
      }),
      schema,
      casing: "snake_case",
    }),
    write: drizzle({
      client: client((sql, args) => {
        if (!open) throw new Error("a write outside a transaction");
        options.trace?.(sql, args);
        return writer.execute(sql, args);
      }),
      schema,
      casing: "snake_case",
    }),
    transaction: (work) => inTurn(() => retryBusy(() => once(work))),
    backup: (path) =>
      inTurn(() => {
        // VACUUM INTO copies one snapshot while other processes go on writing.
        writer.execute("vacuum into ?", [path]);
        return Promise.resolve();
      }),
    close: () =>
      inTurn(() => {
        writer.close();
        reader.close();
        return Promise.resolve();
      }),
  };
}

export { isBusy };

/** A remote libSQL server: the same interface as the embedded database, with one round trip per statement. */
import type { Client, InStatement, Transaction } from "@libsql/client";
import { createClient } from "@libsql/client/web";
import { drizzle } from "drizzle-orm/libsql/driver";
import { type Db, queue, retryBusy } from "./client.ts";
import * as schema from "./schema/index.ts";

/** Opens the database at `url` (`libsql:`, `https:` or `http:`), which must already be migrated. */
export function openRemote({ url, authToken }: { url: string; authToken?: string }): Db {
  const client = createClient({ url, authToken });
  const inTurn = queue();
  let open: Transaction | null = null;

  const once = async <T>(work: () => Promise<T>): Promise<T> => {
    const transaction = await client.transaction("write");
    open = transaction;
    try {
      const value = await work();
      await transaction.commit();
      return value;
    } finally {
      open = null;
      // Rolls back unless the transaction was committed, and frees its connection.
      transaction.close();
    }
  };

  const writer = {
    execute: (statement: InStatement) => {
      if (!open) return Promise.reject(new Error("a write outside a transaction"));
      return open.execute(statement);
    },
  } as Client;

  return {
    read: drizzle({ client, schema, casing: "snake_case" }),
    write: drizzle({ client: writer, schema, casing: "snake_case" }),
    transaction: (work) => inTurn(() => retryBusy(() => once(work))),
    backup: () => Promise.reject(new Error("a remote database is backed up where it runs")),
    close: () => {
      client.close();
      return Promise.resolve();
    },
  };
}

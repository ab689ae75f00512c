/** What is read while nothing is written is read once: many pages are compared with many fresh ones at one moment. */
import type { Client, InStatement, ResultSet } from "@libsql/client";
import { drizzle } from "drizzle-orm/libsql/driver";
import type { Drizzle } from "../../../db/client.ts";
import * as schema from "../../../db/schema/index.ts";

export interface Remembering {
  db: Drizzle;
  /** Called when a moment begins. */
  forget(): void;
}

/** `source` is asked at most once for the same statement with the same arguments, until it is told to forget. */
export function remembering(source: () => Drizzle): Remembering {
  const known = new Map<string, Promise<ResultSet>>();
  const execute = (statement: InStatement) => {
    const key = JSON.stringify(statement);
    let result = known.get(key);
    if (!result) known.set(key, result = clientOf(source()).execute(statement));
    return result;
  };
  return {
    db: drizzle({ client: { execute } as Client, schema, casing: "snake_case" }),
    forget: () => known.clear(),
  };
}

const clientOf = (db: Drizzle): Client => (db as Drizzle & { $client: Client }).$client;

import type { Drizzle } from "./client.ts";

/**
 * Builds a statement once per database and keeps it, because Drizzle's building costs more than SQLite's
 * running. Used as `const byId = prepared((db) => db.select()….prepare())`, then `byId(cx.db).get({ id })`.
 */
export function prepared<Statement>(build: (db: Drizzle) => Statement): (db: Drizzle) => Statement {
  const built = new WeakMap<Drizzle, Statement>();
  return (db) => {
    let statement = built.get(db);
    if (statement === undefined) built.set(db, statement = build(db));
    return statement;
  };
}

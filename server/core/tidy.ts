/** Removes expired rows, a limited number at a time, because all commands share one writer. */
import { type SQL, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Cx } from "./command.ts";

/** The most rows one pass removes from one table. */
export const perPass = 1000;

/** Removes rows that match the condition, at most `perPass`; returns true when more may be left. */
export async function removeSome(cx: Cx, table: SQLiteTable, condition: SQL | undefined): Promise<boolean> {
  const some = cx.db.select({ rowid: sql`rowid` }).from(table).where(condition).limit(perPass);
  const { rowsAffected } = await cx.db.delete(table).where(sql`rowid in ${some}`);
  return rowsAffected === perPass;
}

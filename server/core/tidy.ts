/** Removing what has had its time: a little at once, for the writer is everybody's. */
import { type SQL, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Cx } from "./command.ts";

/** Rows one pass may take out of one table. */
export const perPass = 1000;

/** Removes rows that meet the condition, no more than one pass may; true when some may be left. */
export async function removeSome(cx: Cx, table: SQLiteTable, condition: SQL | undefined): Promise<boolean> {
  const some = cx.db.select({ rowid: sql`rowid` }).from(table).where(condition).limit(perPass);
  const { rowsAffected } = await cx.db.delete(table).where(sql`rowid in ${some}`);
  return rowsAffected === perPass;
}

/** Things of a kind that people tell apart by their names. */
import { and, eq, isNull, ne, sql } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Cx } from "./command.ts";
import { Refusal } from "./refusal.ts";

type Named = SQLiteTable & Record<"id" | "name" | "retiredAt", SQLiteColumn>;

/** Refused beside `name`: another of them that is not retired has it, in capitals or not. */
export async function expectNewName(cx: Cx, table: Named, id: string, name: string): Promise<void> {
  const same = and(
    eq(sql`lower(${table.name})`, name.toLowerCase()),
    ne(table.id, id),
    isNull(table.retiredAt),
  );
  if (await cx.db.select({ id: table.id }).from(table).where(same).limit(1).get()) {
    throw new Refusal("name-taken", "name");
  }
}

/** Things of a kind that people tell apart by their names. */
import { and, isNull, ne } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Cx } from "./command.ts";
import { Refusal } from "./refusal.ts";

type Named = SQLiteTable & Record<"id" | "name" | "retiredAt", SQLiteColumn>;

/** Whether two names are one to people: in capitals or not, however their accents are written. */
export const isSameName = (one: string, other: string): boolean => plain(one) === plain(other);

// Not in SQL: SQLite's lower() leaves É as it is, and two teams called Équipe would be two names.
const plain = (name: string) => name.normalize("NFC").toLowerCase();

/** Refused beside `name`: another of them that is not retired has it. */
export async function expectNewName(cx: Cx, table: Named, id: string, name: string): Promise<void> {
  const others = await cx.db.select({ name: table.name }).from(table)
    .where(and(ne(table.id, id), isNull(table.retiredAt)));
  if (others.some((other) => isSameName(String(other.name), name))) throw new Refusal("name-taken", "name");
}

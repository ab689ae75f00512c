/** Keeps the names of teams, skills and the like unique among those that are not retired. */
import { and, isNull, ne } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Cx } from "./command.ts";
import { Refusal } from "./refusal.ts";

type Named = SQLiteTable & Record<"id" | "name" | "retiredAt", SQLiteColumn>;

/** Whether people would take two names for the same: letter case and the encoding of accents do not count. */
export const isSameName = (one: string, other: string): boolean => plain(one) === plain(other);

// Not in SQL, because SQLite's lower() does not change É: Équipe and ÉQUIPE would be two names.
const plain = (name: string) => name.normalize("NFC").toLowerCase();

/** Throws a refusal at the field `name` where another row, not retired, has this name. */
export async function expectNewName(cx: Cx, table: Named, id: string, name: string): Promise<void> {
  const others = await cx.db.select({ name: table.name }).from(table)
    .where(and(ne(table.id, id), isNull(table.retiredAt)));
  if (others.some((other) => isSameName(String(other.name), name))) throw new Refusal("name-taken", "name");
}

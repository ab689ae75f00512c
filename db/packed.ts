/** Selects many rows as one JSON text. */
import { type SQL, sql } from "drizzle-orm";

/**
 * Gives an expression that selects all rows as one JSON array of tuples. Hundreds of rows cost more to fetch
 * one by one than to find. `order by` and `group by` belong in a subquery.
 */
export const packed = (...columns: (SQL | SQL.Aliased | { getSQL(): SQL })[]): SQL<string> =>
  sql<string>`json_group_array(json_array(${sql.join(columns, sql`, `)}))`;

/** Reads the tuples that `packed` selected, each with a value per column; none when there is no row. */
export function unpacked<T extends unknown[]>(row: { rows: string } | undefined): T[] {
  return row ? JSON.parse(row.rows) : [];
}

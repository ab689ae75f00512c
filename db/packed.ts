/** Many rows as one. */
import { type SQL, sql } from "drizzle-orm";

/**
 * Rows as one JSON text of tuples: hundreds of rows cost more on their way out of the database, one by one, than in it.
 * `order by` and `group by` belong in a subquery.
 */
export const packed = (...columns: (SQL | SQL.Aliased | { getSQL(): SQL })[]): SQL<string> =>
  sql<string>`json_group_array(json_array(${sql.join(columns, sql`, `)}))`;

/** What `packed` selected; the tuples are as wide as it had columns. */
export function unpacked<T extends unknown[]>(row: { rows: string } | undefined): T[] {
  return row ? JSON.parse(row.rows) : [];
}

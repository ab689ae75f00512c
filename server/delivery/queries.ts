import { sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { type Delivery, outbox } from "../../db/schema/delivery.ts";

// A list in JSON: one statement, prepared once, for any number of ids.
const among = prepared((db) =>
  db.select({ entryId: outbox.entryId, state: outbox.state }).from(outbox)
    .where(sql`${outbox.entryId} in (select value from json_each(${sql.placeholder("ids")}))`).prepare()
);

/** How far each of these entries got. */
export async function deliveriesOf(db: Drizzle, entryIds: number[]): Promise<Map<number, Delivery>> {
  if (entryIds.length === 0) return new Map();
  const rows = await among(db).all({ ids: JSON.stringify(entryIds) });
  return new Map(rows.map((row) => [row.entryId, row.state]));
}

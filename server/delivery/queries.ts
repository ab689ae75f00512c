import { inArray } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { type Delivery, outbox } from "../../db/schema/delivery.ts";

/** How far each of these entries got. */
export async function deliveriesOf(db: Drizzle, entryIds: number[]): Promise<Map<number, Delivery>> {
  if (entryIds.length === 0) return new Map();
  const rows = await db.select({ entryId: outbox.entryId, state: outbox.state }).from(outbox)
    .where(inArray(outbox.entryId, entryIds));
  return new Map(rows.map((row) => [row.entryId, row.state]));
}

import { count, lte } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { due } from "../../db/schema/core.ts";
import { interactionsWaiting } from "../interactions/queries.ts";

/** How many due rows are late, and how many interactions wait: what an operator wants to be woken by. */
export async function pressure(db: Drizzle, now: number): Promise<{ late: number; waiting: number }> {
  const { late } = (await db.select({ late: count() }).from(due).where(lte(due.dueAt, now - 1000)).get())!;
  return { late, waiting: await interactionsWaiting(db) };
}

import { count, lte } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { due } from "../../db/schema/core.ts";
import { silentAddresses } from "../desk/trouble_queries.ts";
import { interactionsWaiting } from "../interactions/queries.ts";
import { allOwnAddresses, allProviders } from "../providers/queries.ts";
import type { Labelled } from "./metrics.ts";

/** How many due rows are late, and how many interactions wait: what an operator wants to be woken by. */
export async function pressure(db: Drizzle, now: number): Promise<{ late: number; waiting: number }> {
  const { late } = (await db.select({ late: count() }).from(due).where(lte(due.dueAt, now - 1000)).get())!;
  return { late, waiting: await interactionsWaiting(db) };
}

/** Whether each provider in use is paused. */
export async function pausedNow(db: Drizzle): Promise<Labelled[]> {
  return (await allProviders(db)).filter(({ retiredAt }) => retiredAt === null)
    .map(({ kind, name, pausedAt }) => ({ labels: { kind, name }, value: Number(pausedAt !== null) }));
}

/** Whether each address of ours in use is silent. */
export async function silentNow(db: Drizzle, now: number): Promise<Labelled[]> {
  const silent = new Set((await silentAddresses(db, now)).map(({ id }) => id));
  return (await allOwnAddresses(db)).filter(({ retiredAt }) => retiredAt === null)
    .map(({ id, channel, address }) => ({ labels: { channel, address }, value: Number(silent.has(id)) }));
}

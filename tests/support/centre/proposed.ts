/** Which customers are proposed as one person, oldest first. */
import { asc } from "drizzle-orm";
import { customerProposal } from "../../../db/schema/customers.ts";
import type { TestApp } from "./app.ts";

type Pair = [customerId: string, otherId: string, address: string, answer: string | null];

/** Each pair with its address and what was said of it. */
export async function proposed(centre: TestApp): Promise<Pair[]> {
  const { read } = centre.app.deps.db;
  const rows = await read.select().from(customerProposal).orderBy(asc(customerProposal.id));
  return rows.map(({ customerId, otherId, value, answer }) => [customerId, otherId, value, answer]);
}

export async function proposalIds(centre: TestApp): Promise<string[]> {
  const { read } = centre.app.deps.db;
  const rows = await read.select({ id: customerProposal.id }).from(customerProposal)
    .orderBy(asc(customerProposal.id));
  return rows.map(({ id }) => id);
}

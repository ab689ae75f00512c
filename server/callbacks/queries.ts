import { and, asc, eq, isNull } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { callback } from "../../db/schema/callbacks.ts";
import { calledOf } from "../../views/i18n/names.ts";
import type { CallProps, CustomerProps } from "../../views/desk/types.ts";
import { agentName } from "../agents/queries.ts";
import { skillById } from "../skills/queries.ts";

export function callbackById(db: Drizzle, id: string) {
  return db.select().from(callback).where(eq(callback.id, id)).get();
}

/** Gives the callbacks promised to a customer that are still to come, the next first. */
export async function callbacksOf(db: Drizzle, customerId: string): Promise<CustomerProps["callbacks"]> {
  const coming = await db.select().from(callback)
    .where(
      and(
        eq(callback.customerId, customerId),
        isNull(callback.cancelledAt),
        isNull(callback.interactionId),
      ),
    ).orderBy(asc(callback.dueAt), asc(callback.id));
  return await Promise.all(coming.map(async ({ id, dueAt, zone, phone, skillId, agentId, note }) => ({
    id,
    at: dueAt,
    zone,
    phone,
    skillName: calledOf(await skillById(db, skillId)),
    agentName: agentId && await agentName(db, agentId),
    note,
  })));
}

/** Gives the callback that an interaction carries out; null for any other interaction. */
export async function callOf(db: Drizzle, interactionId: string): Promise<CallProps | null> {
  const kept = await db.select().from(callback).where(eq(callback.interactionId, interactionId)).get();
  return kept ? { phone: kept.phone, at: kept.dueAt, zone: kept.zone, note: kept.note } : null;
}

/** Senders who are not let in for a while. Who did it, why and until when stays in the rows and in the audit. */
import { and, desc, eq, gt, isNull } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { audit } from "../../db/schema/core.ts";
import { block, customerAddress } from "../../db/schema/customers.ts";
import type { Cx } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import { blockedUntil, longestReason } from "./rules.ts";

export type Block = typeof block.$inferSelect;

/** As an agent asks for it: one of `blockDays`, and why, in a few words. */
export interface Blocking {
  days: number;
  reason: string;
}

/** The block that stands now, the one that lasts longest; undefined when there is none. */
export function blockOf(db: Drizzle, customerId: string, now: number): Promise<Block | undefined> {
  return db.select().from(block)
    .where(and(eq(block.customerId, customerId), gt(block.until, now), isNull(block.liftedAt)))
    .orderBy(desc(block.until)).limit(1).get();
}

/** Whether anybody who has this address is blocked now, whatever name they give. */
export async function isBlockedAt(
  db: Drizzle,
  kind: "phone" | "email",
  value: string,
  now: number,
): Promise<boolean> {
  return await db.select({ id: block.id }).from(customerAddress)
    .innerJoin(block, eq(block.customerId, customerAddress.customerId))
    .where(and(
      eq(customerAddress.kind, kind),
      eq(customerAddress.value, value),
      gt(block.until, now),
      isNull(block.liftedAt),
    )).limit(1).get() !== undefined;
}

/** Refuses the words of a customer who is blocked, beside where they were written. */
export async function mustNotBeBlocked(cx: Cx, customerId: string): Promise<void> {
  const standing = await blockOf(cx.db, customerId, cx.now);
  if (standing) throw new Refusal("blocked", "body", standing.until);
}

/** Reads what an agent asks for; refuses a time that is none of those offered, and a reason that is missing or too long. */
export function blockAsked(
  { days, reason: typed }: Blocking,
  now: number,
): { until: number; reason: string } {
  const until = blockedUntil(days, now);
  if (until === null) throw new Refusal("bad-request", "days");
  const reason = typed.replace(/\s+/g, " ").trim();
  if (reason === "") throw new Refusal("reason-required", "reason");
  if (Array.from(reason).length > longestReason) throw new Refusal("text-invalid", "reason");
  return { until, reason };
}

export async function blockCustomer(
  cx: Cx,
  customerId: string,
  agentId: string,
  blocking: Blocking,
): Promise<void> {
  const { until, reason } = blockAsked(blocking, cx.now);
  await cx.db.insert(block).values({ id: cx.newId(), customerId, agentId, reason, at: cx.now, until });
  await answerFor(cx, agentId, "customer-blocked", customerId);
}

/** Lets them in again; false when nothing stood in their way. */
export async function liftBlocks(cx: Cx, customerId: string, agentId: string): Promise<boolean> {
  const { rowsAffected } = await cx.db.update(block).set({ liftedAt: cx.now })
    .where(and(eq(block.customerId, customerId), gt(block.until, cx.now), isNull(block.liftedAt)));
  if (rowsAffected) await answerFor(cx, agentId, "customer-unblocked", customerId);
  return rowsAffected > 0;
}

async function answerFor(cx: Cx, actorId: string, action: string, subject: string): Promise<void> {
  await cx.db.insert(audit).values({ at: cx.now, actorId, action, subject });
  cx.emit({ kind: "customerChanged", customerId: subject });
}

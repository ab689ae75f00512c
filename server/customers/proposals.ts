/** Two customers who may be one person: proposed when an address of both comes, answered by an agent. */
import { and, desc, eq, inArray, isNull, ne, or, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { audit } from "../../db/schema/core.ts";
import { customerProposal } from "../../db/schema/customers.ts";
import type { Cx } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import { confirmSharedAddress } from "./confirmations.ts";
import { mostProposed, type SamePerson } from "./match_rules.ts";

export type Proposal = typeof customerProposal.$inferSelect;

/** Who may be the same person, and the address that says so. */
export interface Candidate {
  customerId: string;
  kind: "phone" | "email";
  value: string;
}

/** Proposes the first few of those others. A pair that was proposed earlier is left as it is, whatever was answered. */
export async function proposeSame(cx: Cx, customerId: string, candidates: Candidate[]): Promise<void> {
  for (const { customerId: otherId, kind, value } of candidates.slice(0, mostProposed)) {
    const [first, second] = [customerId, otherId].sort() as [string, string];
    const { rowsAffected } = await cx.db.insert(customerProposal).values({
      id: cx.newId(),
      customerId: first,
      otherId: second,
      kind,
      value,
      createdAt: cx.now,
    }).onConflictDoNothing();
    if (rowsAffected) changed(cx, { customerId, otherId });
  }
}

const concerns = (customerId: string) =>
  or(eq(customerProposal.customerId, customerId), eq(customerProposal.otherId, customerId));

/**
 * Returns the proposals shown beside a customer: unanswered ones first, then those confirmed as the same person; newest
 * first.
 */
export function proposalsOf(db: Drizzle, customerId: string): Promise<Proposal[]> {
  return db.select().from(customerProposal)
    .where(and(concerns(customerId), sql`${customerProposal.answer} is not 'different'`))
    .orderBy(
      sql`${customerProposal.answer} is not null`,
      desc(customerProposal.createdAt),
      customerProposal.id,
    )
    .limit(mostProposed);
}

/** Which of these customers were said to be one person. */
export async function samePersons(db: Drizzle, ids: string[]): Promise<SamePerson[]> {
  if (ids.length < 2) return [];
  const rows = await db.select().from(customerProposal).where(and(
    inArray(customerProposal.customerId, ids),
    inArray(customerProposal.otherId, ids),
    eq(customerProposal.answer, "same"),
  ));
  return rows.map(({ customerId, otherId }) => [customerId, otherId]);
}

/** Records that they are one person: the address is confirmed as this customer's. The two records stay separate. */
export async function sayTheSame(
  cx: Cx,
  customerId: string,
  agentId: string,
  proposalId: string,
): Promise<void> {
  const proposal = await answer(cx, customerId, agentId, proposalId, "same");
  await confirmSharedAddress(cx, customerId, agentId, proposal);
}

/** Records that they are two people: the pair is not proposed again. */
export async function sayNotTheSame(
  cx: Cx,
  customerId: string,
  agentId: string,
  proposalId: string,
): Promise<void> {
  await answer(cx, customerId, agentId, proposalId, "different");
}

async function answer(
  cx: Cx,
  customerId: string,
  agentId: string,
  proposalId: string,
  said: "same" | "different",
): Promise<Proposal> {
  const theirs = and(eq(customerProposal.id, proposalId), concerns(customerId));
  const proposal = await cx.db.select().from(customerProposal).where(theirs).get();
  if (!proposal) throw new Refusal("not-found");
  const { rowsAffected } = await cx.db.update(customerProposal)
    .set({ answer: said, answeredAt: cx.now, answeredBy: agentId })
    .where(and(theirs, or(isNull(customerProposal.answer), ne(customerProposal.answer, said))));
  if (rowsAffected) {
    await cx.db.insert(audit)
      .values({ at: cx.now, actorId: agentId, action: `customers-${said}`, subject: proposal.id });
    changed(cx, proposal);
  }
  return proposal;
}

function changed(cx: Cx, { customerId, otherId }: { customerId: string; otherId: string }): void {
  for (const id of [customerId, otherId]) cx.emit({ kind: "customerChanged", customerId: id });
}

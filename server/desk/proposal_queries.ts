/** Reads which customers may be the same person as this one, as one agent sees them. */
import type { Drizzle } from "../../db/client.ts";
import type { CustomerProps } from "../../views/desk/types.ts";
import { proposalsOf } from "../customers/proposals.ts";
import { addressesOf, customerById } from "../customers/queries.ts";
import { supervised } from "../interactions/conversation/help.ts";
import { reached, recentOf } from "../interactions/reach.ts";

const shownConversations = 3;

export async function maybeSame(
  db: Drizzle,
  customerId: string,
  agentId: string,
): Promise<CustomerProps["maybe"]> {
  const proposals = await proposalsOf(db, customerId);
  return await Promise.all(proposals.map(async (proposal) => {
    const otherId = proposal.customerId === customerId ? proposal.otherId : proposal.customerId;
    const { name } = await customerById(db, otherId);
    const addresses = await addressesOf(db, otherId);
    return {
      proposalId: proposal.id,
      name,
      address: proposal.value,
      confirmed: addresses.some(({ kind, value, confirmedAt }) =>
        kind === proposal.kind && value === proposal.value && confirmedAt !== null
      ),
      same: proposal.answer === "same",
      earlier: await reachedOf(db, otherId, agentId),
    };
  }));
}

/** Gives those the agent reaches anyway: a proposal opens no further customers. */
async function reachedOf(
  db: Drizzle,
  customerId: string,
  agentId: string,
): Promise<CustomerProps["maybe"][number]["earlier"]> {
  const all = await recentOf(db, customerId, shownConversations);
  const open: typeof all = [];
  for (const conversation of all) {
    const { interactionId } = conversation;
    if (await reached(db, agentId, interactionId) ?? await supervised(db, agentId, interactionId)) {
      open.push(conversation);
    }
  }
  return open.length === 0 && all.length > 0 ? null : open;
}

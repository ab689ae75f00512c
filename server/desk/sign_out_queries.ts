/** Reads what an agent who signs out still has in hand. */
import type { Reading } from "../live/fragment.ts";
import type { LeavingProps } from "../../views/desk/types.ts";
import { customersByIds } from "../customers/queries.ts";
import { inHandOf } from "../interactions/assignment_queries.ts";
import { isReturnable, isTransferable } from "../interactions/rules.ts";
import { shownState } from "./list_queries.ts";

export async function leavingOf({ db }: Reading, agentId: string): Promise<LeavingProps> {
  const hands = await inHandOf(db, agentId);
  const customers = await customersByIds(db, hands.map((hand) => hand.interaction.customerId));
  const names = new Map(customers.map(({ id, name }) => [id, name]));
  return {
    contacts: hands.map(({ interaction, assignment }) => ({
      interactionId: interaction.id,
      customerName: names.get(interaction.customerId)!,
      channel: interaction.channel,
      state: shownState(assignment.state),
      transferable: isTransferable(assignment.state),
    })),
    returnable: hands.filter(({ assignment }) => isReturnable(assignment.state)).length,
  };
}

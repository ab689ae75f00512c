/** Updates the pages of all agents with a contact of a customer in hand when the customer changes. */
import type { Fragment, Reading } from "../live/fragment.ts";
import {
  CustomerAddresses,
  CustomerBlock,
  CustomerCallbacks,
  CustomerFields,
  CustomerNotes,
  CustomerWho,
} from "../../views/desk/CustomerParts.tsx";
import { CustomerMaybe } from "../../views/desk/SamePerson.tsx";
import { ids } from "../../views/ids.ts";
import { Partial } from "../../views/ui/Partial.tsx";
import { allAgents } from "../agents/queries.ts";
import { inHandOf } from "../interactions/assignment_queries.ts";
import { topics } from "../live/topics.ts";
import { cardBeside } from "./card_queries.ts";

/** The card of every contact in hand: what the centre keeps about its customers has changed. */
export async function everyCard(reading: Reading): Promise<Fragment[]> {
  const cards: Fragment[] = [];
  for (const { id } of await allAgents(reading.db)) {
    for (const { interaction } of await inHandOf(reading.db, id)) {
      cards.push(customerCard(reading, id, interaction.id));
    }
  }
  return cards;
}

/** The parts of the card that can change; its forms hold what the agent is typing, and stay. */
export const customerCard = (reading: Reading, agentId: string, interactionId: string): Fragment => ({
  topic: topics.agent(agentId),
  region: `customer-${interactionId}`,
  render: async (ui) => {
    const customer = await cardBeside(reading, agentId, interactionId);
    if (!customer) return null;
    const card = { ui, interactionId, customer };
    return (
      <>
        <Partial target={ids.customerPart(interactionId, "who")}>
          <CustomerWho {...card} />
        </Partial>
        <Partial target={ids.customerPart(interactionId, "block")}>
          <CustomerBlock {...card} />
        </Partial>
        <Partial target={ids.customerPart(interactionId, "maybe")}>
          <CustomerMaybe {...card} />
        </Partial>
        <Partial target={ids.customerPart(interactionId, "addresses")}>
          <CustomerAddresses {...card} />
        </Partial>
        <Partial target={ids.customerPart(interactionId, "fields")}>
          <CustomerFields {...card} />
        </Partial>
        <Partial target={ids.customerPart(interactionId, "callbacks")}>
          <CustomerCallbacks {...card} />
        </Partial>
        <Partial target={ids.customerPart(interactionId, "notes")}>
          <CustomerNotes {...card} />
        </Partial>
      </>
    );
  },
});

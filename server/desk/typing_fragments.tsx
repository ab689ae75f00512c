/** Shows on an agent's pages that the customer is writing: in the open contact, and on its card in the list. */
import type { Fragment, Reading } from "../live/fragment.ts";
import { CardText } from "../../views/desk/Contacts.tsx";
import { ids } from "../../views/ids.ts";
import { Partial } from "../../views/ui/Partial.tsx";
import { Typing } from "../../views/ui/Typing.tsx";
import { liveAssignment } from "../interactions/assignment_queries.ts";
import { interactionById } from "../interactions/queries.ts";
import { topics } from "../live/topics.ts";
import { isTyping } from "../replies/queries.ts";
import { cardOf } from "./list_queries.ts";

/**
 * Shows that the customer writes or has stopped, when their draft was saved or is gone. Because it rides on the draft,
 * it costs no request, row or event of its own, and reaches the agent whichever process has their stream.
 */
export async function customerTyped(
  reading: Reading,
  ownerId: string,
  interactionId: string,
): Promise<Fragment[]> {
  const interaction = await interactionById(reading.db, interactionId);
  if (interaction?.customerId !== ownerId) return [];
  const assignment = await liveAssignment(reading.db, interactionId);
  return assignment ? [typing(reading, assignment.agentId, interactionId, ownerId)] : [];
}

function typing(
  { db, now }: Reading,
  agentId: string,
  interactionId: string,
  customerId: string,
): Fragment {
  return {
    topic: topics.agent(agentId),
    region: `typing-${interactionId}`,
    render: async (ui) => {
      // A contact that is only on offer is not theirs to read.
      const card = await cardOf({ db, now }, agentId, interactionId);
      if (!card) return null;
      const writes = card.state !== "wrapup" && await isTyping(db, now, customerId, interactionId);
      return (
        <>
          <Partial target={ids.typing(interactionId)} swap="outerHTML">
            <Typing ui={ui} interactionId={interactionId} name={writes ? card.customerName : null} />
          </Partial>
          <Partial target={ids.cardText(interactionId)} swap="outerHTML">
            <CardText ui={ui} card={card} typing={writes} />
          </Partial>
        </>
      );
    },
  };
}

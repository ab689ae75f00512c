/** Who writes to an agent, on that agent's pages: in the open contact, and on its card in the list. */
import type { Fragment, Reading } from "../live/fragment.ts";
import { CardText } from "../../views/desk/Contacts.tsx";
import { ids } from "../../views/ids.ts";
import { Partial } from "../../views/ui/Partial.tsx";
import { Typing } from "../../views/ui/Typing.tsx";
import { liveAssignment } from "../interactions/assignment_queries.ts";
import { interactionById } from "../interactions/queries.ts";
import { topics } from "../live/topics.ts";
import { isTyping } from "../replies/queries.ts";
import { cardOf } from "./queries.ts";

/**
 * The customer's draft was kept or is gone: they write, or have stopped. It rides on the draft, so it costs no request,
 * no row and no event of its own, and reaches the agent whichever process has their stream.
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
      // Offered only, it is not theirs to read.
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

/** Reads open help requests for a supervisor, and the state of an agent's own request. */
import type { Reading } from "../live/fragment.ts";
import type { ContactProps, HelpAskedProps } from "../../views/desk/types.ts";
import { agentName } from "../agents/queries.ts";
import { customerById } from "../customers/queries.ts";
import { helpAskedOf, helpOn } from "../interactions/conversation/help.ts";
import { interactionById } from "../interactions/queries.ts";

/** Gives the requests this supervisor may answer; empty for any other role. */
export async function helpFor({ db }: Reading, supervisorId: string): Promise<HelpAskedProps[]> {
  return await Promise.all((await helpAskedOf(db, supervisorId)).map(async (request) => {
    const { channel, customerId } = (await interactionById(db, request.interactionId))!;
    return {
      requestId: request.id,
      interactionId: request.interactionId,
      agentName: await agentName(db, request.agentId) ?? "",
      customerName: (await customerById(db, customerId)).name,
      channel,
      askedAt: request.askedAt,
    };
  }));
}

export async function helpState(
  { db }: Reading,
  agentId: string,
  interactionId: string,
): Promise<ContactProps["help"]> {
  const last = await helpOn(db, agentId, interactionId);
  if (!last) return { state: "none", by: null };
  if (last.answeredBy === null) return { state: "asked", by: null };
  return { state: "coming", by: await agentName(db, last.answeredBy) };
}

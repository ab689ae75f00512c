/** Assigns an interaction to an agent without an offer: no countdown, and nothing to refuse. */
import type { Interaction } from "../../../db/schema/interactions.ts";
import { assignments } from "../../../db/schema/interactions.ts";
import { cancelContactRequest } from "../../agents/requests.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { addNote, moveInteraction, recordTransition } from "../moves.ts";
import { firstStates } from "../rules.ts";
import { watchSilence } from "../conversation/silence.ts";
import { showTaken } from "./taken.ts";

/** Gives a waiting interaction to an agent who asked with +1, and fulfils the request. */
export async function assignAtOnce(
  cx: Cx,
  interaction: Interaction,
  agentId: string,
  why: unknown,
): Promise<Interaction> {
  const assigned = await moveInteraction(cx, interaction, "accept");
  if (!assigned) throw new Refusal("conflict");
  const id = cx.newId();
  const edge = { interactionId: interaction.id, assignmentId: id, from: null, to: firstStates.request };
  await cx.db.insert(assignments).values({
    id,
    interactionId: interaction.id,
    agentId,
    state: edge.to,
    acceptedAt: cx.now,
    why: JSON.stringify(why),
  });
  await recordTransition(cx, { ...edge, by: "request" });
  cx.emit({ kind: "assignmentMoved", ...edge, agentId });
  await cancelContactRequest(cx, agentId);
  await showTaken(cx, agentId, assigned);
  await addNote(cx, interaction.id, "accepted", agentId);
  await watchSilence(cx, assigned);
  return assigned;
}

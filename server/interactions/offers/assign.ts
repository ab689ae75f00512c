/** Assigns an interaction to an agent without an offer: no countdown, and nothing to refuse. */
import { takesCallSlot } from "../../channels/facts.ts";
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
  await cancelContactRequest(cx, agentId);
  await beginTaken(cx, assigned, agentId, { by: "request", why, note: "accepted" });
  return assigned;
}

/** Begins an agent's part in an interaction that is assigned and in nobody's hands. */
export async function beginTaken(
  cx: Cx,
  interaction: Interaction,
  agentId: string,
  { by, why, note }: { by: "request" | "take-over"; why: unknown; note: string },
): Promise<void> {
  const id = cx.newId();
  const edge = { interactionId: interaction.id, assignmentId: id, from: null, to: firstStates[by] };
  await cx.db.insert(assignments).values({
    id,
    interactionId: interaction.id,
    agentId,
    state: edge.to,
    voice: takesCallSlot(interaction.channel),
    acceptedAt: cx.now,
    why: JSON.stringify(why),
  });
  await recordTransition(cx, { ...edge, by });
  cx.emit({ kind: "assignmentMoved", ...edge, agentId });
  await showTaken(cx, agentId, interaction);
  await addNote(cx, interaction.id, note, agentId);
  await watchSilence(cx, interaction);
}

/** A conversation left as a message: it keeps its place in the queue, and the customer need not stay. */
import type { Interaction } from "../../../db/schema/interactions.ts";
import { and, eq } from "drizzle-orm";
import { interactions } from "../../../db/schema/interactions.ts";
import { typedAddress } from "../../customers/addresses.ts";
import { addSaidAddress } from "../../customers/match.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { liveAssignment } from "../assignment_queries.ts";
import { addNote } from "../moves.ts";
import { clearEnd } from "./pending_end.ts";
import { interactionById } from "../queries.ts";
import { isOver } from "../rules.ts";

/**
 * Stores where the customer may be reached, a mailbox or a phone number; then they may go. The same address again
 * changes nothing; another one replaces the first.
 */
export async function leaveMessage(cx: Cx, { id }: Pick<Interaction, "id">, typed: string): Promise<void> {
  const interaction = (await interactionById(cx.db, id))!;
  const address = typedAddress(typed, interaction.locale);
  if (interaction.leftAddress === address.value) return;
  if (isOver(interaction)) throw new Refusal("already-ended", "address");
  // An agent has it by now, so there is no message to leave.
  if (interaction.state !== "waiting") throw new Refusal("conflict", "address");
  await cx.db.update(interactions).set({ leftAddress: address.value })
    .where(and(eq(interactions.id, id), eq(interactions.state, "waiting")));
  await addSaidAddress(cx, interaction.customerId, { ...address, source: "visitor" });
  await cx.disarm("abandon", id);
  // A customer who leaves a message just after End wants an answer, so the End is undone.
  if (interaction.endsBy === "customer") await clearEnd(cx, id);
  await addNote(cx, id, "message-left", null, address.value);
  const assignment = await liveAssignment(cx.db, id);
  cx.emit({ kind: "messageLeft", interactionId: id, agentId: assignment?.agentId ?? null });
}

/** A pressed End: for five seconds it may be undone, and until they are over nothing else changes. */
import type { Interaction, Unwanted } from "../../../db/schema/interactions.ts";
import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { interactions } from "../../../db/schema/interactions.ts";
import type { EndingProps } from "../../../views/types.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { addNote } from "../moves.ts";
import { isOver } from "../rules.ts";
import { undoMs } from "../time_rules.ts";

/** The sides that may press End. */
export type Side = "agent" | "customer";

/** Presses End; pressed again, by either side, the conversation ends no later. */
export async function pressEnd(cx: Cx, interaction: Interaction, by: Side): Promise<void> {
  const endsAt = cx.now + undoMs;
  const { rowsAffected } = await cx.db.update(interactions).set({ endsAt, endsBy: by })
    .where(and(eq(interactions.id, interaction.id), isNull(interactions.endsAt)));
  if (!rowsAffected) return;
  await cx.arm("end", interaction.id, endsAt);
  cx.emit({ kind: "endChanged", interactionId: interaction.id, by });
}

/**
 * Presses that it is closed as unwanted: as End, for so long it may be undone. An End that was pressed before gives way
 * to it; pressed again, it is closed no later and as it was pressed first. Returns whether this was the first press.
 */
export async function pressUnwanted(cx: Cx, { id }: Interaction, unwanted: Unwanted): Promise<boolean> {
  const endsAt = cx.now + undoMs;
  const { rowsAffected } = await cx.db.update(interactions).set({ endsAt, endsBy: "agent", unwanted })
    .where(and(eq(interactions.id, id), isNull(interactions.unwanted)));
  if (!rowsAffected) return false;
  await cx.arm("end", id, endsAt);
  cx.emit({ kind: "endChanged", interactionId: id, by: "agent" });
  return true;
}

/** Undoes an End of the same side only; one that was not pressed, or is undone already, changes nothing. */
export async function undoEnd(cx: Cx, interaction: Interaction, by: Side): Promise<void> {
  if (isOver(interaction)) throw new Refusal("already-ended");
  if (interaction.endsBy === null) return;
  if (interaction.endsBy !== by) throw new Refusal("conflict");
  await clearEnd(cx, interaction.id);
}

/**
 * Keeps the conversation open when `author` writes after the other side pressed End, so that the message gets an
 * answer; a note says why.
 */
export async function keepOpen(
  cx: Cx,
  { id, endsBy, unwanted }: Interaction,
  author: Side,
  agentId: string | null,
): Promise<void> {
  // Another word of somebody unwanted changes nothing.
  if (endsBy === null || endsBy === author || unwanted !== null) return;
  await clearEnd(cx, id);
  await addNote(cx, id, `kept-by-${author}`, agentId);
}

/** Clears the End, as if it had not been pressed. */
export async function clearEnd(cx: Cx, interactionId: string): Promise<void> {
  const { rowsAffected } = await cx.db.update(interactions).set({
    endsAt: null,
    endsBy: null,
    unwanted: null,
  })
    .where(and(eq(interactions.id, interactionId), isNotNull(interactions.endsAt)));
  if (!rowsAffected) return;
  await cx.disarm("end", interactionId);
  cx.emit({ kind: "endChanged", interactionId, by: null });
}

/** Removes the due rows that would end a conversation which is over. */
export async function stopEnding(cx: Cx, interactionId: string): Promise<void> {
  for (const kind of ["abandon", "end", "silence"]) await cx.disarm(kind, interactionId);
}

/** Gives the pending End as view props; null when none was pressed. */
export function endingOf({ endsAt, endsBy }: Interaction): EndingProps | null {
  return endsAt === null || endsBy === null ? null : { at: endsAt, by: endsBy, wholeMs: undoMs };
}

/** End was pressed: for five seconds it may be undone, and until they are over nothing else changes. */
import type { Interaction } from "../../../db/schema/interactions.ts";
import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { interactions } from "../../../db/schema/interactions.ts";
import type { EndingProps } from "../../../views/types.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { addNote } from "../moves.ts";
import { isOver } from "../rules.ts";
import { undoMs } from "../time_rules.ts";

/** Who may press End. */
export type Side = "agent" | "customer";

/** Pressed again, by whichever side, it ends no later. */
export async function pressEnd(cx: Cx, interaction: Interaction, by: Side): Promise<void> {
  const endsAt = cx.now + undoMs;
  const { rowsAffected } = await cx.db.update(interactions).set({ endsAt, endsBy: by })
    .where(and(eq(interactions.id, interaction.id), isNull(interactions.endsAt)));
  if (!rowsAffected) return;
  await cx.arm("end", interaction.id, endsAt);
  cx.emit({ kind: "endChanged", interactionId: interaction.id, by });
}

/** Only whoever pressed it thinks again; not pressed, or undone already, it is quiet. */
export async function undoEnd(cx: Cx, interaction: Interaction, by: Side): Promise<void> {
  if (isOver(interaction)) throw new Refusal("already-ended");
  if (interaction.endsBy === null) return;
  if (interaction.endsBy !== by) throw new Refusal("conflict");
  await clearEnd(cx, interaction.id);
}

/** `author` wrote: if the other side pressed End, the words are not closed away, and a note says why it goes on. */
export async function keepOpen(
  cx: Cx,
  { id, endsBy }: Interaction,
  author: Side,
  agentId: string | null,
): Promise<void> {
  if (endsBy === null || endsBy === author) return;
  await clearEnd(cx, id);
  await addNote(cx, id, `kept-by-${author}`, agentId);
}

/** It goes on as if End had not been pressed. */
export async function clearEnd(cx: Cx, interactionId: string): Promise<void> {
  const { rowsAffected } = await cx.db.update(interactions).set({ endsAt: null, endsBy: null })
    .where(and(eq(interactions.id, interactionId), isNotNull(interactions.endsAt)));
  if (!rowsAffected) return;
  await cx.disarm("end", interactionId);
  cx.emit({ kind: "endChanged", interactionId, by: null });
}

/** It is over: nothing is due any more that would end it. */
export async function stopEnding(cx: Cx, interactionId: string): Promise<void> {
  for (const kind of ["abandon", "end", "silence"]) await cx.disarm(kind, interactionId);
}

/** As views take it; null when nobody pressed End. */
export function endingOf({ endsAt, endsBy }: Interaction): EndingProps | null {
  return endsAt === null || endsBy === null ? null : { at: endsAt, by: endsBy, wholeMs: undoMs };
}

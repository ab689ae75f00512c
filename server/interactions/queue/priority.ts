/** Changes the priority of a waiting interaction. */
import type { Interaction } from "../../../db/schema/interactions.ts";
import { and, eq } from "drizzle-orm";
import { interactions } from "../../../db/schema/interactions.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { highestPriority } from "../size_rules.ts";

/**
 * Gives a waiting interaction an initial priority of its own, in points; it ages from there as before. The same value
 * changes nothing.
 */
export async function changePriority(cx: Cx, interaction: Interaction, initial: number): Promise<boolean> {
  if (!Number.isInteger(initial) || initial < 0 || initial > highestPriority) {
    throw new Refusal("priority-invalid", "initial");
  }
  if (interaction.initial === initial) return false;
  const { rowsAffected } = await cx.db.update(interactions).set({ initial })
    .where(and(eq(interactions.id, interaction.id), eq(interactions.state, "waiting")));
  if (!rowsAffected) throw new Refusal("conflict", "initial");
  cx.emit({ kind: "priorityChanged", interactionId: interaction.id, skillId: interaction.skillId });
  await cx.arm("route", interaction.skillId, cx.now);
  return true;
}

/** The place of something that waits, changed by whoever may. */
import type { Interaction } from "../../../db/schema/interactions.ts";
import { and, eq } from "drizzle-orm";
import { interaction } from "../../../db/schema/interactions.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { highestPriority } from "../size_rules.ts";

/** Gives what waits an initial priority of its own, points; it ages from there as before. The same again changes nothing. */
export async function changePriority(cx: Cx, waiting: Interaction, initial: number): Promise<boolean> {
  if (!Number.isInteger(initial) || initial < 0 || initial > highestPriority) {
    throw new Refusal("priority-invalid", "initial");
  }
  if (waiting.initial === initial) return false;
  const { rowsAffected } = await cx.db.update(interaction).set({ initial })
    .where(and(eq(interaction.id, waiting.id), eq(interaction.state, "waiting")));
  if (!rowsAffected) throw new Refusal("conflict", "initial");
  cx.emit({ kind: "priorityChanged", interactionId: waiting.id, skillId: waiting.skillId });
  await cx.arm("route", waiting.skillId, cx.now);
  return true;
}

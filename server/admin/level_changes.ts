/** Notes in the audit which people got or lost a skill. */
import { noteChanges } from "../core/audit.ts";
import type { Cx } from "../core/command.ts";
import type { LevelChange } from "../skills/levels.ts";

/**
 * Notes with the skills what a person's form changed of them, and with the people what a skill's form did: whoever
 * looks at either sees it.
 */
export async function noteLevels(
  cx: Cx,
  changes: LevelChange[],
  side: "people" | "skills",
  actorId: string,
): Promise<void> {
  for (const { agentId, skillId, from, to } of changes) {
    const [subject, field, id] = side === "skills"
      ? [skillId, "people", agentId]
      : [agentId, "skills", skillId];
    const one = (level: number | null) => level === null ? {} : { [id]: level };
    await noteChanges(cx, {
      actorId,
      action: `${side}-changed`,
      subject,
      changes: [{ field, from: one(from), to: one(to) }],
    });
  }
}

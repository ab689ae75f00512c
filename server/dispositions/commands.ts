import { disposition, skillDisposition } from "../../db/schema/dispositions.ts";
import type { Cx } from "../core/command.ts";

/** Makes dispositions and gives them to skills, in this order. */
export async function createDispositions(cx: Cx, names: string[], skillIds: string[]): Promise<string[]> {
  const made: string[] = [];
  for (const [position, name] of names.entries()) {
    const id = cx.newId();
    await cx.db.insert(disposition).values({ id, name });
    for (const skillId of skillIds) {
      await cx.db.insert(skillDisposition).values({ skillId, dispositionId: id, position });
    }
    made.push(id);
  }
  return made;
}

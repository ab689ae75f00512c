import {
  allDispositions,
  dispositionById,
  retireDisposition,
  saveDisposition,
  skillsListing,
} from "../../dispositions/lists.ts";
import { dispositionForm } from "../../dispositions/rules.ts";
import { namesShown, noNames } from "../../core/names_rules.ts";
import { Refusal } from "../../core/refusal.ts";
import type { Drizzle } from "../../../db/client.ts";
import { skillById } from "../../skills/queries.ts";
import { dispositionsOfSkill } from "../../dispositions/queries.ts";
import { counted } from "../list_rules.ts";
import { noun, type Use } from "../noun.ts";

export const dispositions = noun({
  name: "dispositions",
  schema: dispositionForm,
  sections: () => [["general", ["name"]], ["names", ["names"]]],
  folded: ["names"],
  usual: () => Promise.resolve({ name: "", names: noNames }),
  columns: ["skills"],
  list: async (db, { t }) =>
    (await allDispositions(db)).map(({ id, name, skills, retiredAt }) => ({
      id,
      name,
      cells: [counted(skills)],
      lacks: skills ? null : t.admin.list.inNoSkill,
      retired: retiredAt !== null,
    })),
  load: async (db, id) => {
    const known = await dispositionById(db, id);
    return known
      ? {
        name: known.name,
        facts: { name: known.name, names: namesShown(known.names) },
        version: known.version,
        retired: known.retiredAt !== null,
      }
      : null;
  },
  choices: () => Promise.resolve({}),
  save: saveDisposition,
  uses: usesOf,
  retire: async (cx, id, retired) => {
    if (retired && (await usesOf(cx.db, id)).some(({ keeps }) => keeps)) throw new Refusal("in-use");
    await retireDisposition(cx, id, retired);
  },
});

/**
 * Returns the skills that list it; a skill that requires a disposition and has no other keeps it, retired too: its
 * interactions may still have wrap-up due.
 */
async function usesOf(db: Drizzle, id: string): Promise<Use[]> {
  const found: Use[] = [];
  for (const skillId of await skillsListing(db, id)) {
    const skill = await skillById(db, skillId);
    const only = skill.dispositionRequired &&
      (await dispositionsOfSkill(db, skillId)).every((one) => one.id === id);
    const timeout = skill.timeoutDispositionId === id;
    if (skill.retiredAt !== null && !timeout && !only) continue;
    const kind = timeout ? "timeout" : only ? "only" : "skills";
    found.push({ kind, name: skill.name, href: `/admin/skills/${skillId}`, keeps: timeout || only });
  }
  return found;
}

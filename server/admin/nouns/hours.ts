import { allHours, hoursById, retireHours, saveHours, skillsUsingHours } from "../../skills/hours.ts";
import { hoursFacts, hoursForm, hoursOf } from "../../skills/hours_form_rules.ts";
import { zoneChoices } from "../choices.ts";
import { counted } from "../list_rules.ts";
import { noun } from "../noun.ts";

const office: [number, number][] = [[9 * 60, 17 * 60]];

export const hours = noun({
  name: "hours",
  schema: hoursForm,
  sections: () => [
    ["general", ["name", "zone"]],
    ["week", ["week"]],
    ["closed", ["closed"]],
  ],
  usual: () => {
    const week = { 1: office, 2: office, 3: office, 4: office, 5: office };
    return Promise.resolve(hoursFacts("", { zone: "", week, closed: [] }));
  },
  columns: ["zone", "skills"],
  list: async (db) =>
    (await allHours(db)).map(({ id, name, hours, skills, retiredAt }) => ({
      id,
      name,
      cells: [hours.zone.replaceAll("_", " "), counted(skills)],
      retired: retiredAt !== null,
    })),
  load: async (db, id) => {
    const known = await hoursById(db, id);
    return known && { ...known, retired: known.retiredAt !== null };
  },
  choices: () => Promise.resolve({ zones: zoneChoices() }),
  normal: (facts) => hoursFacts(facts.name, hoursOf(facts)),
  save: saveHours,
  uses: async (db, id) =>
    (await skillsUsingHours(db, id)).map((skill) => ({
      kind: "skills",
      name: skill.name,
      href: `/admin/skills/${skill.id}`,
      keeps: true,
    })),
  retire: retireHours,
});

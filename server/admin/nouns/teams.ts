import { allTeams, peopleOfTeam, retireTeam, saveTeam, teamFacts } from "../../agents/teams.ts";
import { usualProfile } from "../../agents/delivery_rules.ts";
import { teamForm } from "../../agents/team_rules.ts";
import { teamsOfSkills } from "../../skills/skills.ts";
import { counted } from "../list_rules.ts";
import { noun } from "../noun.ts";

export const teams = noun({
  name: "teams",
  schema: teamForm,
  sections: () => [
    ["general", ["name"]],
    ["delivery", ["limits", "costs", "total", "parkedLimit"]],
    // Sessions of several channels: asked here once a contact can be elevated.
    ["abilities", ["several", "requestContact", "autoFocus"]],
  ],
  usual: () => Promise.resolve({ name: "", ...usualProfile }),
  columns: ["people", "skills"],
  list: async (db) => {
    const owned = await teamsOfSkills(db);
    return (await allTeams(db)).map(({ people, retiredAt, ...row }) => ({
      ...row,
      cells: [counted(people), counted(owned.filter(({ teamId }) => teamId === row.id).length)],
      retired: retiredAt !== null,
    }));
  },
  load: async (db, id) => {
    const known = await teamFacts(db, id);
    return known && { ...known, retired: known.retiredAt !== null };
  },
  choices: () => Promise.resolve({}),
  save: saveTeam,
  uses: async (db, id) =>
    (await peopleOfTeam(db, id)).map((person) => ({
      kind: "people",
      name: person.name,
      href: `/admin/people/${person.id}`,
      keeps: true,
    })),
  retire: retireTeam,
});

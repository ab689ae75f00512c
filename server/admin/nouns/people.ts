import type { Drizzle } from "../../../db/client.ts";
import { roles } from "../../../db/schema/agents.ts";
import { localeFrom } from "../../../views/i18n/index.ts";
import { endAccess } from "../../access/commands.ts";
import { usualProfile } from "../../agents/delivery_rules.ts";
import { everyPerson, isLastAdministrator, personLeft, personOf, savePerson } from "../../agents/people.ts";
import { type PersonFacts, personForm, workingLanguages } from "../../agents/person_rules.ts";
import { profileFields } from "../../agents/team_rules.ts";
import { allTeams } from "../../agents/teams.ts";
import { changesBetween } from "../../core/change_rules.ts";
import { customersByIds } from "../../customers/queries.ts";
import { inHandOf } from "../../interactions/assignment_queries.ts";
import { returnAllOf } from "../../interactions/transfers/leaving.ts";
import { skillsByAgent } from "../../skills/queries.ts";
import { levelsOf, setLevels } from "../../skills/levels.ts";
import { skillChoices, teamChoices } from "../choices.ts";
import { noteLevels } from "../level_changes.ts";
import { counted } from "../list_rules.ts";
import { reachedBy, teamOf } from "../../supervisor/reach.ts";
import { noun, type Reader, type Use } from "../noun.ts";

const profileNames = Object.keys(profileFields) as (keyof typeof profileFields)[];

export const people = noun({
  name: "people",
  invited: true,
  schema: personForm,
  sections: () => [
    ["person", ["name", "email", "locale"]],
    ["rights", ["roles", "teamId"]],
    ["skills", ["languages", "skills"]],
    ["delivery", ["own", "limits", "costs", "total", "parkedLimit"]],
    // Sessions of several channels: asked here once a contact can be elevated.
    ["abilities", ["several", "requestContact", "autoFocus"]],
  ],
  usual: async (db, _variant, { locale }): Promise<PersonFacts> => ({
    name: "",
    email: "",
    locale,
    roles: ["agent"],
    teamId: (await allTeams(db)).find(({ retiredAt }) => retiredAt === null)?.id ?? "",
    languages: [],
    skills: {},
    own: false,
    ...usualProfile,
  }),
  columns: ["email", "roles", "team", "skills"],
  list: async (db, { t }) => {
    const skills = await skillsByAgent(db);
    return (await everyPerson(db)).map(({ id, name, email, team, disabledAt, ...person }) => {
      const has = skills.get(id)?.length ?? 0;
      const works = person.roles.includes("agent");
      return {
        id,
        name,
        cells: [
          email,
          person.roles.map((role) => t.access.role[role]).join(", "),
          team,
          works || has ? counted(has) : "",
        ],
        lacks: works && !has ? t.admin.list.lacksSkill : null,
        retired: disabledAt !== null,
      };
    });
  },
  load: async (db, id) => {
    const known = await personOf(db, id);
    if (!known) return null;
    const { locale, languages, ...kept } = known.facts;
    const facts = {
      ...kept,
      locale: localeFrom(null, locale),
      languages: workingLanguages.filter((language) => languages.includes(language)),
      skills: await levelsOf(db, id),
    };
    return { name: facts.name, facts, version: known.version, retired: known.disabledAt !== null };
  },
  choices: async (db, ui) => ({ teams: await teamChoices(db), skills: await skillChoices(db, ui) }),
  normal: (facts) => ({
    ...facts,
    roles: roles.filter((role) => facts.roles.includes(role)),
    languages: facts.languages.toSorted(),
  }),
  counting: (facts) => {
    // Their team's profile is not theirs: another team, or another profile of it, changes nobody's form.
    const theirs = Object.entries(facts).filter(([name]) => facts.own || !(name in profileFields));
    return Object.fromEntries(theirs);
  },
  wrongs: (facts, before) => {
    // Of somebody new the form began with what is usual.
    const shown = before ?? { own: false, ...usualProfile };
    const changed = !shown.own && !facts.own &&
      profileNames.some((name) => changesBetween({ name: shown[name] }, { name: facts[name] }).length);
    return changed ? [{ field: "own", code: "own-profile" }] : [];
  },
  save: async (cx, id, { skills, ...person }, actorId) => {
    await savePerson(cx, id, person);
    await noteLevels(cx, await setLevels(cx, id, skills), "skills", actorId);
  },
  uses: async (db, id, reader) => [
    ...await contactsOf(db, id, reader),
    ...(await isLastAdministrator(db, id)
      ? [{ kind: "last" as const, name: "", href: null, keeps: true }]
      : []),
  ],
  retire: async (cx, id, retired, actorId) => {
    await personLeft(cx, id, retired);
    if (!retired) return;
    await endAccess(cx, actorId, id);
    await returnAllOf(cx, id);
  },
});

/** What somebody has in hand, by its customer; it leads to the contact where the reader's own board has it. */
async function contactsOf(db: Drizzle, id: string, { agentId, roles }: Reader): Promise<Use[]> {
  const hands = await inHandOf(db, id);
  const names = new Map(
    (await customersByIds(db, hands.map(({ interaction }) => interaction.customerId)))
      .map((customer) => [customer.id, customer.name]),
  );
  const teamId = roles.includes("supervisor") ? await teamOf(db, agentId) : null;
  return await Promise.all(hands.map(async ({ interaction, assignment }) => ({
    kind: assignment.state === "wrapup" ? "wrapup" as const : "hands" as const,
    name: names.get(interaction.customerId)!,
    href: teamId && await reachedBy(db, teamId, interaction.id)
      ? `/supervisor?contact=${interaction.id}`
      : null,
    keeps: false,
  })));
}

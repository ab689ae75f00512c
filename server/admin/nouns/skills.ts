import { callChannel, channels, factsOf, takesCallSlot } from "../../channels/facts.ts";
import { channelRoom } from "../../channels/registry.ts";
import type { Ui } from "../../../views/types.ts";
import { placesOf, setPlaces } from "../../dispositions/lists.ts";
import { everyPerson } from "../../agents/people.ts";
import { allTeams } from "../../agents/teams.ts";
import { isWaitedIn } from "../../interactions/queue/candidate_queries.ts";
import { skillsByAgent } from "../../skills/queries.ts";
import { overtakesAfter, type SkillFacts, skillForm } from "../../skills/skill_rules.ts";
import {
  allSkills,
  answeredThrough,
  highestCalls,
  pointsInto,
  retireSkill,
  saveSkill,
  skillFacts,
  teamsOfSkills,
} from "../../skills/skills.ts";
import { peopleOf, setPeople } from "../../skills/levels.ts";
import {
  agentChoices,
  dispositionChoices,
  hoursChoices,
  onlyOne,
  outboundSkillChoices,
  senderChoices,
  teamChoices,
} from "../choices.ts";
import { noteLevels } from "../level_changes.ts";
import { counted } from "../list_rules.ts";
import { noun, type SectionName } from "../noun.ts";
import { usualSkill } from "./usual_skill.ts";
import { number } from "../words.ts";

export const skills = noun({
  name: "skills",
  schema: skillForm,
  sections: sectionsOf,
  folded: ["signatures", "names", "wrapup", "offers", "choice", "order", "customer", "measures"],
  fixed: ["channel", "direction"],
  variants: channels,
  usual: async (db, variant) => {
    const usual = usualSkill(channels.find((channel) => channel === variant) ?? channels[0]);
    const { channel } = usual;
    // Asked only where there is a choice.
    return {
      ...usual,
      teams: onlyOne(await teamChoices(db)),
      outboundSkillId: onlyOne(await outboundSkillChoices(db, channel))[0] ?? null,
      senderId: onlyOne(await senderChoices(db, channel))[0] ?? null,
    };
  },
  columns: ["channel", "direction", "people", "teams", "hours"],
  list: async (db, { t }) => {
    const owners = await teamsOfSkills(db);
    const allOfThem = await allTeams(db);
    const skills = await skillsByAgent(db);
    const here = (await everyPerson(db)).filter(({ disabledAt }) => disabledAt === null);
    return (await allSkills(db)).map(({ id, name, channel, direction, hours, retiredAt }) => {
      const people = here.filter((person) => skills.get(person.id)?.includes(id)).length;
      const owning = owners.filter(({ skillId }) => skillId === id).map(({ teamId }) => teamId);
      const teams = allOfThem.filter((team) => owning.includes(team.id)).map(({ name }) => name);
      return {
        id,
        name,
        cells: [
          t.channel[channel],
          t.admin.options.direction[direction],
          counted(people),
          teams.join(", "),
          hours ?? t.admin.empty.hoursId,
        ],
        lacks: !people ? t.admin.list.lacksPeople : !teams.length ? t.admin.list.lacksTeam : null,
        retired: retiredAt !== null,
      };
    });
  },
  load: async (db, id) => {
    const known = await skillFacts(db, id);
    if (!known) return null;
    const people = await peopleOf(db, id);
    const facts = { ...known.facts, people, dispositions: await placesOf(db, id) };
    return { name: facts.name, facts, version: known.version, retired: known.retiredAt !== null };
  },
  choices: async (db, _ui, { channel }) => ({
    outboundSkills: await outboundSkillChoices(db, channel),
    senders: await senderChoices(db, channel),
    people: await agentChoices(db),
    teams: await teamChoices(db),
    hours: await hoursChoices(db),
    dispositions: await dispositionChoices(db),
  }),
  normal: (facts) => ({
    ...facts,
    teams: facts.teams.toSorted(),
    dispositions: Object.fromEntries(
      Object.entries(facts.dispositions).sort(([, a], [, b]) => a - b).map(([id], n) => [id, n + 1]),
    ),
  }),
  says: async (db, facts, ui) => ({ order: overtakes(ui, facts, await highestCalls(db) ?? null) }),
  save: async (cx, id, { people, dispositions, ...kept }, actorId) => {
    await saveSkill(cx, id, kept);
    await setPlaces(cx, id, dispositions);
    await noteLevels(cx, await setPeople(cx, id, people), "people", actorId);
  },
  uses: async (db, id) => [
    ...(await pointsInto(db, id)).map((point) => ({
      kind: "points" as const,
      name: point.name,
      href: `/admin/points/${point.id}`,
      keeps: true,
    })),
    ...(await answeredThrough(db, id)).map((skill) => ({
      kind: "skills" as const,
      name: skill.name,
      href: `/admin/skills/${skill.id}`,
      keeps: true,
    })),
    ...(await isWaitedIn(db, id) ? [{ kind: "waiting" as const, name: "", href: null, keeps: false }] : []),
  ],
  retire: retireSkill,
});

/** What matters first comes first; what a channel has no use for is not asked. */
function sectionsOf({ channel, direction }: SkillFacts, isNew: boolean): [SectionName, string[]][] {
  const sends = channelRoom(channel)?.own !== undefined;
  const is = (one: SkillFacts["direction"]) => sends && (isNew || direction === one);
  const { afterCalls, silence, lateReplySeconds, abandonable } = factsOf(channel);
  return [
    ["general", ["name", "channel", "direction", "hoursId"]],
    ["people", ["people", "teams"]],
    ["outcomes", ["dispositions", "dispositionRequired"]],
    ["sending", [
      ...(is("inbound") ? ["outboundSkillId"] : []),
      ...(is("outbound") ? ["senderId", "purpose"] : []),
    ]],
    [
      "signatures",
      is("outbound") && channelRoom(channel)?.own?.asks.includes("signatures") ? ["signatures"] : [],
    ],
    ["names", ["names"]],
    ["wrapup", [
      "acw",
      "acwSeconds",
      "extensionSeconds",
      "timeoutDispositionId",
      ...(takesCallSlot(channel) ? [] : ["wrapupPercent"]),
    ]],
    ["offers", [
      "offerSeconds",
      "autoAccept",
      ...(afterCalls ? ["afterCalls"] : []),
      "absenceSeconds",
      "transferBack",
    ]],
    ["choice", ["strategy", "preferredSeconds", "level", "languageMatch", "widening", "reserveSeconds"]],
    ["order", ["initial", "acceleration", "maximum"]],
    ["customer", [
      ...(silence ? ["silentWarnSeconds", "silentEndSeconds"] : []),
      ...(lateReplySeconds === null ? [] : ["lateReplySeconds"]),
      ...(abandonable ? ["patienceSeconds"] : []),
    ]],
    ["measures", ["thresholdSeconds", "shortAbandonSeconds"]],
  ];
}

/** Where no skill takes calls yet, as the first would. */
const usualCalls = factsOf(callChannel).order.initial;

/** Whether this work can overtake a call, and after how long; said of all but calls themselves. */
function overtakes(ui: Ui, facts: SkillFacts, calls: { name: string; initial: number } | null): string {
  const words = ui.t.admin.overtakes;
  const at = words.at(number(ui, facts.initial), number(ui, facts.maximum));
  if (factsOf(facts.channel).call) return at;
  const minutes = overtakesAfter(facts, calls?.initial ?? usualCalls);
  const when = minutes === null ? words.never : minutes === 0 ? words.once : words.after(waited(ui, minutes));
  return [at, when, calls && words.voice(calls.name, number(ui, calls.initial))].filter(Boolean).join(" ");
}

/** 30 minutes, 13.3 hours, 4 days: in the largest unit that is full. */
function waited(ui: Ui, minutes: number): string {
  const [unit, size] = minutes < 120 ? ["minute", 1] : minutes < 48 * 60 ? ["hour", 60] : ["day", 24 * 60];
  const format = {
    style: "unit",
    unit: String(unit),
    unitDisplay: "long",
    maximumFractionDigits: 1,
  } as const;
  return new Intl.NumberFormat(ui.locale, format).format(minutes / Number(size));
}

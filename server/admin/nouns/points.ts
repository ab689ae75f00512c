import { localeFrom } from "../../../views/i18n/index.ts";
import { registry } from "../../channels/registry.ts";
import { answerSkills, type PointFacts, pointForm, skillsList } from "../../skills/point_rules.ts";
import { allPoints, pointFacts, retirePoint, savePoint } from "../../skills/points.ts";
import { inboundSkillChoices } from "../choices.ts";
import { noun } from "../noun.ts";

/** Channels that are not of this house yet are not asked for. */
const channels = registry.map(({ kind }) => kind);

/** Those that begin on the point's own page, where its question is asked. */
const asking = new Set(registry.filter(({ atPoint }) => atPoint).map(({ kind }) => kind));

const languageOf = ({ language }: { language: string | null }) => language && localeFrom(null, language);

/** No channel is offered. */
const none = Object.fromEntries(channels.map((channel) => [channel, null])) as PointFacts["skills"];

export const points = noun({
  name: "points",
  schema: pointForm(channels),
  sections: () => [
    ["general", ["name", "word", "locale", "privacyUrl"]],
    ["channels", ["skills"]],
    ["question", ["question", "answers"]],
    ["sites", ["origins"]],
  ],
  named: "word",
  fixed: ["word"],
  usual: () => {
    const facts: PointFacts = {
      name: "",
      word: "",
      locale: "en",
      skills: none,
      question: null,
      answers: [],
      privacyUrl: null,
      origins: [],
    };
    return Promise.resolve(facts);
  },
  list: async (db, { t }) =>
    (await allPoints(db)).map(({ id, name, leads, retiredAt }) => ({
      id,
      name,
      about: [
        `/c/${id}`,
        ...leads.map(({ channel, skill }) => t.admin.list.leadsTo(t.channel[channel], skill)),
        ...(leads.length ? [] : [t.admin.list.leadsNowhere]),
      ].join(" · "),
      retired: retiredAt !== null,
    })),
  load: async (db, id) => {
    const known = await pointFacts(db, id);
    if (!known) return null;
    const skills = { ...none, ...known.facts.skills };
    const answers = known.facts.answers.map((answer) => ({ ...answer, language: languageOf(answer) }));
    const facts = { ...known.facts, skills, answers, locale: localeFrom(null, known.facts.locale) };
    return { name: facts.name, facts, version: known.version, retired: known.retiredAt !== null };
  },
  choices: async (db, { t }) => {
    const lists = await Promise.all(
      channels.map(async (channel) => ({ channel, choices: await inboundSkillChoices(db, channel) })),
    );
    const all = lists.filter(({ channel }) => asking.has(channel)).flatMap(({ channel, choices }) =>
      choices.map((choice) => ({ ...choice, label: `${choice.label} · ${t.channel[channel]}` }))
    );
    return {
      ...Object.fromEntries(lists.map(({ channel, choices }) => [skillsList(channel), choices])),
      [answerSkills]: all,
    };
  },
  normal: (facts) => ({ ...facts, origins: facts.origins.toSorted() }),
  save: savePoint,
  retire: retirePoint,
});

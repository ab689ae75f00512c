import type { Drizzle } from "../../../db/client.ts";
import { localeFrom } from "../../../views/i18n/index.ts";
import { registry } from "../../channels/registry.ts";
import { answerSkills, type PointFacts, pointForm, skillsList } from "../../skills/point_rules.ts";
import { allPoints, pointFacts, retirePoint, savePoint } from "../../skills/points.ts";
import { allOwnAddresses } from "../../providers/queries.ts";
import { inboundSkillChoices, onlyOne } from "../choices.ts";
import { noun } from "../noun.ts";

/** Channels that are not of this house yet are not asked for. */
const channels = registry.map(({ kind }) => kind);

/** Those that begin on the point's own page, where its question is asked. */
const asking = new Set(registry.filter(({ atPoint }) => atPoint).map(({ kind }) => kind));

const languageOf = ({ language }: { language: string | null }) => language && localeFrom(null, language);

/** No channel is offered. */
const none = Object.fromEntries(channels.map((channel) => [channel, null])) as PointFacts["skills"];

/** Each channel's inbound skill, where there is but one. */
async function onlySkills(db: Drizzle): Promise<PointFacts["skills"]> {
  const chosen = { ...none };
  for (const channel of channels) {
    chosen[channel] = onlyOne(await inboundSkillChoices(db, channel))[0] ?? null;
  }
  return chosen;
}

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
  usual: async (db, _variant, { locale }): Promise<PointFacts> => ({
    name: "",
    word: "",
    locale,
    skills: await onlySkills(db),
    question: null,
    answers: [],
    privacyUrl: null,
    origins: [],
  }),
  columns: ["address", "leads", "language"],
  list: async (db, { t }) =>
    (await allPoints(db)).map(({ id, name, locale, leads, retiredAt }) => ({
      id,
      name,
      cells: [
        `/c/${id}`,
        leads.map(({ channel, skill }) => t.admin.list.leadsTo(t.channel[channel], skill)).join(", "),
        t.language[localeFrom(null, locale)],
      ],
      lacks: leads.length ? null : t.admin.list.leadsNowhere,
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
  says: async (db, { word }, { t }) => {
    const ours = (await allOwnAddresses(db)).filter(({ pointId, retiredAt }) =>
      pointId === word && retiredAt === null
    );
    return ours.length
      ? { channels: t.admin.providers.reachedAt(ours.map(({ address }) => address).join(", ")) }
      : {};
  },
  normal: (facts) => ({ ...facts, origins: facts.origins.toSorted() }),
  save: savePoint,
  retire: retirePoint,
});

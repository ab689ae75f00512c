import { localeFrom } from "../../../views/i18n/index.ts";
import { registry } from "../../channels/registry.ts";
import { type PointFacts, pointForm, skillsList } from "../../skills/point_rules.ts";
import { allPoints, pointFacts, retirePoint, savePoint } from "../../skills/points.ts";
import { inboundSkillChoices } from "../choices.ts";
import { noun } from "../noun.ts";

/** Channels that are not of this house yet are not asked for. */
const channels = registry.map(({ kind }) => kind);

/** No channel is offered. */
const none = Object.fromEntries(channels.map((channel) => [channel, null])) as PointFacts["skills"];

export const points = noun({
  name: "points",
  schema: pointForm(channels),
  sections: () => [
    ["general", ["name", "word", "locale", "privacyUrl"]],
    ["channels", ["skills"]],
    ["sites", ["origins"]],
  ],
  named: "word",
  fixed: ["word"],
  usual: (_db, _variant, ui) => {
    const facts: PointFacts = {
      name: "",
      word: "",
      locale: ui.locale,
      skills: none,
      privacyUrl: null,
      origins: [],
    };
    return Promise.resolve(facts);
  },
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
    const facts = { ...known.facts, skills, locale: localeFrom(null, known.facts.locale) };
    return { name: facts.name, facts, version: known.version, retired: known.retiredAt !== null };
  },
  choices: async (db) =>
    Object.fromEntries(
      await Promise.all(
        channels.map(async (channel) => [skillsList(channel), await inboundSkillChoices(db, channel)]),
      ),
    ),
  normal: (facts) => ({ ...facts, origins: facts.origins.toSorted() }),
  save: savePoint,
  retire: retirePoint,
});

import type { Drizzle } from "../../../db/client.ts";
import { localeFrom } from "../../../views/i18n/index.ts";
import { registry } from "../../channels/registry.ts";
import { type PointFacts, pointForm, skillsList } from "../../skills/point_rules.ts";
import { allPoints, pointFacts, retirePoint, savePoint } from "../../skills/points.ts";
import { inboundSkillChoices, onlyOne } from "../choices.ts";
import { noun } from "../noun.ts";

/** Channels that are not of this house yet are not asked for. */
const channels = registry.map(({ kind }) => kind);

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
    ["sites", ["origins"]],
  ],
  named: "word",
  fixed: ["word"],
  usual: async (db, _variant, { locale }): Promise<PointFacts> => ({
    name: "",
    word: "",
    locale,
    skills: await onlySkills(db),
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

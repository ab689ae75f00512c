import { localeFrom } from "../../../views/i18n/index.ts";
import { type PointFacts, pointForm } from "../../skills/point_rules.ts";
import { allPoints, pointFacts, retirePoint, savePoint } from "../../skills/points.ts";
import { chatSkillChoices } from "../choices.ts";
import { noun } from "../noun.ts";

export const points = noun({
  name: "points",
  schema: pointForm,
  sections: () => [
    ["general", ["name", "word", "locale", "privacyUrl"]],
    ["channels", ["chatSkillId"]],
    ["sites", ["origins"]],
  ],
  named: "word",
  fixed: ["word"],
  usual: () => {
    const facts: PointFacts = {
      name: "",
      word: "",
      locale: "en",
      chatSkillId: null,
      privacyUrl: null,
      origins: [],
    };
    return Promise.resolve(facts);
  },
  list: async (db, { t }) =>
    (await allPoints(db)).map(({ id, name, skill, retiredAt }) => ({
      id,
      name,
      about: `/c/${id} · ${skill ? t.admin.list.chatsTo(skill) : t.admin.empty.chatSkillId}`,
      retired: retiredAt !== null,
    })),
  load: async (db, id) => {
    const known = await pointFacts(db, id);
    if (!known) return null;
    const facts = { ...known.facts, locale: localeFrom(null, known.facts.locale) };
    return { name: facts.name, facts, version: known.version, retired: known.retiredAt !== null };
  },
  choices: async (db) => ({ chatSkills: await chatSkillChoices(db) }),
  normal: (facts) => ({ ...facts, origins: facts.origins.toSorted() }),
  save: savePoint,
  retire: retirePoint,
});

import { changedUpTo } from "../../core/audit.ts";
import { changeSettings, settings as settingsShape, settingsOf } from "../../core/settings.ts";
import { z } from "zod";
import { noun } from "../noun.ts";

const { refusalReason, serviceLevelFormula } = settingsShape.shape;

export const settings = noun({
  name: "settings",
  // Without their defaults: a form says each of them.
  schema: z.object({
    refusalReason: refusalReason.unwrap(),
    serviceLevelFormula: serviceLevelFormula.unwrap(),
  }),
  only: "settings",
  sections: () => [["offers", ["refusalReason"]], ["measures", ["serviceLevelFormula"]]],
  usual: settingsOf,
  list: () => Promise.resolve([]),
  load: async (db, id) => ({
    name: id,
    facts: await settingsOf(db),
    version: await changedUpTo(db, id),
    retired: false,
  }),
  choices: () => Promise.resolve({}),
  save: (cx, _id, facts) => changeSettings(cx, facts),
});

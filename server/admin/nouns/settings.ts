import { limitsChanged } from "../../access/commands.ts";
import { changedUpTo } from "../../core/audit.ts";
import { called, int } from "../../core/form_rules.ts";
import {
  changeSettings,
  longestSignInHours,
  mostChatsPerAddress,
  mostMessages,
  mostRawDays,
  mostWaiting,
  settings as settingsShape,
  settingsOf,
  unsureOptOutWords,
} from "../../core/settings.ts";
import { z } from "zod";
import { noun } from "../noun.ts";

const { refusalReason, serviceLevelFormula } = settingsShape.shape;
const hours = int(1, longestSignInHours).meta({ unit: "hours" });

export const settings = noun({
  name: "settings",
  // Without their defaults: a form says each of them.
  schema: z.object({
    centre: called,
    centreAddress: z.string().max(300).meta({ input: "area" }),
    refusalReason: refusalReason.unwrap(),
    serviceLevelFormula: serviceLevelFormula.unwrap(),
    signInIdleHours: hours,
    signInLongestHours: hours,
    chatsPerAddress: int(1, mostChatsPerAddress),
    messagesPerMinute: int(10, mostMessages),
    waitingPerPoint: int(1, mostWaiting),
    waitingInAll: int(1, mostWaiting),
    redactCards: z.boolean(),
    rawDays: int(1, mostRawDays).meta({ unit: "days" }),
    optOutWords: z.array(z.enum(unsureOptOutWords)),
  }),
  only: "settings",
  sections: () => [
    ["general", ["centre", "centreAddress"]],
    ["offers", ["refusalReason"]],
    ["measures", ["serviceLevelFormula"]],
    [
      "signIn",
      ["signInIdleHours", "signInLongestHours"],
    ],
    ["limits", ["chatsPerAddress", "messagesPerMinute", "waitingPerPoint", "waitingInAll"]],
    [
      "written",
      ["redactCards", "rawDays", "optOutWords"],
    ],
  ],
  usual: settingsOf,
  list: () => Promise.resolve([]),
  load: async (db, id) => ({
    name: id,
    facts: await settingsOf(db),
    version: await changedUpTo(db, id),
    retired: false,
  }),
  choices: () => Promise.resolve({}),
  save: async (cx, _id, facts) => {
    await changeSettings(cx, facts);
    await limitsChanged(cx);
  },
});

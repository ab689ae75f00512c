import { limitsChanged } from "../../access/commands.ts";
import { changedUpTo } from "../../core/audit.ts";
import { called, int } from "../../core/form_rules.ts";
import {
  changeSettings,
  longestSignInHours,
  mostChatsPerAddress,
  mostMessages,
  mostWaiting,
  settings as settingsShape,
  settingsOf,
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
    refusalReason: refusalReason.unwrap(),
    serviceLevelFormula: serviceLevelFormula.unwrap(),
    signInIdleHours: hours,
    signInLongestHours: hours,
    chatsPerAddress: int(1, mostChatsPerAddress),
    messagesPerMinute: int(10, mostMessages),
    waitingPerPoint: int(1, mostWaiting),
    waitingInAll: int(1, mostWaiting),
  }),
  only: "settings",
  sections:
    () => [["general", ["centre"]], ["offers", ["refusalReason"]], ["measures", ["serviceLevelFormula"]], [
      "signIn",
      ["signInIdleHours", "signInLongestHours"],
    ], ["limits", ["chatsPerAddress", "messagesPerMinute", "waitingPerPoint", "waitingInAll"]]],
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

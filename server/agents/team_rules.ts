/** The forms of a team and of a delivery profile: their fields and their bounds. */
import { z } from "zod";
import { type Facts, perSlot } from "../channels/facts.ts";
import { called, int } from "../core/form_rules.ts";

/** One number for each slot. */
const each = (most: (facts: Facts) => number) =>
  z.object(perSlot((facts) => int(0, most(facts)))).meta({ parts: "kinds" });

export const profileFields = {
  limits: each(({ limit }) => limit.most),
  costs: each(({ cost }) => cost.most),
  total: int(1, 1000),
  parkedLimit: int(0, 100),
  several: z.boolean(),
  omnichannel: z.boolean(),
  requestContact: z.boolean(),
  autoFocus: z.boolean(),
};

export const teamForm = z.object({ name: called, ...profileFields });
export type TeamFacts = z.infer<typeof teamForm>;

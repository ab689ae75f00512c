/** What a team, and a delivery profile, may be told by a form. */
import { z } from "zod";
import { limited } from "../../db/schema/agents.ts";
import { called, int } from "../core/form_rules.ts";
import { highestLimits } from "./delivery_rules.ts";

/** One number for each kind of work. */
const each = (most: (kind: (typeof limited)[number]) => number) =>
  z.object({
    voice: int(0, most("voice")),
    chat: int(0, most("chat")),
    email: int(0, most("email")),
    workitem: int(0, most("workitem")),
    sms: int(0, most("sms")),
  }).meta({ parts: "kinds" });

export const profileFields = {
  limits: each((kind) => highestLimits[kind]),
  costs: each(() => 1000),
  total: int(1, 1000),
  parkedLimit: int(0, 100),
  several: z.boolean(),
  omnichannel: z.boolean(),
  requestContact: z.boolean(),
  autoFocus: z.boolean(),
};

export const teamForm = z.object({ name: called, ...profileFields });
export type TeamFacts = z.infer<typeof teamForm>;

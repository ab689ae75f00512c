/** What a form may say of a skill, and what that means beside a call. */
import { channels } from "../channels/facts.ts";
import { z } from "zod";
import { strategies } from "../../db/schema/skills.ts";
import { called, int, longestCalled } from "../core/form_rules.ts";
import { wrong } from "../core/judge_rules.ts";
import { namesForm } from "../core/names_rules.ts";

const seconds = (min: number, max: number) => int(min, max).meta({ unit: "seconds" });
const week = 7 * 24 * 3600;

const step = z.object({
  afterSeconds: seconds(1, 86_400),
  level: int(1, 20).nullable(),
  locale: z.enum(["en", "fr"]).nullable(),
}).refine(({ level, locale }) => level !== null || locale !== null, wrong("step-empty", ["level"]));

const signature = z.string().max(2000).meta({ input: "area" });
const signaturesForm = z.object({ "en": signature, "fr-CA": signature, "fr-FR": signature })
  .meta({ parts: "languages" });

export const noSignatures: z.infer<typeof signaturesForm> = { "en": "", "fr-CA": "", "fr-FR": "" };

export const skillForm = z.object({
  name: called,
  names: namesForm(longestCalled),
  channel: z.enum(channels),
  direction: z.enum(["inbound", "outbound"]),
  /** Agent → how well, 1 best … 20. */
  people: z.record(z.string(), int(1, 20)).meta({ choices: "people" }),
  teams: z.array(z.string()).meta({ choices: "teams" }),
  hoursId: z.string().nullable().meta({ choices: "hours" }),
  initial: int(0, 10_000).meta({ unit: "points" }),
  acceleration: z.number().min(0).max(1000).meta({ unit: "perMinute" }),
  maximum: int(0, 10_000).meta({ unit: "points" }),
  strategy: z.enum(strategies),
  preferredSeconds: seconds(0, 600),
  level: int(1, 20),
  languageMatch: z.boolean(),
  widening: z.array(step).max(10),
  reserveSeconds: seconds(0, 600),
  afterCalls: z.boolean(),
  offerSeconds: seconds(5, 300),
  autoAccept: z.boolean(),
  absenceSeconds: seconds(0, 86_400),
  transferBack: z.enum(["sender", "skill"]),
  /** Disposition → its place in the list. */
  dispositions: z.record(z.string(), int(1, 99)).meta({ choices: "dispositions", ordered: true }),
  dispositionRequired: z.boolean(),
  acw: z.enum(["none", "open", "timed"]),
  acwSeconds: seconds(0, 3600),
  extensionSeconds: seconds(0, 3600),
  timeoutDispositionId: z.string().nullable().meta({ choices: "dispositions" }),
  wrapupPercent: int(0, 100).meta({ unit: "percent" }),
  silentWarnSeconds: seconds(30, 3600),
  silentEndSeconds: seconds(30, 3600),
  lateReplySeconds: seconds(0, 2 * 86_400),
  patienceSeconds: seconds(30, 86_400),
  thresholdSeconds: seconds(1, week),
  shortAbandonSeconds: seconds(0, 60),
  outboundSkillId: z.string().nullable().meta({ choices: "outboundSkills" }),
  senderId: z.string().nullable().meta({ choices: "senders" }),
  purpose: z.enum(["service", "commercial"]),
  signatures: signaturesForm,
})
  .refine(({ initial, maximum }) => maximum >= initial, wrong("below-initial", ["maximum"]))
  .refine(
    ({ preferredSeconds, thresholdSeconds }) => preferredSeconds * 2 <= thresholdSeconds,
    wrong("preferred-too-long", ["preferredSeconds"]),
  )
  .refine(({ acw, acwSeconds }) => acw !== "timed" || acwSeconds > 0, wrong("acw-seconds", ["acwSeconds"]))
  .refine(
    ({ dispositionRequired, dispositions }) => !dispositionRequired || Object.keys(dispositions).length > 0,
    wrong("no-disposition", ["dispositions"]),
  )
  .refine(
    ({ timeoutDispositionId, dispositions }) =>
      timeoutDispositionId === null || timeoutDispositionId in dispositions,
    wrong("time-out-disposition", ["timeoutDispositionId"]),
  );
export type SkillFacts = z.infer<typeof skillForm>;

/** Of priority(now) = min(maximum, initial + acceleration × minutes waited): points, points per minute, points. */
export interface Order {
  initial: number;
  acceleration: number;
  maximum: number;
}

/**
 * After how many minutes of waiting a contact stands above a call that has just come in: 0 at once, null never.
 * From priority(now) = min(maximum, initial + acceleration × minutes waited).
 */
export function overtakesAfter({ initial, acceleration, maximum }: Order, call: number): number | null {
  if (initial > call) return 0;
  if (maximum <= call || acceleration <= 0) return null;
  return (call - initial) / acceleration;
}

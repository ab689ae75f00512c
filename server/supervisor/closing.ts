/** A supervisor closes a skill of their team, or the centre, and opens it again. Both are audited. */
import type { Drizzle } from "../../db/client.ts";
import { locales } from "../../views/i18n/locales.ts";
import { closingSpans } from "../../views/supervisor/types.ts";
import type { Cx } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import { instantIn, isZone, minuteMs } from "../core/zone_rules.ts";
import { longestReason } from "../interactions/size_rules.ts";
import { skillsSeenBy } from "../skills/gap_queries.ts";
import { wholeCentre } from "../skills/closure_queries.ts";
import { closeNow, reopen } from "../skills/closures.ts";
import { teamOf } from "./reach.ts";

const furthestMs = 366 * 24 * 3600_000;

/** The fields of the form, each as it was typed. */
export const closingFields = [
  "key",
  "subject",
  "lasts",
  "until",
  "zone",
  "reason",
  ...locales.map((locale) => `text-${locale}` as const),
] as const;
export type TypedClosing = Record<(typeof closingFields)[number], string>;

export async function closeAsTyped(cx: Cx, supervisorId: string, typed: TypedClosing): Promise<void> {
  const { key, subject } = typed;
  if (!/^[\w-]{1,64}$/.test(key)) throw new Refusal("bad-request");
  if (subject === "") throw new Refusal("skill-unknown", "subject");
  await mustClose(cx.db, supervisorId, subject);
  const until = untilOf(typed, cx.now);
  const reason = line(typed.reason, "reason");
  if (reason === "") throw new Refusal("reason-required", "reason");
  const texts = locales.map((locale) => [locale, line(typed[`text-${locale}`], `text-${locale}`)]);
  const said = Object.fromEntries(texts.filter(([, words]) => words !== ""));
  await closeNow(cx, supervisorId, { subject, key, until, reason, texts: said });
}

export async function openAgain(cx: Cx, supervisorId: string, subject: string): Promise<void> {
  await mustClose(cx.db, supervisorId, subject);
  await reopen(cx, supervisorId, subject);
}

/** Refuses what is not theirs: a skill that another team watches is not found. */
async function mustClose(db: Drizzle, supervisorId: string, subject: string): Promise<void> {
  const teamId = await teamOf(db, supervisorId);
  if (teamId === null) throw new Refusal("not-found");
  const seen = subject === wholeCentre || (await skillsSeenBy(db, teamId)).some(({ id }) => id === subject);
  if (!seen) throw new Refusal("not-found");
}

/** The end of it: after so many minutes, the last of them whole, or when a clock in their zone shows what they typed. */
function untilOf({ lasts, until, zone }: TypedClosing, now: number): number {
  const span = closingSpans.find((span) => span === lasts);
  if (!span) throw new Refusal("bad-request", "lasts");
  if (span !== "at") return Math.ceil(now / minuteMs + Number(span)) * minuteMs;
  if (!isZone(zone)) throw new Refusal("zone-unknown", "zone");
  const at = instantIn(zone, until);
  if (at === null) throw new Refusal("time-required", "until");
  if (at <= now) throw new Refusal("time-past", "until");
  if (at > now + furthestMs) throw new Refusal("time-far", "until");
  return at;
}

function line(typed: string, field: string): string {
  const words = typed.replace(/\s+/g, " ").trim();
  if (Array.from(words).length > longestReason) throw new Refusal("text-invalid", field);
  return words;
}

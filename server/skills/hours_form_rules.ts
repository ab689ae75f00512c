/** Opening hours as a form has them: times of day by weekday, and closed days. */
import { z } from "zod";
import type { Hours } from "../../db/schema/skills.ts";
import { called } from "../core/form_rules.ts";
import { dayIn, isDay, isUnclear } from "../core/day_rules.ts";
import { wrong } from "../core/judge_rules.ts";

/** As `Hours` counts them, 0 Sunday; in the order of a week at work. */
const weekdays = { mon: 1, tue: 2, wed: 3, thu: 4, fri: 5, sat: 6, sun: 0 } as const;
type Weekday = keyof typeof weekdays;
const names = Object.keys(weekdays) as Weekday[];

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/).meta({ input: "time" });
const spans = z.array(z.object({ from: time, to: time })).max(4);
/** As somebody pastes it: what comes after the day is its name. */
const day = z.string().overwrite(dayIn)
  .refine((text) => !isUnclear(text), wrong("day-unclear"))
  .refine((text) => isDay(text) || isUnclear(text), wrong("date"));

const week = z.object({ mon: spans, tue: spans, wed: spans, thu: spans, fri: spans, sat: spans, sun: spans })
  .superRefine((week, { addIssue }) => {
    for (const day of overlapping(week)) addIssue({ code: "custom", ...wrong("overlap", [day]) });
  }).meta({ parts: "weekdays" });

export const hoursForm = z.object({
  name: called,
  zone: z.string().min(1).meta({ choices: "zones" }),
  week,
  closed: z.array(day).max(200).superRefine((days, { addIssue }) => {
    for (const [n, day] of days.entries()) {
      if (isDay(day) && days.indexOf(day) < n) addIssue({ code: "custom", ...wrong("twice"), path: [n] });
    }
  }).meta({ input: "lines" }),
});
export type HoursFacts = z.infer<typeof hoursForm>;
type Week = Record<Weekday, { from: string; to: string }[]>;

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const timeOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** The days with a span that another one begins in; a week goes round, and a span may go over midnight. */
export function overlapping(week: Week): Weekday[] {
  const day = 24 * 60;
  const all = names.flatMap((name, n) =>
    week[name].map(({ from, to }) => {
      const [begins, ends] = [minutesOf(from), minutesOf(to)];
      return { name, begins: n * day + begins, ends: n * day + (ends > begins ? ends : ends + day) };
    })
  ).sort((a, b) => a.begins - b.begins);
  const found = all.filter(({ ends }, n) => {
    const next = all[n + 1] ?? { begins: all[0]!.begins + 7 * day };
    return next.begins < ends;
  });
  return [...new Set(found.map(({ name }) => name))];
}

/** What is kept of a form. */
export function hoursOf({ zone, week, closed }: HoursFacts): Hours {
  const kept = names.filter((name) => week[name].length).map((name) => [
    weekdays[name],
    week[name].map(({ from, to }) => [minutesOf(from), minutesOf(to)]).sort(([a], [b]) => a! - b!),
  ]);
  return { zone, week: Object.fromEntries(kept), closed: [...closed].sort() };
}

/** What a form shows of what is kept. */
export function hoursFacts(name: string, { zone, week, closed }: Hours): HoursFacts {
  const spans = (day: Weekday) =>
    // An end at midnight may be kept as minute 0 or 1440: the same time of day.
    (week[weekdays[day]] ?? []).map(([from, to]) => ({ from: timeOf(from % 1440), to: timeOf(to % 1440) }));
  return { name, zone, week: Object.fromEntries(names.map((day) => [day, spans(day)])) as Week, closed };
}

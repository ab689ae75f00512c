import * as rules from "../../server/skills/rules.ts";
import type { Hours } from "../../db/schema/skills.ts";
import { timeInZone } from "../../views/i18n/hours.ts";
import { assert, assertEquals } from "../support/run/assert.ts";

const isOpen = (hours: Hours | null, now: number) => rules.isOpen({ hours, closedUntil: 0 }, now);
const nextOpening = (hours: Hours | null, now: number) => rules.nextOpening({ hours, closedUntil: 0 }, now);

const nineToFive: [number, number][] = [[9 * 60, 17 * 60]];
const office: Hours = {
  zone: "America/Toronto",
  week: {
    1: nineToFive,
    2: nineToFive,
    3: nineToFive,
    4: nineToFive,
    5: [[9 * 60, 12 * 60], [13 * 60, 17 * 60]],
  },
  closed: ["2026-01-06"],
};
const at = (iso: string) => Date.parse(iso);
const iso = (time: number | null) => time === null ? null : new Date(time).toISOString().slice(0, 16) + "Z";

Deno.test("without hours it is always open, and never opens next", () => {
  assertEquals([isOpen(null, 0), nextOpening(null, 0)], [true, null]);
});

const cases: [what: string, hours: Hours, now: string, open: boolean, next: string | null][] = [
  ["the minute it opens", office, "2026-01-05T14:00Z", true, null],
  ["the second before", office, "2026-01-05T13:59:59Z", false, "2026-01-05T14:00Z"],
  ["the last second", office, "2026-01-05T21:59:59Z", true, null],
  ["the minute it closes, before a closed date", office, "2026-01-05T22:00Z", false, "2026-01-07T14:00Z"],
  ["on a closed date", office, "2026-01-06T15:00Z", false, "2026-01-07T14:00Z"],
  ["between two spans of a day", office, "2026-01-09T17:30Z", false, "2026-01-09T18:00Z"],
  ["over the weekend", office, "2026-01-09T23:00Z", false, "2026-01-12T14:00Z"],
  [
    "before the clocks go forward, for the Monday after",
    office,
    "2026-03-07T15:00Z",
    false,
    "2026-03-09T13:00Z",
  ],
  ["before they go back", office, "2026-10-31T15:00Z", false, "2026-11-02T14:00Z"],
];
for (const [what, hours, now, open, next] of cases) {
  Deno.test(`opening hours: ${what}`, () => {
    assertEquals([isOpen(hours, at(now)), iso(nextOpening(hours, at(now)))], [open, next]);
  });
}

Deno.test("a span over midnight belongs to the day it begins on, also where that day after is closed", () => {
  // From Friday 22:00 to Saturday 2:00.
  for (const span of [[22 * 60, 2 * 60], [22 * 60, 26 * 60]] as [number, number][]) {
    const night: Hours = { zone: "Europe/Paris", week: { 5: [span] }, closed: ["2026-01-10"] };
    assertEquals(isOpen(night, at("2026-01-09T20:59Z")), false);
    assertEquals(isOpen(night, at("2026-01-09T21:00Z")), true);
    assertEquals(isOpen(night, at("2026-01-10T00:59Z")), true);
    assertEquals(isOpen(night, at("2026-01-10T01:00Z")), false);
    const closed = { ...night, closed: ["2026-01-09"] };
    assertEquals(isOpen(closed, at("2026-01-10T00:30Z")), false);
    assertEquals(iso(nextOpening(closed, at("2026-01-09T12:00Z"))), "2026-01-16T21:00Z");
  }
});

Deno.test("an opening in an hour that the clocks jump over is when they have jumped; one that comes twice is the first", () => {
  const early: Hours = { zone: "America/Toronto", week: { 0: [[2 * 60 + 30, 5 * 60]] }, closed: [] };
  assertEquals(iso(nextOpening(early, at("2026-03-08T05:00Z"))), "2026-03-08T07:00Z");
  const twice: Hours = { zone: "America/Toronto", week: { 0: [[60 + 30, 5 * 60]] }, closed: [] };
  assertEquals(iso(nextOpening(twice, at("2026-11-01T04:00Z"))), "2026-11-01T05:30Z");
});

Deno.test("it is open at its next opening and closed the second before, in every zone, all year", () => {
  const zones = ["UTC", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Kiritimati", "Asia/Kathmandu"];
  for (const zone of zones) {
    const hours: Hours = { zone, week: { 0: [[90, 150]], 3: [[1380, 60]] }, closed: ["2026-12-30"] };
    let now = at("2026-01-01T00:00Z");
    for (let openings = 0; openings < 40; openings++, now += 30 * 3600_000) {
      const next = nextOpening(hours, now);
      if (next === null) continue;
      assert(isOpen(hours, next) && !isOpen(hours, next - 1000), `${zone} ${iso(next)}`);
      now = next;
    }
  }
});

Deno.test("closed above its hours, it opens when that is over, or at its first opening after", () => {
  const noon = at("2026-01-05T17:00Z");
  const cases: [until: string, now: number, open: boolean, next: string | null][] = [
    ["2026-01-05T18:00Z", noon, false, "2026-01-05T18:00Z"],
    ["2026-01-05T23:00Z", noon, false, "2026-01-07T14:00Z"],
    ["2026-01-07T15:00Z", noon, false, "2026-01-07T15:00Z"],
    // The instant it is over.
    ["2026-01-05T17:00Z", noon, true, null],
  ];
  for (const [until, now, open, next] of cases) {
    const openness = { hours: office, closedUntil: at(until) };
    assertEquals([rules.isOpen(openness, now), iso(rules.nextOpening(openness, now))], [open, next], until);
  }
  const always = { hours: null, closedUntil: at("2026-01-05T18:00Z") };
  assertEquals([rules.isOpen(always, noon), iso(rules.nextOpening(always, noon))], [
    false,
    "2026-01-05T18:00Z",
  ]);
  const never = { hours: { zone: "UTC", week: {}, closed: [] }, closedUntil: noon + 1 };
  assertEquals(rules.nextOpening(never, noon), null);
});

Deno.test("a week without a span never opens", () => {
  assertEquals(nextOpening({ zone: "UTC", week: {}, closed: [] }, 0), null);
});

Deno.test("an opening is said in the page's language and in the zone of the hours, by its name", () => {
  const said = (locale: "en" | "fr-CA" | "fr-FR") =>
    timeInZone(at("2026-01-05T14:00Z"), "America/Toronto", locale).replace(/[\u00a0\u202f]/g, " ");
  assertEquals(said("en"), "Monday, January 5 at 9:00 AM (Eastern Time)");
  assertEquals(said("fr-CA"), "lundi 5 janvier à 9 h 00 (heure de l’Est)");
  assertEquals(said("fr-FR"), "lundi 5 janvier à 9:00 (heure de l’Est nord-américain)");
});

Deno.test("so many opening hours later: the closed ones between do not count, over nights, weekends and holidays", () => {
  const office: Hours = {
    zone: "UTC",
    week: { 1: [[540, 1020]], 2: [[540, 1020]], 5: [[1320, 120]] },
    closed: ["2026-01-13"],
  };
  const at = (text: string) => Date.parse(`${text}:00Z`);
  const hour = 3600_000;
  const after = (from: string, hours: number) => {
    const found = rules.afterOpenTime(office, at(from), hours * hour);
    return found === null ? null : new Date(found).toISOString().slice(0, 16);
  };
  assertEquals(rules.afterOpenTime(null, 5, hour), 5 + hour);
  assertEquals(after("2026-01-05T10:00", 4), "2026-01-05T14:00");
  assertEquals(after("2026-01-05T15:00", 4), "2026-01-06T11:00");
  assertEquals(after("2026-01-05T20:00", 1), "2026-01-06T10:00");
  // Friday's span ends on Saturday.
  assertEquals(after("2026-01-09T23:00", 3), "2026-01-10T02:00");
  assertEquals(after("2026-01-10T01:00", 2), "2026-01-12T10:00");
  assertEquals(after("2026-01-12T16:00", 2), "2026-01-16T23:00");
  assertEquals(rules.afterOpenTime({ ...office, week: {} }, at("2026-01-05T10:00"), hour), null);
});

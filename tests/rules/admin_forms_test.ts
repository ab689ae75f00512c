/** The one form renderer: what a schema makes of a form, what was typed of values, and what is wrong. */
import { channels } from "../../server/channels/facts.ts";
import { z } from "zod";
import { nouns } from "../../server/admin/nouns.ts";
import { fieldView } from "../../server/admin/form.ts";
import { errorsOf } from "../../server/admin/form_errors.ts";
import { changesBetween } from "../../server/core/change_rules.ts";
import { int, shapeOf } from "../../server/core/form_rules.ts";
import { judge, wrong } from "../../server/core/judge_rules.ts";
import { tidied, type Typed, typedOf, valuesOf } from "../../server/core/typed_rules.ts";
import { dayIn } from "../../server/core/day_rules.ts";
import { hoursForm, overlapping } from "../../server/skills/hours_form_rules.ts";
import { overtakesAfter } from "../../server/skills/skill_rules.ts";
import { usualSettings } from "../../server/skills/usual_rules.ts";
import { usualSkill } from "../../server/admin/nouns/usual_skill.ts";
import { locales, uiFor } from "../../views/i18n/index.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";

const sample = z.object({
  name: z.string().min(1).max(5),
  seconds: int(5, 300),
  factor: z.number().min(0).max(10),
  level: int(1, 20).nullable(),
  on: z.boolean(),
  kind: z.enum(["a", "b"]),
  many: z.array(z.enum(["x", "y"])),
  limits: z.object({ chat: int(0, 12), sms: int(0, 12) }),
  levels: z.record(z.string(), int(1, 20)).meta({ choices: "skills" }),
  steps: z.array(z.object({ after: int(1, 100), to: int(1, 20).nullable() })).max(3),
});
const facts: z.infer<typeof sample> = {
  name: "Zoé",
  seconds: 30,
  factor: 0.1,
  level: null,
  on: true,
  kind: "b",
  many: ["x", "y"],
  limits: { chat: 3, sms: 0 },
  levels: { one: 2 },
  steps: [{ after: 10, to: null }, { after: 20, to: 5 }],
};
const typed = typedOf(sample, facts);
const wrongs = (changes: Typed) => judge(sample, { ...typed, ...changes }).wrongs;

Deno.test("what a form shows, sent as it stands, is what there was", () => {
  assertEquals(valuesOf(sample, typed), facts);
  assertEquals(judge(sample, typed), { facts, wrongs: [] });
});

Deno.test("limits come from the schema, and what is out of them is wrong by them", () => {
  assertEquals(wrongs({ seconds: ["4"] }), [{ field: "seconds", code: "range", min: 5, max: 300 }]);
  assertEquals(wrongs({ seconds: ["301"] }), [{ field: "seconds", code: "range", min: 5, max: 300 }]);
  assertEquals(wrongs({ "limits.chat": ["13"] }), [{ field: "limits.chat", code: "range", min: 0, max: 12 }]);
  assertEquals(wrongs({ "levels.one": ["21"] }), [{ field: "levels.one", code: "range", min: 1, max: 20 }]);
  assertEquals(wrongs({ "steps.1.after": ["0"] }), [{
    field: "steps.1.after",
    code: "range",
    min: 1,
    max: 100,
  }]);
});

Deno.test("each field says what is wrong with it, all at once", () => {
  const found = wrongs({
    name: ["  "],
    seconds: ["six"],
    factor: ["0,5"],
    level: ["2.5"],
    kind: ["c"],
    many: ["x", "z"],
    "limits.sms": [""],
  });
  assertEquals(found.map(({ field, code }) => `${field} ${code}`), [
    "name required",
    "seconds number",
    "level whole",
    "kind choice",
    "many choice",
    "limits.sms range",
  ]);
  assertEquals(wrongs({ name: ["longer than five"] })[0], { field: "name", code: "too-long", max: 5 });
});

Deno.test("numbers are read as people of any of our languages write them, and nothing else is one", () => {
  const factor = (text: string) => judge(sample, { ...typed, factor: [text] }).facts?.factor ?? null;
  assertEquals(["0.5", "0,5", " 7 "].map(factor), [0.5, 0.5, 7]);
  assertEquals(["1e1", "0x1", "Infinity", "NaN", "--1", "1.2.3", ""].map(factor), Array(7).fill(null));
});

Deno.test("thousands may be written apart, as the page itself writes them; what might be one or a thousand is refused", () => {
  const wide = z.object({ points: int(0, 10_000), factor: z.number().min(0).max(10_000) });
  const read = (field: "points" | "factor", text: string) =>
    judge(wide, { points: ["1"], factor: ["1"], [field]: [text] }).facts?.[field] ?? null;
  for (const locale of locales) {
    assertEquals(read("points", new Intl.NumberFormat(locale).format(10_000)), 10_000, locale);
  }
  const texts = ["1 000", "1,000", "1.000", "1,5", "0,125", "1.125", "1,00", "10,00,0"];
  assertEquals(texts.map((text) => read("points", text)), [1000, 1000, null, null, null, null, 1, null]);
  assertEquals(texts.map((text) => read("factor", text)), [1000, null, 1, 1.5, 0.125, 1.125, 1, null]);
});

Deno.test("rows with nothing in them are left out, and the others count anew", () => {
  const sent = {
    ...typed,
    "steps.0.after": [""],
    "steps.0.to": [" "],
    "steps.5.after": ["9"],
    "steps.5.to": [""],
  };
  const clean = tidied(sample, sent);
  assertEquals(judge(sample, clean).facts?.steps, [{ after: 20, to: 5 }, { after: 9, to: null }]);
  assertEquals(clean["steps.1.after"], ["9"]);
});

Deno.test("names that no form has are no values of ours", () => {
  const odd = { "__proto__": ["x"], "limits.__proto__": ["1"], "steps.9999.after": ["1"], "levels.": ["1"] };
  assertEquals(judge(sample, { ...typed, ...odd }).facts?.limits, facts.limits);
});

Deno.test("a change is what differs, whatever order it was written in", () => {
  const after = { ...facts, limits: { sms: 0, chat: 2 }, levels: { one: 2 } };
  assertEquals(changesBetween(facts, after), [{ field: "limits", from: facts.limits, to: after.limits }]);
  assertEquals(changesBetween(facts, { ...facts, limits: { sms: 0, chat: 3 } }), []);
  assertEquals(changesBetween(null, { name: "x" }), [{ field: "name", from: null, to: "x" }]);
});

Deno.test("every field of every noun has its words in every language, and stands in a section", async () => {
  for (const locale of locales) {
    const ui = uiFor(locale);
    for (const noun of nouns) {
      const shape = shapeOf(noun.schema);
      assert(shape.kind === "group");
      for (const [field, schema] of shape.parts) {
        const view = fieldView({ ui, noun: noun.name, typed: {}, wrongs: [], choices: {} }, field, schema);
        assert(view.label.length > 0, `${noun.name}.${field}`);
        if (view.kind === "choice" || view.kind === "choices") {
          for (const { value, label } of view.choices) {
            assert(label !== value, `${noun.name}.${field}: ${value}`);
          }
        }
      }
      if (noun.variants) continue;
      const shown = noun.sections(
        await Promise.try(() => noun.usual(null as never, null, ui)).catch(() => ({})),
        false,
      ).flatMap(([, f]) => f);
      // Asked once a contact can be in several channels; what is stored stays as it is.
      const asked = shape.parts.map(([field]) => field).filter((field) => field !== "omnichannel");
      assertEquals(shown.toSorted(), asked.toSorted(), noun.name);
    }
  }
});

Deno.test("the summary leads to the input that is wrong, wherever it stands", () => {
  const noun = nouns.find(({ name }) => name === "hours")!;
  const schema =
    (shapeOf(noun.schema) as { parts: [string, z.ZodType][] }).parts.find(([name]) => name === "week")![1];
  const week = { "week.mon.0.from": ["09:00"], "week.mon.0.to": ["12:00"] };
  const at = (field: string, code: "overlap" | "time") => {
    const view = fieldView(
      { ui: uiFor("en"), noun: "hours", typed: week, wrongs: [{ field, code }], choices: {} },
      "week",
      schema,
    );
    return errorsOf([view]);
  };
  assertEquals(at("week.mon", "overlap").map(({ field }) => field), ["week.mon.0.from"]);
  assertMatch(at("week.mon", "overlap")[0]!.text, /^Open, Monday: Two spans of this day overlap/);
  assertEquals(at("week.mon.0.to", "time").map(({ field }) => field), ["week.mon.0.to"]);
});

Deno.test("spans overlap where one begins before another ends: by day, over midnight, round the week", () => {
  const week = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
  const span = (from: string, to: string) => ({ from, to });
  const of = (days: Partial<Record<keyof typeof week, { from: string; to: string }[]>>) =>
    overlapping({ ...week, ...days });
  assertEquals(of({ mon: [span("09:00", "12:00"), span("12:00", "17:00")] }), []);
  assertEquals(of({ mon: [span("09:00", "12:01"), span("12:00", "17:00")] }), ["mon"]);
  assertEquals(of({ mon: [span("12:00", "17:00"), span("09:00", "12:30")] }), ["mon"]);
  assertEquals(of({ mon: [span("22:00", "06:00")], tue: [span("05:00", "12:00")] }), ["mon"]);
  assertEquals(of({ sun: [span("22:00", "06:00")], mon: [span("05:59", "12:00")] }), ["sun"]);
  assertEquals(of({ mon: [span("00:00", "00:00")], tue: [span("00:00", "00:00")] }), []);
  assertEquals(of({ mon: [span("00:00", "00:00"), span("09:00", "10:00")] }), ["mon"]);
  assertEquals(of({ sun: [span("22:00", "21:00")] }), []);
});

Deno.test("a day that no calendar has, and one that is there twice, are refused", () => {
  const base = { name: ["Shop"], zone: ["UTC"] };
  const found = (...days: string[]) =>
    judge(hoursForm, { ...base, closed: [days.join("\r\n")] }).wrongs
      .flatMap(({ field, lines = [] }) => lines.map(({ number, code }) => `${field} ${number} ${code}`));
  assertEquals(found("2026-12-25"), []);
  assertEquals(found("2026-02-30"), ["closed 1 date"]);
  assertEquals(found("2026-12-25", "", "soon", "soon"), ["closed 3 date", "closed 4 date"]);
  assertEquals(found("2026-12-25", "", "Dec 25, 2026 Christmas"), ["closed 3 twice"]);
  assertEquals(found("02/01/2026", "Easter"), ["closed 1 day-unclear", "closed 2 date"]);
});

Deno.test("closed days are read as people paste them, in English and French, with their names behind", () => {
  const cases: [pasted: string, day: string][] = [
    ["2026-12-25", "2026-12-25"],
    ["  2026-7-1\tCanada Day", "2026-07-01"],
    ["December 25, 2026", "2026-12-25"],
    ["Friday, Dec. 25th 2026: Christmas", "2026-12-25"],
    ["25 December 2026", "2026-12-25"],
    ["vendredi 25 décembre 2026 (Noël)", "2026-12-25"],
    ["Mardi 14 juillet 2026 – Fête nationale", "2026-07-14"],
    ["1er janv. 2027, Jour de l’An", "2027-01-01"],
    ["15 août 2026", "2026-08-15"],
    ["24 juin 2026", "2026-06-24"],
    ["25/12/2026", "2026-12-25"],
    ["12/25/2026", "2026-12-25"],
    ["25.12.2026", "2026-12-25"],
    ["05/05/2026", "2026-05-05"],
    ["mars 3, 2026", "2026-03-03"],
    // What is no day, or might be two, stays as it was typed.
    ["02/01/2026", "02/01/2026"],
    ["2026-02-30", "2026-02-30"],
    ["30 février 2026", "30 février 2026"],
    ["2026-12-251", "2026-12-251"],
    ["Christmas", "Christmas"],
    ["25 Brumaire 2026", "25 Brumaire 2026"],
  ];
  for (const [pasted, day] of cases) assertEquals(dayIn(pasted), day, pasted);
});

Deno.test("a skill overtakes a new call exactly where the formula says, at once, or never", () => {
  assertEquals(overtakesAfter(usualSettings("chat"), 1000), 30);
  assertEquals(overtakesAfter(usualSettings("email"), 1000), null);
  assertEquals(overtakesAfter({ initial: 1001, acceleration: 0, maximum: 1001 }, 1000), 0);
  assertEquals(overtakesAfter({ initial: 1000, acceleration: 0, maximum: 1500 }, 1000), null);
  assertEquals(overtakesAfter({ initial: 700, acceleration: 10, maximum: 1000 }, 1000), null);
});

Deno.test("a rule of a schema's own says where it is broken", () => {
  const own = z.object({ a: int(0, 9), b: int(0, 9) }).refine(
    ({ a, b }) => a <= b,
    wrong("below-initial", ["b"]),
  );
  assertEquals(judge(own, { a: ["2"], b: ["1"] }).wrongs, [{ field: "b", code: "below-initial" }]);
});

Deno.test("a skill that a form makes starts with what any new skill of its channel does", () => {
  for (const channel of channels) {
    const asked: Record<string, unknown> = usualSkill(channel);
    for (const [name, value] of Object.entries(usualSettings(channel))) {
      assertEquals(asked[name], value, `${channel}: ${name}`);
    }
  }
});

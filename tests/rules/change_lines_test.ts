/** A line of the audit says what changed and nothing else. */
import { z } from "zod";
import { linesOf } from "../../server/admin/change_lines.ts";
import { skillForm } from "../../server/skills/skill_rules.ts";
import { hoursForm } from "../../server/skills/hours_form_rules.ts";
import { personForm } from "../../server/agents/person_rules.ts";
import { fieldSchema } from "../../server/admin/words.ts";
import type { NounName } from "../../server/admin/noun.ts";
import { uiFor } from "../../views/i18n/index.ts";
import { assertEquals } from "../support/run/assert.ts";

const forms: Partial<Record<NounName, z.ZodType>> = {
  skills: skillForm,
  hours: hoursForm,
  people: personForm,
};
const list = (labels: Record<string, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));
const choices = {
  dispositions: list({ a: "Resolved", b: "Follow-up", c: "Spam" }),
  people: list({ m: "Marc", i: "Ines" }),
  skills: [],
};

/** As the page reads: label: from → to. */
function lines(noun: NounName, field: string, from: unknown, to: unknown): string[] {
  const schema = fieldSchema(forms[noun]!, field)!;
  return linesOf(uiFor("en"), noun, schema, { field, from, to }, choices)
    .map(({ label, from, to }) => `${label}: ${[from ?? "", to ?? ""].join(" → ")}`);
}

Deno.test("of a group only the part that differs is said", () => {
  const limits = { voice: 1, chat: 3, email: 5, workitem: 5, sms: 3 };
  assertEquals(lines("people", "limits", limits, { ...limits, chat: 2, sms: 4 }), [
    "Contacts at once, Chat: 3 → 2",
    "Contacts at once, SMS: 3 → 4",
  ]);
});

Deno.test("of who has a skill only those are said whose level differs", () => {
  assertEquals(lines("skills", "people", { m: 1, i: 2 }, { m: 4, i: 2 }), [
    "Who has it, and how well, Marc: 1 → 4",
  ]);
  assertEquals(lines("skills", "people", { m: 1 }, { i: 3 }), [
    "Who has it, and how well, Marc: 1 → ",
    "Who has it, and how well, Ines:  → 3",
  ]);
});

Deno.test("of a list in an order, what came and went is said; the order only where it is another", () => {
  assertEquals(lines("skills", "dispositions", { a: 1, b: 2 }, { c: 1, a: 2, b: 3 }), [
    "Dispositions, added:  → Spam",
  ]);
  assertEquals(lines("skills", "dispositions", { a: 1, b: 2 }, { b: 1, a: 2 }), [
    "Dispositions, order: Resolved, Follow-up → Follow-up, Resolved",
  ]);
});

Deno.test("of several chosen, and of days, what was added and what was removed; one for another is one line", () => {
  assertEquals(lines("people", "roles", ["agent"], ["agent", "supervisor"]), ["Roles, added:  → Supervisor"]);
  assertEquals(lines("people", "roles", ["agent"], ["supervisor"]), ["Roles: Agent → Supervisor"]);
  assertEquals(lines("hours", "closed", ["2026-12-25", "2027-01-01"], ["2026-12-25"]), [
    "Closed on, removed: 2027-01-01 → ",
  ]);
});

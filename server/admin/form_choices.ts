/** The choices of a form's fields: what may be chosen, and by whom or of what a number is given. */
import type { FieldView } from "../../views/admin/types.ts";
import type { Ui } from "../../views/types.ts";
import type { Shape } from "../core/form_rules.ts";
import type { Typed } from "../core/typed_rules.ts";
import type { Choice, Choices, NounName, Wrong } from "./noun.ts";
import { optionWords, wrongWords } from "./words.ts";

/** What all fields of a form are rendered from. */
export interface Rendering {
  ui: Ui;
  noun: NounName;
  typed: Typed;
  wrongs: Wrong[];
  choices: Choices;
  /** The secrets that are there: they are kept as long as nothing is typed. */
  kept?: ReadonlySet<string>;
}

/** What a field may be, and what it is though it may not be chosen any more. */
export function choicesOf(
  { ui, choices }: Rendering,
  shape: Extract<Shape, { kind: "choice" | "choices" }>,
  field: string,
  chosen: string[],
) {
  if (!shape.list) return shape.values.map((value) => ({ value, label: optionWords(ui, field, value) }));
  const known = choices[shape.list] ?? [];
  // A zone by an older name, or what was typed and is refused: it is shown as it is.
  const strange = chosen.filter((one) => one && !known.some(({ value }) => value === one));
  return [
    ...strange.map((value) => ({ value, label: value })),
    ...known.filter(({ value, retired }) => !retired || chosen.includes(value)).map(({ value, label }) => ({
      value,
      label,
    })),
  ];
}

/** So many that have no number stand open in the page; more are folded. */
const mostOpen = 12;

/** One number for each of a list: those that have one first, the others after them, folded where they are many. */
export function levels(
  rendering: Rendering,
  shape: Extract<Shape, { kind: "levels" }>,
  name: string,
): { parts: FieldView[]; rest: { label: string; parts: FieldView[] } | null } {
  const { ui, typed, choices } = rendering;
  const all = choices[shape.list] ?? [];
  const has = ({ value }: Choice) => typed[`${name}.${value}`]?.some((text) => text.trim() !== "") ?? false;
  const view = (choice: Choice) => level(rendering, shape, `${name}.${choice.value}`, choice.label);
  const others = all.filter((choice) => !has(choice) && !choice.retired);
  const place = ({ value }: Choice) => Number(typed[`${name}.${value}`]?.at(-1) ?? 0);
  const having = all.filter(has);
  const parts = (shape.ordered ? having.toSorted((a, b) => place(a) - place(b)) : having).map(view);
  if (others.length <= mostOpen) return { parts: [...parts, ...others.map(view)], rest: null };
  return { parts, rest: { label: ui.t.admin.form.others(others.length), parts: others.map(view) } };
}

function level(
  { ui, typed, wrongs }: Rendering,
  { min, max }: Extract<Shape, { kind: "levels" }>,
  name: string,
  label: string,
): FieldView {
  const wrong = wrongs.find(({ field }) => field === name);
  const common = { name, label, help: null, error: wrong ? wrongWords(ui, wrong) : null, now: null };
  return { ...common, kind: "number", value: typed[name]?.at(-1) ?? "", min, max, whole: true, unit: null };
}

/** What a form changed, line by line: the part that differs, and nothing of what stayed. */
import type { z } from "zod";
import type { LineView } from "../../views/admin/types.ts";
import type { Ui } from "../../views/types.ts";
import { type Change, changesBetween } from "../core/change_rules.ts";
import { type Shape, shapeOf } from "../core/form_rules.ts";
import type { Choices, NounName } from "./noun.ts";
import { fieldWords, nameOf, partWords, said } from "./words.ts";

/** What all lines of one thing are said with. */
interface Saying {
  ui: Ui;
  choices: Choices;
}

/** One field, or a part of one, with the path by which words know it. */
interface Field extends Change {
  label: string;
  schema: z.ZodType;
}

type Of<K extends Shape["kind"]> = Extract<Shape, { kind: K }>;

/** The lines of one changed field of a noun. */
export function linesOf(
  ui: Ui,
  noun: NounName,
  schema: z.ZodType,
  change: Change,
  choices: Choices,
): LineView[] {
  return lines({ ui, choices }, { ...change, schema, label: fieldWords(ui, noun, change.field).label });
}

function lines(saying: Saying, field: Field): LineView[] {
  const shape = shapeOf(field.schema);
  switch (shape.kind) {
    case "group":
      return inGroup(saying, field, shape);
    case "levels":
      return shape.ordered ? inOrder(saying, field, shape) : byEach(saying, field, shape);
    case "secret":
      return [{ label: field.label, from: null, to: saying.ui.t.admin.providers.secret.changed }];
    case "choices":
    case "rows":
    case "lines":
      return inList(saying, field, shape);
    default: {
      const inWords = (value: unknown) => said(saying.ui, field.field, field.schema, value, saying.choices);
      return [{ label: field.label, from: inWords(field.from), to: inWords(field.to) }];
    }
  }
}

const objectOf = (value: unknown) => (value ?? {}) as Record<string, unknown>;
const listOf = (value: unknown) => (value ?? []) as unknown[];

function inGroup(saying: Saying, { field, label, from, to }: Field, { parts, names }: Of<"group">) {
  const after = objectOf(to);
  return changesBetween(objectOf(from), after).flatMap(({ field: part, ...change }) => {
    const schema = parts.find(([name]) => name === part)?.[1];
    const words = partWords(saying.ui, names, part);
    return schema
      ? lines(saying, { field: `${field}.${part}`, label: `${label}, ${words}`, schema, ...change })
      : [];
  });
}

/** Of each that differs, its number before and after. */
function byEach({ ui, choices }: Saying, { field, label, from, to }: Field, shape: Of<"levels">): LineView[] {
  const [before, after] = [objectOf(from), objectOf(to)];
  const inWords = (level: unknown) => level === undefined ? null : String(level);
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((id) => before[id] !== after[id])
    .map((id) => ({
      label: `${label}, ${nameOf(ui, field, shape, id, choices)}`,
      from: inWords(before[id]),
      to: inWords(after[id]),
    }));
}

/** Of a list whose numbers are only its order: what came, what went, and the order where that is another one. */
function inOrder(
  { ui, choices }: Saying,
  { field, label, from, to }: Field,
  shape: Of<"levels">,
): LineView[] {
  const idsOf = (value: unknown) =>
    Object.entries(objectOf(value)).sort(([, a], [, b]) => Number(a) - Number(b)).map(([id]) => id);
  const inWords = (ids: string[]) => ids.map((id) => nameOf(ui, field, shape, id, choices)).join(", ");
  const [before, after] = [idsOf(from), idsOf(to)];
  const [stayed, still] = [
    before.filter((id) => after.includes(id)),
    after.filter((id) => before.includes(id)),
  ];
  const moved = stayed.join() !== still.join();
  return [
    ...comeAndGone(ui, label, before, after, inWords),
    ...(moved ? [{ label: ui.t.admin.history.order(label), from: inWords(stayed), to: inWords(still) }] : []),
  ];
}

function inList(
  { ui, choices }: Saying,
  { field, label, from, to }: Field,
  shape: Of<"choices" | "rows" | "lines">,
) {
  const inWords = (one: unknown) => {
    if (shape.kind === "choices") return nameOf(ui, field, shape, String(one), choices);
    return said(ui, field, shape.kind === "rows" ? shape.row : shape.line, one, choices);
  };
  const [before, after] = [listOf(from).map(inWords), listOf(to).map(inWords)];
  return comeAndGone(ui, label, before, after, (words) => words.join("; "));
}

/** One for another is said as one line, as where a thing was put right; anything else as what came and what went. */
function comeAndGone(
  ui: Ui,
  label: string,
  before: string[],
  after: string[],
  inWords: (some: string[]) => string,
): LineView[] {
  const gone = before.filter((one) => !after.includes(one));
  const come = after.filter((one) => !before.includes(one));
  if (gone.length === 1 && come.length === 1) return [{ label, from: inWords(gone), to: inWords(come) }];
  const words = ui.t.admin.history;
  return [
    ...(gone.length ? [{ label: words.gone(label), from: inWords(gone), to: null }] : []),
    ...(come.length ? [{ label: words.come(label), from: null, to: inWords(come) }] : []),
  ];
}

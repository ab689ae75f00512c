/** Reports of a simulation: lines for a terminal, a picture, and JSON for other programs. */
import { Picture, type PictureProps } from "../../views/simulator/Picture.tsx";
import { figureNames, type Figures, type Interval } from "./measures.ts";
import type { Scenario } from "./scenario.ts";
import type { Result, SkillResult } from "./simulation.ts";

/** A scenario with its result. Where two scenarios are compared, `name` tells them apart. */
export interface Variant {
  name: string;
  scenario: Scenario;
  result: Result;
}

const labels: Record<keyof Figures, string> = {
  serviceLevel: "Service level",
  asaSeconds: "Mean wait, answered",
  pWait: "Find nobody free",
  meanWaitSeconds: "Mean wait, all",
  pAbandon: "Give up",
  occupancy: "Agents occupied",
};
/** The order in which the figures are shown. */
const shown = Object.keys(labels) as (keyof Figures)[];

const number = (value: number, figure: keyof Figures) =>
  (figure.endsWith("Seconds") ? value : value * 100).toFixed(1);
const unit = (figure: keyof Figures) => figure.endsWith("Seconds") ? "s" : "%";
const inWords = ({ mean }: Interval, figure: keyof Figures) => `${number(mean, figure)} ${unit(figure)}`;
const between = ({ low, high }: Interval, figure: keyof Figures) =>
  `${number(Math.max(0, low), figure)} – ${number(high, figure)}`;

/** Gives the report as data: the skills of the first variant and, as `whatIf`, those of the second. */
export function asJson([first, second]: Variant[]): unknown {
  const skills = (result: Result) =>
    Object.fromEntries(
      Object.entries(result).map(([name, { figures }]) => [
        name,
        Object.fromEntries(figureNames.map((figure) => [figure, figures[figure]])),
      ]),
    );
  return {
    skills: skills(first!.result),
    seeds: first!.scenario.seeds,
    ...(second && { whatIf: { name: second.name, skills: skills(second.result) } }),
  };
}

/** Gives the report as lines: a table per skill with each figure and its 95 % interval. */
export function asLines(variants: Variant[]): string[] {
  const lines: string[] = [];
  for (const skill of variants[0]!.scenario.skills) {
    lines.push(`${skill.name}: ${aboutOf(variants[0]!.scenario, skill.name)}`);
    if (variants.length > 1) {
      lines.push(row("", variants.map(({ name }) => name)));
    }
    for (const figure of shown) {
      const label = figure === "serviceLevel"
        ? `${labels[figure]}, ${skill.thresholdSeconds} s`
        : labels[figure];
      const cells = variants.map(({ result }) => {
        const found = result[skill.name]!.figures[figure];
        return `${inWords(found, figure)}  (${between(found, figure)})`;
      });
      lines.push(row(label, cells));
    }
    lines.push("");
  }
  const { seeds } = variants[0]!.scenario;
  const contacts = sum(Object.values(variants[0]!.result).map((skill) => skill.contacts));
  lines.push(
    `${contacts.toLocaleString("en")} contacts over ${seeds.length} ${
      seeds.length === 1 ? "seed" : "seeds"
    } ` +
      `(${seeds.join(", ")}), warm-up left out; in brackets the 95 % interval.`,
    "Service level: answered within the threshold ÷ (answered + gave up).",
  );
  return lines;
}

const row = (label: string, cells: string[]) =>
  `  ${label.padEnd(22)}${cells.map((cell) => cell.padEnd(28)).join("")}`.trimEnd();
const sum = (values: number[]) => values.reduce((all, value) => all + value, 0);

function aboutOf({ skills, agents }: Scenario, name: string): string {
  const { channel, arrivalsPerHour } = skills.find((skill) => skill.name === name)!;
  const count = sum(agents.map((group) => name in group.skills ? group.count : 0));
  return `${channel}, ${arrivalsPerHour} an hour, ${count} agents`;
}

/** Gives the report as an SVG with a text alternative. */
export function asPicture(variants: Variant[]): string {
  const { scenario } = variants[0]!;
  const cards = scenario.skills.map(({ name, thresholdSeconds }) => {
    const of = variants.map(({ result }) => result[name]!);
    return {
      name,
      about: aboutOf(scenario, name),
      figures: shown.map((figure) => figureOf(of, figure)),
      curves: of.map(({ curve }) => curve),
      axisSeconds: thresholdSeconds * 4,
    };
  });
  const props: PictureProps = {
    title: "How soon contacts are answered",
    description: asLines(variants).filter(Boolean).map((line) => line.trim()).join(". "),
    cards,
    keys: variants.map(({ name }) => name),
  };
  return String(<Picture {...props} />);
}

function figureOf(of: SkillResult[], figure: keyof Figures) {
  return {
    label: labels[figure],
    values: of.map(({ figures }) => ({
      value: inWords(figures[figure], figure),
      interval: between(figures[figure], figure),
    })),
  };
}

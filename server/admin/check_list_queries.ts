/** Reads the first day's check list: each line is derived from the centre as it is now. */
import type { Drizzle } from "../../db/client.ts";
import type { CheckListView, StepView } from "../../views/admin/types.ts";
import type { Gap, Ui } from "../../views/types.ts";
import { anySelfTest } from "../agents/preferences.ts";
import { allAgents } from "../agents/queries.ts";
import { channelsThat } from "../channels/facts.ts";
import { anyAnswered } from "../interactions/assignment_queries.ts";
import { queuesNow } from "../interactions/board/measure_queries.ts";
import { type Gaps, gapsOf, hadSkills } from "../skills/gap_queries.ts";
import { allPoints } from "../skills/points.ts";
import { allSkills } from "../skills/skills.ts";
import { addressOfPoint } from "./addresses.ts";

/** What a first contact comes by: a page of ours that anybody can open. */
export const firstChannel = channelsThat(({ presence }) => presence)[0]!;

/** What the list depends on, without words: pages ask for it again where this differs. */
export async function factsOf(db: Drizzle) {
  const gaps = await gapsOf(db);
  const had = await hadSkills(db);
  const inbound = (await allSkills(db))
    .filter(({ direction, retiredAt }) => direction === "inbound" && retiredAt === null)
    .map(({ id, name, channel }) => ({ id, name, channel, had: had.has(id) }));
  const points = (await allPoints(db)).filter(({ retiredAt, leads }) =>
    retiredAt === null && leads.length > 0
  );
  const queues = await queuesNow(db);
  const people = await allAgents(db);
  return {
    gaps,
    inbound,
    points,
    people: people.length,
    answered: await anyAnswered(db, people.map(({ id }) => id)),
    tested: await anySelfTest(db),
    waiting: gaps.flatMap((thing) => {
      const waiting = thing.noun === "skills" ? queues.get(thing.id)?.waiting ?? 0 : 0;
      return waiting > 0 ? [{ ...thing, waiting }] : [];
    }),
  };
}

type CentreFacts = Awaited<ReturnType<typeof factsOf>>;

/** The list for one reader; `origin` is what addresses begin with, `agent` whether the reader has a desk. */
export async function checkListOf(
  db: Drizzle,
  ui: Ui,
  { origin, agent }: { origin: string; agent: boolean },
): Promise<CheckListView> {
  const facts = await factsOf(db);
  const words = ui.t.admin.checkList;
  const phrase = (gaps: Gap[]) => gaps.map((gap) => ui.t.gaps[gap]).join(", ");
  const point = facts.points.find(({ leads }) => leads.some(({ channel }) => channel === firstChannel));
  return {
    steps: stepsOf(facts),
    waits: facts.waiting.map(({ waiting, name, gaps }) => words.waits(waiting, name, phrase(gaps))),
    missing: elsewhere(facts.gaps).map(({ noun, id, name, gaps }) => ({
      text: words.about(name, phrase(gaps)),
      href: `/admin/${noun}/${id}`,
    })),
    skills: facts.inbound.filter(({ channel }) => channel === firstChannel),
    unheld: facts.inbound.filter(({ had }) => !had),
    channel: firstChannel,
    address: point ? await addressOfPoint(db, point.id, origin) : null,
    agent,
    formIds: { skill: crypto.randomUUID(), point: crypto.randomUUID(), second: crypto.randomUUID() },
  };
}

function stepsOf({ inbound, points, people, answered, tested }: CentreFacts): StepView[] {
  return [
    { step: "skill", done: inbound.length > 0, says: few(inbound.map(({ name }) => name)) },
    { step: "holder", done: inbound.length > 0 && inbound.every(({ had }) => had), says: "" },
    { step: "point", done: points.length > 0, says: few(points.map(({ id }) => `/c/${id}`)) },
    { step: "second", done: people > 1, says: "" },
    { step: "try", done: answered, says: "" },
    { step: "selfTest", done: tested, says: "" },
  ];
}

/** The first of some names: there may be many. */
const few = (names: string[]): string => names.slice(0, 3).join(", ") + (names.length > 3 ? "…" : "");

/**
 * The gaps that no step of the list is about. Where a team's limits let nothing through, its people are not said one by
 * one.
 */
function elsewhere(gaps: Gaps[]): Gaps[] {
  const teams = gaps.some(({ noun }) => noun === "teams");
  const rest = (thing: Gaps): Gap[] =>
    thing.gaps.filter((gap) =>
      gap !== "nobody-has" && !(teams && thing.noun === "people" && gap === "takes-nothing")
    );
  return gaps.map((thing) => ({ ...thing, gaps: rest(thing) })).filter(({ gaps }) => gaps.length > 0);
}

/** Whether everything that a centre needs is there. */
export const isComplete = ({ steps, missing, waits }: CheckListView): boolean =>
  steps.every(({ done }) => done) && missing.length === 0 && waits.length === 0;

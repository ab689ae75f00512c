/** A supervisor's page with its stream: the board is a gauge, and the open contact follows its events. */
import type { Fragment, Html, Reading } from "../live/fragment.ts";
import type { PageKind } from "../live/tab.ts";
import { AgentLines } from "../../views/supervisor/Agents.tsx";
import { Facts } from "../../views/supervisor/Facts.tsx";
import { SkillLines } from "../../views/supervisor/Skills.tsx";
import type { BoardProps } from "../../views/supervisor/types.ts";
import { WaitingLines } from "../../views/supervisor/Waiting.tsx";
import { ids } from "../../views/ids.ts";
import type { Ui } from "../../views/types.ts";
import { Partial } from "../../views/ui/Partial.tsx";
import { isSignedInBy } from "../access/actor.ts";
import { actorOf } from "../access/queries.ts";
import { supervisors } from "../agents/queries.ts";
import type { Reached } from "../core/cookies.ts";
import type { EventKind } from "../core/events.ts";
import { interactionById } from "../interactions/queries.ts";
import type { Gauge } from "../live/gauges.ts";
import type { Registry } from "../live/registry.ts";
import { topics } from "../live/topics.ts";
import { closingGauge, closuresOn } from "./closing_fragments.tsx";
import { ownerOf } from "./commands.ts";
import { factsOf } from "./panel_queries.ts";
import { boardOf } from "./queries.ts";
import { reachedBy, teamOf } from "./reach.ts";

export function registerSupervisor(registry: Registry, settings: Reached): void {
  registry.kinds.set("supervisor", supervisorPage(settings));
  registry.gauges.add(boardGauge);
  registry.gauges.add(closingGauge);
  // The rights are the supervisor's own, or the team of the open contact's agent, or the teams of the skill it waits
  // in.
  registry.reshapes("rightsChanged", () => ({ kind: "supervisor" }));
  registry.reshapes("skillChanged", () => ({ kind: "supervisor" }));
  for (
    const kind of ["interactionMoved", "assignmentMoved", "priorityChanged", "dispositionGiven"] as const
  ) {
    registry.reshapes(kind, ({ interactionId }) => ({ topics: lookedAt(interactionId) }));
    registry.on(kind, ({ interactionId }, reading) => [
      looked(reading, interactionId),
      gone(interactionId),
    ]);
  }
}

/** The topics of a page that looks at the contact: it is on one of them, depending on where the contact is. */
const lookedAt = (interactionId: string) => [
  topics.supervised(interactionId),
  topics.outOfReach(interactionId),
];

/** The facts of the contact a supervisor looks at; the actions possible while it waits come with the queue. */
const looked = (reading: Reading, interactionId: string): Fragment => ({
  topic: topics.supervised(interactionId),
  region: "facts",
  render: async (ui) => {
    const interaction = await interactionById(reading.db, interactionId);
    if (!interaction) return null;
    return (
      <Partial target={ids.panelFacts}>
        <Facts ui={ui} panel={await factsOf(reading, interaction)} />
      </Partial>
    );
  },
});

/** Clears a contact that is completed, or with an agent of another team: nothing of it stays on the page. */
const gone = (interactionId: string): Fragment => ({
  topic: topics.outOfReach(interactionId),
  region: "facts",
  render: (ui) =>
    Promise.resolve(
      <>
        <Partial target={ids.panelFacts} swap="innerHTML"></Partial>
        <Partial target={ids.panelActions} swap="innerHTML">
          <p class="muted">{ui.t.supervisor.panel.over}</p>
        </Partial>
      </>,
    ),
});

const parts = {
  skills: (ui: Ui, board: BoardProps): Html => (
    <Partial target={ids.boardSkills}>
      <SkillLines ui={ui} skills={board.skills} />
    </Partial>
  ),
  waiting: (ui: Ui, board: BoardProps): Html => (
    <Partial target={ids.boardWaiting}>
      <WaitingLines ui={ui} waiting={board.waiting} more={board.more} />
    </Partial>
  ),
  agents: (ui: Ui, board: BoardProps): Html => (
    <Partial target={ids.boardAgents}>
      <AgentLines ui={ui} agents={board.agents} away={board.away} />
    </Partial>
  ),
};

/** The values each part of the board depends on: a part is sent only when they differ. */
const valuesOf = ({ skills, waiting, more, agents, away }: BoardProps) => ({
  skills: JSON.stringify(skills),
  waiting: JSON.stringify([waiting, more]),
  agents: JSON.stringify([agents, away]),
});

const boardGauge: Gauge = {
  movedBy: new Set<EventKind>([
    "interactionMoved",
    "assignmentMoved",
    "agentStateChanged",
    "nextStateChosen",
    "dispositionGiven",
    "priorityChanged",
    "skillChanged",
  ]),
  read: async (reading, listened) => {
    const teams = new Set((await supervisors(reading.db)).map(({ teamId }) => teamId));
    const measures = [];
    for (const teamId of teams) {
      const topic = topics.team(teamId);
      if (!listened(topic)) continue;
      const board = await boardOf(reading, teamId);
      const values = valuesOf(board);
      for (const region of ["skills", "waiting", "agents"] as const) {
        const render = (ui: Ui) => Promise.resolve(parts[region](ui, board));
        measures.push({ topic, region, value: values[region], render });
      }
    }
    return measures;
  },
};

const supervisorPage = (settings: Reached): PageKind => ({
  admits: (tab, request) => isSignedInBy(tab.loginId, request, settings),
  topics: async ({ id, ownerId, loginId, focusId }, { db, now }) => {
    const actor = loginId && await actorOf(db, loginId, now);
    if (!actor || ownerOf(actor.agentId) !== ownerId) return null;
    const teamId = await teamOf(db, actor.agentId);
    if (!teamId) return null;
    const heard = [topics.team(teamId), topics.tab(id)];
    if (focusId === null) return heard;
    const interaction = await reachedBy(db, teamId, focusId);
    return [...heard, interaction ? topics.supervised(focusId) : topics.outOfReach(focusId)];
  },
  refresh: async (tab, ui, reading) => {
    const teamId = await teamOf(reading.db, tab.ownerId.slice(ownerOf("").length));
    if (!teamId) return "";
    const board = await boardOf(reading, teamId);
    const found = tab.focusId !== null && await reachedBy(reading.db, teamId, tab.focusId);
    return (
      <>
        {Object.values(parts).map((part) => part(ui, board))}
        {await closuresOn(ui, reading, teamId)}
        {tab.focusId !== null &&
          await (found ? looked(reading, found.id) : gone(tab.focusId)).render(ui)}
      </>
    );
  },
  opened: () => Promise.resolve(),
  closed: () => Promise.resolve(),
});

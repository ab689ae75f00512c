/** The board as a gauge: its parts are read once a second at most, and told where they differ. */
import type { Html, Reading } from "../live/fragment.ts";
import { AgentLines } from "../../views/supervisor/Agents.tsx";
import { SkillLines } from "../../views/supervisor/Skills.tsx";
import type { BoardProps } from "../../views/supervisor/types.ts";
import { WaitingLines } from "../../views/supervisor/Waiting.tsx";
import { ids } from "../../views/ids.ts";
import type { Ui } from "../../views/types.ts";
import { Partial } from "../../views/ui/Partial.tsx";
import { supervisors } from "../agents/queries.ts";
import type { EventKind } from "../core/events.ts";
import type { Gauge } from "../live/gauges.ts";
import { topics } from "../live/topics.ts";
import { boardOf } from "./queries.ts";

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

export const boardGauge: Gauge = {
  movedBy: new Set<EventKind>([
    "interactionMoved",
    "assignmentMoved",
    "agentStateChanged",
    "nextStateChosen",
    "dispositionGiven",
    "priorityChanged",
    "helpChanged",
    "messageLeft",
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

/** Every part of a team's board, for a page that was away. */
export async function boardParts(reading: Reading, teamId: string, ui: Ui): Promise<Html> {
  const board = await boardOf(reading, teamId);
  return <>{Object.values(parts).map((part) => part(ui, board))}</>;
}

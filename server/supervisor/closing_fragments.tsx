/** What is closed, on the open boards of the teams it is said to. */
import { ClosureLines } from "../../views/supervisor/Closing.tsx";
import { ids } from "../../views/ids.ts";
import { Partial } from "../../views/ui/Partial.tsx";
import type { Ui } from "../../views/types.ts";
import { supervisors } from "../agents/queries.ts";
import type { EventKind } from "../core/events.ts";
import type { Fragment, Html, Reading } from "../live/fragment.ts";
import type { Gauge } from "../live/gauges.ts";
import { topics } from "../live/topics.ts";
import { closuresFor } from "./closing_queries.ts";

/** By the events of skills, and by time: one that is over stands no more. */
export const closingGauge: Gauge = {
  movedBy: new Set<EventKind>(["skillChanged"]),
  read: async (reading, listened) => {
    const teams = new Set((await supervisors(reading.db)).map(({ teamId }) => teamId));
    const heard = [...teams].filter((teamId) => listened(topics.team(teamId)));
    return await Promise.all(heard.map(async (teamId) => {
      const closures = await closuresFor(reading, teamId);
      const render: Fragment["render"] = (ui) => Promise.resolve(lines(ui, closures));
      return { topic: topics.team(teamId), region: "closures", value: JSON.stringify(closures), render };
    }));
  },
};

const lines = (ui: Ui, closures: Awaited<ReturnType<typeof closuresFor>>): Html => (
  <Partial target={ids.boardClosures}>
    <ClosureLines ui={ui} closures={closures} />
  </Partial>
);

/** The same for a page that was away too long. */
export const closuresOn = async (ui: Ui, reading: Reading, teamId: string): Promise<Html> =>
  lines(ui, await closuresFor(reading, teamId));

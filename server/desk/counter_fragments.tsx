/** The queue counters on agents' pages: a gauge, because they change more often than anybody reads them. */
import type { Html } from "../live/fragment.ts";
import { Counters } from "../../views/desk/Counters.tsx";
import { ids } from "../../views/ids.ts";
import type { CountersProps } from "../../views/desk/types.ts";
import type { Ui } from "../../views/types.ts";
import { Partial } from "../../views/ui/Partial.tsx";
import type { EventKind } from "../core/events.ts";
import type { Gauge } from "../live/gauges.ts";
import { topics } from "../live/topics.ts";
import { countersOfAll } from "./counter_queries.ts";

export const countersPart = (ui: Ui, counters: CountersProps): Html => (
  <Partial target={ids.counters}>
    <Counters ui={ui} counters={counters} />
  </Partial>
);

export const counterGauge: Gauge = {
  movedBy: new Set<EventKind>(["interactionMoved"]),
  read: async (reading, listened) => {
    const all = await countersOfAll(reading, (agentId) => listened(topics.agent(agentId)));
    return all.flatMap(({ agentIds, counters }) => {
      const value = JSON.stringify(counters);
      const render = (ui: Ui) => Promise.resolve(countersPart(ui, counters));
      return agentIds.map((agentId) => ({ topic: topics.agent(agentId), region: "counters", value, render }));
    });
  },
};

/** Tells supervisors and administrators, wherever they work, of providers that are paused and addresses that are silent. */
import { ids } from "../../views/ids.ts";
import { Trouble } from "../../views/desk/Trouble.tsx";
import type { Ui } from "../../views/types.ts";
import { Partial } from "../../views/ui/Partial.tsx";
import { allAgents } from "../agents/queries.ts";
import type { EventKind } from "../core/events.ts";
import type { Fragment, Html, Reading } from "../live/fragment.ts";
import type { Registry } from "../live/registry.ts";
import { topics } from "../live/topics.ts";
import { troubleFor, troubleNow } from "./trouble_queries.ts";

/** What may change it. */
const moves = [
  "providerPaused",
  "providerResumed",
  "providerChanged",
  "silenceChanged",
] as const satisfies EventKind[];

export function registerTrouble(registry: Registry): void {
  for (const kind of moves) registry.on(kind, (_, reading) => toAll(reading));
}

/** Each kind of page that its readers may have open. */
async function toAll(reading: Reading): Promise<Fragment[]> {
  const told = (await allAgents(reading.db)).filter(({ roles }) =>
    roles.includes("administrator") || roles.includes("supervisor")
  );
  const theirs = told.flatMap(({ id, roles }) =>
    [
      topics.agent(id),
      ...(roles.includes("supervisor") ? [topics.supervisor(id)] : []),
    ].map((topic) => ({ topic, region: "trouble", render: (ui: Ui) => troublePart(reading, id, ui) }))
  );
  const centre = {
    topic: topics.centre,
    region: "trouble",
    render: async (ui: Ui) => part(ui, await troubleNow(reading, true)),
  };
  return [...theirs, centre];
}

const part = (ui: Ui, troubles: Parameters<typeof Trouble>[0]["troubles"]): Html => (
  <Partial target={ids.trouble} swap="outerHTML">
    <Trouble ui={ui} troubles={troubles} />
  </Partial>
);

export const troublePart = async (reading: Reading, readerId: string, ui: Ui): Promise<Html> =>
  part(ui, await troubleFor(reading, readerId));

/** What channels have set aside, on the open boards of the teams that see it. */
import { ids } from "../../views/ids.ts";
import { AsideLinks } from "../../views/supervisor/Aside.tsx";
import type { AsideLink } from "../../views/supervisor/types.ts";
import type { Ui } from "../../views/types.ts";
import { Partial } from "../../views/ui/Partial.tsx";
import { supervisors } from "../agents/queries.ts";
import { registry } from "../channels/registry.ts";
import type { EventKind } from "../core/events.ts";
import type { Fragment, Html, Reading } from "../live/fragment.ts";
import type { Gauge } from "../live/gauges.ts";
import { topics } from "../live/topics.ts";

const dayMs = 24 * 3600_000;

/** A link for each channel that has set something aside, with how many came within a day. */
export async function asideFor({ db, now }: Reading, teamId: string): Promise<AsideLink[]> {
  const found = await Promise.all(registry.map(async ({ aside }) => {
    const counts = aside && await aside.counts(db, teamId, now - dayMs);
    return aside && counts?.all ? [{ path: aside.path, lately: counts.lately, label: aside.label }] : [];
  }));
  return found.flat();
}

export const asideGauge: Gauge = {
  movedBy: new Set<EventKind>(["mailSetAside"]),
  read: async (reading, listened) => {
    const teams = new Set((await supervisors(reading.db)).map(({ teamId }) => teamId));
    const heard = [...teams].filter((teamId) => listened(topics.team(teamId)));
    return await Promise.all(heard.map(async (teamId) => {
      const links = await asideFor(reading, teamId);
      const render: Fragment["render"] = (ui) => Promise.resolve(part(ui, links));
      return { topic: topics.team(teamId), region: "aside", value: JSON.stringify(links), render };
    }));
  },
};

const part = (ui: Ui, links: AsideLink[]): Html => (
  <Partial target={ids.boardAside}>
    <AsideLinks ui={ui} links={links} />
  </Partial>
);

/** The same for a page that was away too long. */
export const asideOn = async (ui: Ui, reading: Reading, teamId: string): Promise<Html> =>
  part(ui, await asideFor(reading, teamId));

/** The help alert: on the pages of the supervisors who are asked, until one answers. */
import type { Fragment, Html, Reading } from "../live/fragment.ts";
import { HelpAsked } from "../../views/desk/Help.tsx";
import { ids } from "../../views/ids.ts";
import { Partial } from "../../views/ui/Partial.tsx";
import { supervisors } from "../agents/queries.ts";
import type { Ui } from "../../views/types.ts";
import { topics } from "../live/topics.ts";
import { helpFor } from "./help_queries.ts";

export async function helpPart(reading: Reading, supervisorId: string, ui: Ui): Promise<Html> {
  return (
    <Partial target={ids.help}>
      <HelpAsked ui={ui} asked={await helpFor(reading, supervisorId)} />
    </Partial>
  );
}

/** Goes to every supervisor, because those no longer asked must see it disappear. */
export async function helpAlerts(reading: Reading): Promise<Fragment[]> {
  return (await supervisors(reading.db)).map(({ id }) => ({
    topic: topics.agent(id),
    region: "help",
    render: (ui) => helpPart(reading, id, ui),
  }));
}

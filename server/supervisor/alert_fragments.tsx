/** What a supervisor is told over their board: who asks for help, and who overstays their code. */
import type { Fragment, Html, Reading } from "../live/fragment.ts";
import { Alerts } from "../../views/supervisor/Alerts.tsx";
import { ids } from "../../views/ids.ts";
import type { Ui } from "../../views/types.ts";
import { Partial } from "../../views/ui/Partial.tsx";
import { supervisors } from "../agents/queries.ts";
import { overduePart } from "../desk/day_fragments.tsx";
import { troublePart } from "../desk/trouble_fragments.tsx";
import { helpFor } from "../desk/help_queries.ts";
import type { Registry } from "../live/registry.ts";
import { topics } from "../live/topics.ts";

export function registerAlerts(registry: Registry): void {
  registry.on("helpChanged", (_, reading) => toAll(reading, "help", helpPart));
  registry.on("codeTimeChanged", (_, reading) => toAll(reading, "overdue", overduePart));
}

type Part = (reading: Reading, supervisorId: string, ui: Ui) => Promise<Html>;

/** Goes to every supervisor, because those no longer concerned must see it disappear. */
async function toAll(reading: Reading, region: string, part: Part): Promise<Fragment[]> {
  return (await supervisors(reading.db)).map(({ id }) => ({
    topic: topics.supervisor(id),
    region,
    render: (ui) => part(reading, id, ui),
  }));
}

const helpPart: Part = async (reading, supervisorId, ui) => (
  <Partial target={ids.help}>
    <Alerts ui={ui} asked={await helpFor(reading, supervisorId)} />
  </Partial>
);

/** All of them, for a page that was away. */
export async function alertsPart(reading: Reading, supervisorId: string, ui: Ui): Promise<Html> {
  return (
    <>
      {await helpPart(reading, supervisorId, ui)}
      {await overduePart(reading, supervisorId, ui)}
      {await troublePart(reading, supervisorId, ui)}
    </>
  );
}

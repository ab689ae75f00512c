/** The queues of this agent's skills at a glance. Told when they change, and never announced. */
import { percent } from "../i18n/index.ts";
import { ids } from "../ids.ts";
import type { CountersProps } from "./types.ts";
import type { Ui } from "../types.ts";
import { Since } from "../ui/Clock.tsx";

export function Counters({ ui, counters: { waiting, since, level, formula } }: {
  ui: Ui;
  counters: CountersProps;
}) {
  const t = ui.t.queue;
  const counted = ui.t.supervisor.formula(t.formula[formula]);
  return (
    <ul id={ids.counters} class="counters" aria-label={t.label}>
      <li>
        <b>{waiting}</b> <span>{t.waiting}</span>
      </li>
      <li>
        <b>{since === null ? t.none : <Since ui={ui} at={since} label={t.longest} />}</b>{" "}
        <span>{t.longest}</span>
      </li>
      <li title={counted}>
        <b>{level === null ? t.none : percent(level, ui.locale)}</b> <span>{t.level}</span>
        <span class="hidden">{counted}</span>
      </li>
    </ul>
  );
}

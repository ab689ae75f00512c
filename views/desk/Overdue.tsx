/** On supervisors' desks: who has contacts in hand although the time of their code is up. */
import { nameIn } from "../i18n/names.ts";
import { ids } from "../ids.ts";
import type { OverdueProps } from "./types.ts";
import type { Ui } from "../types.ts";
import { Since } from "../ui/Clock.tsx";
import { Icon } from "../ui/Icon.tsx";

/** Stands in a live region that is never replaced. */
export function Overdue({ ui, agents }: { ui: Ui; agents: OverdueProps[] }) {
  const t = ui.t.state;
  return (
    <ul id={ids.overdue} hidden={agents.length === 0}>
      {agents.map(({ agentId, agentName, codeName, since }) => (
        <li id={`overdue-${agentId}`} data-help={t.overdue(agentName, nameIn(ui.locale, codeName))}>
          <Icon name="alert-triangle" />
          <span class="grow">{t.overdue(agentName, nameIn(ui.locale, codeName))}</span>
          <span aria-hidden="true">
            <Since ui={ui} at={since} label={t.since} />
          </span>
        </li>
      ))}
    </ul>
  );
}

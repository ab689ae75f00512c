/** Agents who ask for help, until somebody says that they are coming. */
import { ids } from "../ids.ts";
import type { HelpAskedProps } from "../desk/types.ts";
import type { Ui } from "../types.ts";
import { Since } from "../ui/Clock.tsx";
import { Icon } from "../ui/Icon.tsx";

/** Stands in a live region that is never replaced. */
export function Alerts({ ui, asked }: { ui: Ui; asked: HelpAskedProps[] }) {
  const t = ui.t.help;
  return (
    <ul id={ids.help} hidden={asked.length === 0}>
      {asked.map(({ requestId, interactionId, agentName, customerName, askedAt }) => {
        const action = `/supervisor/help-requests/${requestId}/answer`;
        return (
          <li id={`help-${requestId}`}>
            <Icon name="lifebuoy" />
            <span class="grow">{t.asks(agentName, customerName)}</span>
            <span aria-hidden="true">
              <Since ui={ui} at={askedAt} label={t.since} />
            </span>
            <a class="button" href={`/supervisor?contact=${interactionId}`} data-look={interactionId}>
              {t.look}
            </a>
            <form method="post" action={action} hx-post={action} data-tab>
              <button class="button primary">{t.come}</button>
            </form>
          </li>
        );
      })}
    </ul>
  );
}

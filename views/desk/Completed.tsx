/** What an agent has completed today: a window over the desk, or a page where there is no script. */
import { Card, type Plain } from "../access/pages.tsx";
import { channelIcon } from "../channels/icons.ts";
import { nameIn } from "../i18n/names.ts";
import { ids } from "../ids.ts";
import type { Ui } from "../types.ts";
import { Icon } from "../ui/Icon.tsx";
import { Over } from "../ui/Over.tsx";
import { When } from "../ui/When.tsx";
import type { CompletedProps } from "./types.ts";

type Props = Plain & CompletedProps;

/** Under the list. The page's script says which zone its browser is in: its day is meant. */
export function CompletedButton({ ui }: { ui: Ui }) {
  return (
    <form action="/desk/completed" hx-get="/desk/completed">
      <input type="hidden" name="zone" data-own-zone />
      <button class="button quiet small">{ui.t.completed.label}</button>
    </form>
  );
}

export function CompletedOver({ asset, ...props }: Props) {
  const { label } = props.ui.t.completed;
  return (
    <Over ui={props.ui} asset={asset} titleId={ids.completed} title={label} label={label}>
      <CompletedList {...props} />
    </Over>
  );
}

export function CompletedPage({ asset, ...props }: Props) {
  const { ui } = props;
  return (
    <Card ui={ui} asset={asset} title={ui.t.completed.label}>
      <link rel="stylesheet" href={asset("shortcuts.css")} />
      <CompletedList {...props} />
      <p>
        <a href="/desk">{ui.t.access.desk}</a>
      </p>
    </Card>
  );
}

function CompletedList({ ui, contacts }: { ui: Ui } & CompletedProps) {
  if (contacts.length === 0) return <p class="small muted" role="status">{ui.t.completed.none}</p>;
  return (
    <ul class="completed">
      {contacts.map(({ interactionId, channel, customerName, at, disposition, unwanted }) => (
        <li>
          <a href={`/interactions/${interactionId}`} hx-get={`/interactions/${interactionId}`}>
            <Icon name={channelIcon[channel]} />
            <bdi>{customerName}</bdi>
            <When ui={ui} at={at} />
            <span class="small muted">
              {unwanted
                ? ui.t.completed.unwanted
                : disposition
                ? nameIn(ui.locale, disposition)
                : ui.t.customer.noDisposition}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

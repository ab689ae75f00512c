/** What waits in a team's skills, what nobody took first. */
import { nameIn } from "../i18n/names.ts";
/** What waits in a team's skills, the most urgent first. */
import { ids } from "../ids.ts";
import type { Ui } from "../types.ts";
import { Icon } from "../ui/Icon.tsx";
import { channelIcon } from "../channels/icons.ts";
import type { WaitingLine } from "./types.ts";
import { Waited } from "./Waited.tsx";

export function WaitingLines({ ui, waiting, more }: { ui: Ui; waiting: WaitingLine[]; more: number }) {
  const t = ui.t.supervisor;
  return (
    <div id={ids.boardWaiting}>
      {waiting.length === 0 && <p class="muted">{t.nobodyWaits}</p>}
      <ul class="rows">{waiting.map((line) => <Line ui={ui} line={line} />)}</ul>
      {more > 0 && <p class="muted small">{t.more(more)}</p>}
    </div>
  );
}

function Line({ ui, line }: { ui: Ui; line: WaitingLine }) {
  const t = ui.t.supervisor;
  return (
    <li id={`waits-${line.interactionId}`} class={line.late ? "late" : undefined}>
      <a href={`/supervisor?contact=${line.interactionId}`} data-look={line.interactionId}>
        <Icon name={channelIcon[line.channel]} />
        <span class="grow">
          <b dir="auto">{line.title ?? line.customerName}</b>
          <span class="small muted">
            {ui.t.channel[line.channel]} · {nameIn(ui.locale, line.skillName)}
            {line.title !== null && ` · ${line.customerName}`}
            {line.offeredTo && ` · ${t.offered(line.offeredTo)}`}
          </span>
        </span>
        {line.left && <span class="tag">{t.left}</span>}
        {line.flagged && <span class="tag warn">{t.flagged}</span>}
        <Waited ui={ui} waits={line} />
      </a>
    </li>
  );
}

/** What a supervisor looks at, over the board: a contact or an agent. The board below it stays where it is. */
import type { Ui } from "../types.ts";
import { Icon } from "../ui/Icon.tsx";
import { Actions } from "./Actions.tsx";
import { AgentPanel } from "./AgentPanel.tsx";
import { Facts } from "./Facts.tsx";
import { Talk } from "./Talk.tsx";
import type { Looked } from "./types.ts";

/** How a link, an address and a page's row name what is looked at. */
export const subjectOf = (looked: Looked): string => {
  if (looked.subject === "contact") return looked.facts.interactionId;
  return looked.subject === "agent" ? `agent:${looked.agent.agentId}` : "";
};

export function Panel({ ui, looked }: { ui: Ui; looked: Looked }) {
  const t = ui.t.supervisor;
  return (
    <aside class="panel" aria-label={labelOf(ui, looked)} data-look={subjectOf(looked)} tabindex={-1}>
      <a class="button quiet icon shut" href="/supervisor" data-look="" aria-label={t.close} title={t.close}>
        <Icon name="x" />
      </a>
      {looked.subject === "contact" && (
        <>
          <Facts ui={ui} panel={looked.facts} />
          <Talk ui={ui} talk={looked.talk} />
          <Actions ui={ui} actions={looked.actions} />
        </>
      )}
      {looked.subject === "agent" && <AgentPanel ui={ui} agent={looked.agent} />}
      {looked.subject === "gone" && <p class="muted over">{t.panel.over}</p>}
    </aside>
  );
}

function labelOf(ui: Ui, looked: Looked): string {
  const t = ui.t.supervisor.panel;
  if (looked.subject === "contact") return t.label(looked.facts.customerName);
  return looked.subject === "agent" ? t.agentLabel(looked.agent.name) : t.over;
}

/** A supervisor's page: the queues, who waits, who works; beside it the contact that is looked at. */
import type { Role } from "../../db/schema/agents.ts";
import { ids } from "../ids.ts";
import { Page, type PageProps } from "../layout.tsx";
import type { Ui } from "../types.ts";
import { Icon } from "../ui/Icon.tsx";
import { AgentLines } from "./Agents.tsx";
import { Actions } from "./Actions.tsx";
import { Facts } from "./Facts.tsx";
import { SkillLines } from "./Skills.tsx";
import { Closing } from "./Closing.tsx";
import type { ActionProps, BoardProps, ClosingProps, PanelProps } from "./types.ts";
import { WaitingLines } from "./Waiting.tsx";

export interface SupervisorProps {
  ui: Ui;
  asset: PageProps["asset"];
  stream: PageProps["stream"];
  name: string;
  /** The reader's: where else they work. */
  roles: readonly Role[];
  board: BoardProps;
  closing: ClosingProps;
  /** Null when no contact is looked at; `gone` when the one asked for is not in reach. */
  panel: { facts: PanelProps; actions: ActionProps } | "gone" | null;
}

export function Supervisor({ ui, asset, stream, name, roles, board, closing, panel }: SupervisorProps) {
  const t = ui.t.supervisor;
  return (
    <Page ui={ui} title={`${t.title} · ${ui.t.product}`} asset={asset} kind="supervisor" stream={stream}>
      <header class="top">
        <span class="brand" aria-hidden="true">g.</span>
        <h1 class="grow">{t.title}</h1>
        {roles.includes("agent") && <a class="button quiet" href="/desk">{ui.t.access.desk}</a>}
        {roles.includes("administrator") && <a class="button quiet" href="/admin">{ui.t.admin.title}</a>}
        <a class="button quiet" href="/account" aria-label={name}>
          <Icon name="user" /> <span class="spare">{name}</span>
        </a>
        <form method="post" action="/sign-out">
          <button class="button quiet icon" aria-label={ui.t.access.signOut} title={ui.t.access.signOut}>
            <Icon name="logout" />
          </button>
        </form>
      </header>
      <main id="main" class={panel ? "board looking" : "board"}>
        {panel && <Panel ui={ui} panel={panel} />}
        <div class="lists">
          <Closing ui={ui} closing={closing} />
          <section aria-labelledby="skills-title">
            <h2 id="skills-title">{t.skills}</h2>
            <SkillLines ui={ui} skills={board.skills} />
          </section>
          <section aria-labelledby="waiting-title">
            <div class="row heading">
              <h2 id="waiting-title" class="grow">{t.waiting}</h2>
              <a class="button quiet" href="/work-items/new">{ui.t.workItem.new}</a>
            </div>
            <WaitingLines ui={ui} waiting={board.waiting} more={board.more} />
          </section>
          <section aria-labelledby="agents-title">
            <h2 id="agents-title">{t.agents}</h2>
            <AgentLines ui={ui} agents={board.agents} away={board.away} />
          </section>
          <noscript>
            <p>
              <a class="button" href="/supervisor">{t.refresh}</a>
            </p>
          </noscript>
        </div>
      </main>
    </Page>
  );
}

function Panel({ ui, panel }: { ui: Ui; panel: NonNullable<SupervisorProps["panel"]> }) {
  const t = ui.t.supervisor;
  const label = panel === "gone" ? t.panel.over : t.panel.label(panel.facts.customerName);
  return (
    <aside class="panel" aria-label={label}>
      <a class="button quiet icon shut" href="/supervisor" aria-label={t.close} title={t.close}>
        <Icon name="x" />
      </a>
      {panel === "gone"
        ? <div id={ids.panelFacts} class="facts"></div>
        : <Facts ui={ui} panel={panel.facts} />}
      <div id={ids.panelActions}>
        {panel === "gone" ? <p class="muted">{t.panel.over}</p> : <Actions ui={ui} actions={panel.actions} />}
      </div>
    </aside>
  );
}

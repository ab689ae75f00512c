/** A supervisor's page: who asks for help, the queues, who waits, who works; over it what is looked at. */
import type { Role } from "../../db/schema/agents.ts";
import type { HelpAskedProps, OverdueProps, TroubleProps } from "../desk/types.ts";
import { Overdue } from "../desk/Overdue.tsx";
import { Trouble } from "../desk/Trouble.tsx";
import { ids } from "../ids.ts";
import { Page, type PageProps } from "../layout.tsx";
import type { Ui } from "../types.ts";
import { Icon } from "../ui/Icon.tsx";
import { AgentLines } from "./Agents.tsx";
import { Alerts } from "./Alerts.tsx";
import { Panel, subjectOf } from "./Panel.tsx";
import { SkillLines } from "./Skills.tsx";
import { Closing } from "./Closing.tsx";
import { AsideLinks } from "./Aside.tsx";
import type { AsideLink, BoardProps, ClosingProps, Looked } from "./types.ts";
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
  /** What channels have set aside. */
  aside: AsideLink[];
  /** Who asks for help. */
  asked: HelpAskedProps[];
  overdue: OverdueProps[];
  troubles: TroubleProps[];
  /** Null when nothing is looked at. */
  looked: Looked | null;
}

export function Supervisor({ ui, asset, stream, name, roles, board, ...props }: SupervisorProps) {
  const t = ui.t.supervisor;
  const current = props.looked ? subjectOf(props.looked) : undefined;
  return (
    <Page ui={ui} title={`${t.title} · ${ui.t.product}`} asset={asset} kind="supervisor" stream={stream}>
      <div class="stack">
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
        <div class="help" role="alert">
          <Alerts ui={ui} asked={props.asked} />
          <Overdue ui={ui} agents={props.overdue} />
          <Trouble ui={ui} troubles={props.troubles} />
        </div>
      </div>
      <main id="main" class="board">
        <Closing ui={ui} closing={props.closing} />
        <section aria-labelledby="skills-title">
          <h2 id="skills-title">{t.skills}</h2>
          <SkillLines ui={ui} skills={board.skills} />
        </section>
        <section aria-labelledby="waiting-title">
          <div class="row heading">
            <h2 id="waiting-title" class="grow">{t.waiting}</h2>
            <AsideLinks ui={ui} links={props.aside} />
            <a class="button quiet" href="/work-items/new">{ui.t.workItem.new}</a>
          </div>
          <WaitingLines ui={ui} waiting={board.waiting} more={board.more} current={current} />
        </section>
        <section aria-labelledby="agents-title">
          <h2 id="agents-title">{t.agents}</h2>
          <AgentLines ui={ui} agents={board.agents} away={board.away} current={current} />
        </section>
        <noscript>
          <p>
            <a class="button" href="/supervisor">{t.refresh}</a>
          </p>
        </noscript>
      </main>
      <div id={ids.panel}>{props.looked && <Panel ui={ui} looked={props.looked} />}</div>
    </Page>
  );
}

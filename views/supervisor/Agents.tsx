/** A team's agents who are here, with their state and what they hold. */
import { nameIn } from "../i18n/names.ts";
import { ids } from "../ids.ts";
import type { Ui } from "../types.ts";
import { Since } from "../ui/Clock.tsx";
import { Icon } from "../ui/Icon.tsx";
import { channelIcon } from "../channels/icons.ts";
import type { AgentLine, HeldLine } from "./types.ts";

export function AgentLines({ ui, agents, away }: { ui: Ui; agents: AgentLine[]; away: string[] }) {
  const t = ui.t.supervisor;
  return (
    <div id={ids.boardAgents}>
      {agents.length === 0 && <p class="muted">{t.nobodyHere}</p>}
      <ul class="rows agents">{agents.map((agent) => <Agent ui={ui} agent={agent} />)}</ul>
      {away.length > 0 && <p class="muted small">{t.away(away.join(", "))}</p>}
    </div>
  );
}

function Agent({ ui, agent }: { ui: Ui; agent: AgentLine }) {
  const t = ui.t.supervisor;
  const { state } = ui.t;
  const called = agent.state === "unavailable"
    ? agent.codeName
      ? nameIn(ui.locale, agent.codeName)
      : (agent.code === null ? state.unavailable : state.codes[agent.code])
    : agent.held.length > 0
    ? ui.t.contacts.total(agent.held.length)
    : state.available;
  return (
    <li id={`agent-${agent.agentId}`}>
      <div class="who">
        <b class={`mark ${agent.state}`}>{agent.name}</b>
        <span class="small muted">
          {called} · <Since ui={ui} at={agent.since} label={state.since} />
          {agent.next && ` · ${t.next[agent.next]}`}
        </span>
        {agent.gone && <span class="tag warn">{t.gone}</span>}
        {agent.refusals > 0 && <span class="tag">{t.refusals(agent.refusals)}</span>}
      </div>
      {agent.held.length === 0
        ? <p class="small muted">{t.nothing}</p>
        : <ul class="held">{agent.held.map((held) => <Held ui={ui} held={held} />)}</ul>}
    </li>
  );
}

function Held({ ui, held }: { ui: Ui; held: HeldLine }) {
  const t = ui.t.supervisor;
  return (
    <li>
      <a href={`/supervisor?contact=${held.interactionId}`}>
        <Icon name={channelIcon[held.channel]} />
        <span class="hidden">{ui.t.channel[held.channel]},</span>
        <span class="grow" dir="auto">{held.title ?? held.customerName}</span>
        {held.wrapupDue
          ? <span class="tag warn">{t.wrapupDue}</span>
          : held.state !== "active" && <span class="tag">{t[held.state]}</span>}
      </a>
    </li>
  );
}

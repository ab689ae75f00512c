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
  const subject = `agent:${agent.agentId}`;
  const name = <b class={`mark ${agent.state}`}>{agent.name}</b>;
  return (
    <li id={`agent-${agent.agentId}`}>
      <div class="who">
        {agent.led ? <a href={`/supervisor?agent=${agent.agentId}`} data-look={subject}>{name}</a> : name}
        <span class="small muted">
          {calledOf(ui, agent)} · <Since ui={ui} at={agent.since} label={ui.t.state.since} />
          {agent.next && ` · ${followsOf(ui, agent.next, agent.nextCodeName)}`}
        </span>
        {agent.refusals > 0 && <span class="tag">{t.refusals(agent.refusals)}</span>}
      </div>
      {agent.held.length === 0
        ? <p class="small muted">{t.nothing}</p>
        : <ul class="held">{agent.held.map((held) => <Held ui={ui} held={held} />)}</ul>}
    </li>
  );
}

/** What follows the last contact, by its code's name. */
export const followsOf = (ui: Ui, next: "unavailable" | "sign-out", codeName: string | null): string =>
  codeName === null ? ui.t.supervisor.next[next] : ui.t.supervisor.nextCode(codeName);

/** What state they are in; of who is not there, that they are not. */
function calledOf(ui: Ui, { state, code, codeName, held }: AgentLine): string {
  const { state: t, supervisor } = ui.t;
  if (state === "gone") {
    return code === "signed-out" || code === "timed-out" ? supervisor.signedOut : supervisor.gone;
  }
  if (state === "unavailable") {
    return codeName ? nameIn(ui.locale, codeName) : (code === null ? t.unavailable : t.codes[code]);
  }
  return held.length > 0 ? ui.t.contacts.total(held.length) : t.available;
}

function Held({ ui, held }: { ui: Ui; held: HeldLine }) {
  const t = ui.t.supervisor;
  const { help } = held;
  return (
    <li>
      <a
        class={help?.state === "asked" ? "asks" : undefined}
        href={`/supervisor?contact=${held.interactionId}`}
        data-look={held.interactionId}
      >
        <Icon name={channelIcon[held.channel]} />
        <span class="hidden">{ui.t.channel[held.channel]},</span>
        <span class="grow" dir="auto">{held.title ?? held.customerName}</span>
        {help?.state === "asked" && (
          <span class="tag warn">
            <Icon name="lifebuoy" />
            {t.asksHelp}
          </span>
        )}
        {help?.state === "coming" && <span class="tag">{ui.t.help.coming(help.by ?? "")}</span>}
        {held.wrapupDue
          ? <span class="tag warn">{t.wrapupDue}</span>
          : held.state !== "active" && <span class="tag">{t[held.state]}</span>}
      </a>
    </li>
  );
}

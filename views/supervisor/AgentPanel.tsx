/** An agent a supervisor looks at: sets their state, or signs them out. */
import { nameIn } from "../i18n/names.ts";
import { ids } from "../ids.ts";
import type { Ui } from "../types.ts";
import { Since } from "../ui/Clock.tsx";
import { Icon } from "../ui/Icon.tsx";
import { followsOf } from "./Agents.tsx";
import { ErrorOf, posted, wrong } from "./form.tsx";
import type { AgentPanelProps } from "./types.ts";

export function AgentPanel({ ui, agent }: { ui: Ui; agent: AgentPanelProps }) {
  const t = ui.t.supervisor;
  const { name, here, contacts, state: { state, chosen, code, since, next, then } } = agent;
  const called = state === "available"
    ? ui.t.state.available
    : (chosen && nameIn(ui.locale, chosen)) ?? ui.t.state.codes[code ?? "chosen"];
  return (
    <div id={ids.panelAgent}>
      <h2>
        <Icon name="user" /> <span dir="auto">{name}</span>
      </h2>
      <p class="small muted">
        {here
          ? (
            <>
              {called} · <Since ui={ui} at={since} label={ui.t.state.since} />
            </>
          )
          : t.panel.notHere}
        {" · "}
        {ui.t.contacts.total(contacts)}
        {next && ` · ${followsOf(ui, next === "password" ? "sign-out" : next, then?.name ?? null)}`}
      </p>
      {here && <SetState ui={ui} agent={agent} />}
      <SignOut ui={ui} agent={agent} />
    </div>
  );
}

function SetState({ ui, agent: { agentId, name, state, codes, contacts, refused } }: {
  ui: Ui;
  agent: AgentPanelProps;
}) {
  const t = ui.t.supervisor.panel;
  const form = refused?.form === "state" ? refused.state : null;
  const error = wrong(form, "state") ?? wrong(form, "");
  // What they chose to follow is what would be changed.
  const leaves = state.next === "unavailable" || state.state === "unavailable";
  const code = state.next === "unavailable" ? state.then : state.chosen;
  const stands = !leaves ? "available" : code ? `unavailable:${code.id}` : "unavailable";
  const chosen = form?.values.state ?? stands;
  const choices = [
    { value: "available", label: ui.t.state.available },
    { value: "unavailable", label: ui.t.state.unavailable },
    ...codes.map((code) => ({ value: `unavailable:${code.id}`, label: nameIn(ui.locale, code) })),
  ];
  return (
    <form class="action" {...posted(`/supervisor/agents/${agentId}/state`)}>
      <div class={error ? "field wrong" : "field"}>
        <label for="state">{t.stateOf(name)}</label>
        <select
          id="state"
          name="state"
          aria-invalid={error ? "true" : undefined}
          aria-describedby="state-help state-error"
        >
          {choices.map(({ value, label }) => (
            <option value={value} selected={value === chosen}>{label}</option>
          ))}
        </select>
        {contacts > 0 && <span id="state-help" class="help">{t.stateHelp}</span>}
        <ErrorOf id="state-error" text={error} />
      </div>
      <button class="button">{t.stateSet}</button>
    </form>
  );
}

/** With contacts in hand it asks what becomes of them, as the agent would be asked. */
function SignOut({ ui, agent: { agentId, contacts, refused } }: { ui: Ui; agent: AgentPanelProps }) {
  const t = ui.t.supervisor.panel;
  const form = refused?.form === "sign-out" ? refused.state : null;
  const error = wrong(form, "contacts") ?? wrong(form, "");
  const choices = [
    { value: "finish", label: ui.t.leaving.finish, help: t.finishHelp },
    { value: "return", label: ui.t.leaving.giveBack, help: t.returnHelp },
  ];
  return (
    <details class="action" open={form !== null}>
      <summary>{t.signOut}…</summary>
      <form {...posted(`/supervisor/agents/${agentId}/sign-out`)}>
        {contacts > 0 && (
          <fieldset class={error ? "field wrong" : "field"} aria-describedby="contacts-error">
            <legend>{ui.t.supervisor.panel.signOutOpen(contacts)}</legend>
            {choices.map(({ value, label, help }) => (
              <label>
                <input type="radio" name="contacts" value={value} checked={form?.values.contacts === value} />
                <span>
                  {label}
                  <span class="help">{help}</span>
                </span>
              </label>
            ))}
          </fieldset>
        )}
        <ErrorOf id="contacts-error" text={error} />
        {contacts === 0 && <p class="help">{t.signOutHelp}</p>}
        <button class="button">{t.signOut}</button>
      </form>
    </details>
  );
}

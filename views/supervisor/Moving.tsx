/** Decides who has a contact: the supervisor, another agent, or whoever is next by its priority. */
import type { ActionProps } from "./types.ts";
import { ErrorOf, type FormProps, posted, wrong } from "./form.tsx";

interface Held extends FormProps {
  /** The part that is decided about; empty where nobody has it. */
  from: string;
  holder: string | null;
}

/** Leads to the desk, where the conversation goes on: sent as a plain form. */
export function TakeOver({ ui, id, from, holder, state }: Held) {
  const t = ui.t.supervisor.panel;
  return (
    <form class="action" method="post" action={`/supervisor/contacts/${id}/take-over`}>
      <input type="hidden" name="from" value={from} />
      <button class="button" aria-describedby="take-over-help take-over-error">{t.takeOver}</button>
      <span id="take-over-help" class="help">{holder ? t.takeOverFrom(holder) : t.takeOverHelp}</span>
      <ErrorOf id="take-over-error" text={state?.errors[0]?.text} />
    </form>
  );
}

export function Assign({ ui, id, from, holder, agents, state }: Held & {
  agents: NonNullable<ActionProps["agents"]>;
}) {
  const t = ui.t.supervisor.panel;
  const error = wrong(state, "agent") ?? wrong(state, "");
  return (
    <form class="action" {...posted(`/supervisor/contacts/${id}/assignment`)}>
      <input type="hidden" name="from" value={from} />
      <div class={error ? "field wrong" : "field"}>
        <label for="agent">{holder ? t.assignElse : t.assign}</label>
        <select
          id="agent"
          name="agent"
          aria-invalid={error ? "true" : undefined}
          aria-describedby="agent-help agent-error"
        >
          <option value="">{t.choose}</option>
          {agents.map((agent) => (
            <option value={agent.agentId} selected={state?.values.agent === agent.agentId}>
              {agent.name} · {t.agentIn[agent.state]} · {ui.t.contacts.total(agent.contacts)}
            </option>
          ))}
        </select>
        {holder && <span id="agent-help" class="help">{t.assignElseHelp(holder)}</span>}
        <ErrorOf id="agent-error" text={error} />
      </div>
      <button class={holder ? "button" : "button primary"}>{t.assignSave}</button>
    </form>
  );
}

export function Priority({ ui, id, initial, state }: FormProps & { initial: number }) {
  const t = ui.t.supervisor.panel;
  const error = wrong(state, "initial");
  return (
    <form class="action" {...posted(`/supervisor/contacts/${id}/priority`)}>
      <div class={error ? "field wrong" : "field"}>
        <label for="initial">{t.initial}</label>
        <input
          id="initial"
          name="initial"
          inputmode="numeric"
          value={state?.values.initial ?? String(initial)}
          aria-invalid={error ? "true" : undefined}
          aria-describedby="initial-help initial-error"
        />
        <span id="initial-help" class="help">{t.initialHelp}</span>
        <ErrorOf id="initial-error" text={error} />
      </div>
      <button class="button">{t.changePriority}</button>
    </form>
  );
}

/** A supervisor's actions on a contact: assigns it, changes its place, gives the disposition that is due on it. */
import { nameIn } from "../i18n/names.ts";
import type { FormState, Ui } from "../types.ts";
import type { ActionProps } from "./types.ts";

type Form = NonNullable<ActionProps["refused"]>["form"];

export function Actions({ ui, actions }: { ui: Ui; actions: ActionProps }) {
  const t = ui.t.supervisor.panel;
  const { interactionId, waiting, due, refused } = actions;
  const stateOf = (form: Form) => refused?.form === form ? refused.state : null;
  return (
    <>
      {refused && !isShown(actions, refused) && <Unplaced ui={ui} state={refused.state} />}
      <p>
        <a href={`/interactions/${interactionId}`}>{ui.t.supervisor.look}</a>
      </p>
      {waiting && (waiting.agents.length === 0
        ? <p class="muted">{t.nobody}</p>
        : <Assign ui={ui} id={interactionId} agents={waiting.agents} state={stateOf("assign")} />)}
      {waiting && (
        <Priority ui={ui} id={interactionId} initial={waiting.initial} state={stateOf("priority")} />
      )}
      {waiting && <Close ui={ui} id={interactionId} state={stateOf("close")} />}
      {due.map((due) => <Dispose ui={ui} id={interactionId} due={due} state={stateOf("dispose")} />)}
    </>
  );
}

/** Whether the form that was refused is still there: another supervisor may have done meanwhile what it was for. */
function isShown(
  { waiting, due }: ActionProps,
  { form, state }: NonNullable<ActionProps["refused"]>,
): boolean {
  if (form === "dispose") {
    return due.some(({ assignmentId }) => assignmentId === state.values.assignment);
  }
  return waiting !== null && (form !== "assign" || waiting.agents.length > 0);
}

/** What a form that is gone was refused for, with the words that were typed into it. */
function Unplaced({ ui, state }: { ui: Ui; state: FormState }) {
  const { note = state.values.reason ?? "" } = state.values;
  return (
    <div role="alert">
      {state.errors.map(({ text }) => <p class="error">{text}</p>)}
      {note.trim() && <p class="small">{ui.t.supervisor.panel.unsaved}</p>}
      {note.trim() && <blockquote dir="auto">{note}</blockquote>}
    </div>
  );
}

interface FormProps {
  ui: Ui;
  id: string;
  state: FormState | null;
}

const wrong = (state: FormState | null, name: string) =>
  state?.errors.find(({ field }) => field === name)?.text;

const ErrorOf = ({ id, text }: { id: string; text: string | undefined }) =>
  text ? <p id={id} class="error" role="alert">{text}</p> : null;

function Assign({ ui, id, agents, state }: FormProps & {
  agents: NonNullable<ActionProps["waiting"]>["agents"];
}) {
  const t = ui.t.supervisor.panel;
  const error = wrong(state, "agent") ?? wrong(state, "");
  return (
    <form method="post" action={`/supervisor/contacts/${id}/assignment`} class="action">
      <div class={error ? "field wrong" : "field"}>
        <label for="agent">{t.assign}</label>
        <select
          id="agent"
          name="agent"
          aria-invalid={error ? "true" : undefined}
          aria-describedby="agent-error"
        >
          <option value="">{t.choose}</option>
          {agents.map((agent) => (
            <option value={agent.agentId} selected={state?.values.agent === agent.agentId}>
              {agent.name} · {t.agentIn[agent.state]} · {ui.t.contacts.total(agent.contacts)}
            </option>
          ))}
        </select>
        <ErrorOf id="agent-error" text={error} />
      </div>
      <button class="button primary">{t.assignSave}</button>
    </form>
  );
}

function Priority({ ui, id, initial, state }: FormProps & { initial: number }) {
  const t = ui.t.supervisor.panel;
  const error = wrong(state, "initial");
  return (
    <form method="post" action={`/supervisor/contacts/${id}/priority`} class="action">
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

/** Behind one press more: it cannot be taken back. */
function Close({ ui, id, state }: FormProps) {
  const t = ui.t.supervisor.panel;
  const error = wrong(state, "reason") ?? wrong(state, "");
  return (
    <details class="action" open={state !== null}>
      <summary>{t.close}…</summary>
      <form method="post" action={`/supervisor/contacts/${id}/end`}>
        <div class={error ? "field wrong" : "field"}>
          <label for="reason">{t.closeWhy}</label>
          <input
            id="reason"
            name="reason"
            maxlength={200}
            value={state?.values.reason ?? ""}
            autocomplete="off"
            aria-invalid={error ? "true" : undefined}
            aria-describedby="reason-help reason-error"
          />
          <span id="reason-help" class="help">{t.closeHelp}</span>
          <ErrorOf id="reason-error" text={error} />
        </div>
        <button class="button">{t.closeSave}</button>
      </form>
    </details>
  );
}

function Dispose({ ui, id, due, state }: FormProps & { due: ActionProps["due"][number] }) {
  const t = ui.t.disposition;
  const mine = state?.values.assignment === due.assignmentId ? state : null;
  const field = (name: string) => `${name}-${due.assignmentId}`;
  const error = wrong(mine, "disposition") ?? wrong(mine, "");
  const [tagError, noteError] = [wrong(mine, "tag"), wrong(mine, "note")];
  const typed = mine?.values.tags?.split(" ");
  return (
    <form method="post" action={`/supervisor/contacts/${id}/disposition`} class="action">
      <h3>{ui.t.supervisor.panel.dispose(due.agentName)}</h3>
      <input type="hidden" name="assignment" value={due.assignmentId} />
      <div class={error ? "field wrong" : "field"}>
        <label for={field("disposition")}>{t.label}</label>
        <select
          id={field("disposition")}
          name="disposition"
          aria-invalid={error ? "true" : undefined}
          aria-describedby={field("disposition-error")}
        >
          <option value="">{t.choose}</option>
          {due.options.map((option) => (
            <option value={option.id} selected={mine?.values.disposition === option.id}>
              {nameIn(ui.locale, option)}
            </option>
          ))}
        </select>
        <ErrorOf id={field("disposition-error")} text={error} />
      </div>
      {due.tags.length > 0 && (
        <fieldset class={tagError ? "field tags wrong" : "field tags"} aria-describedby={field("tag-error")}>
          <legend>{t.tags}</legend>
          {due.tags.map(({ id: tag, name, given }) => (
            <label>
              <input type="checkbox" name="tag" value={tag} checked={typed ? typed.includes(tag) : given} />
              {" "}
              {name}
            </label>
          ))}
          <ErrorOf id={field("tag-error")} text={tagError} />
        </fieldset>
      )}
      <div class={noteError ? "field wrong" : "field"}>
        <label for={field("note")}>{t.note}</label>
        <textarea id={field("note")} name="note" rows={2} aria-describedby={field("note-error")}>
          {mine?.values.note ?? ""}
        </textarea>
        <ErrorOf id={field("note-error")} text={noteError} />
      </div>
      <button class="button primary">{t.save}</button>
    </form>
  );
}

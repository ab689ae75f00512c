/** A supervisor's actions on a contact: speaks to its agent, decides who has it, gives the disposition due on it. */
import { ids } from "../ids.ts";
import type { FormState, Ui } from "../types.ts";
import { Icon } from "../ui/Icon.tsx";
import { Assign, Priority, TakeOver } from "./Moving.tsx";
import { Dispose } from "./Dispose.tsx";
import { End } from "./End.tsx";
import type { ActionProps, ContactForm } from "./types.ts";
import { Whisper } from "./Whisper.tsx";

export function Actions({ ui, actions }: { ui: Ui; actions: ActionProps }) {
  const t = ui.t.supervisor.panel;
  const { interactionId: id, from, holder, looker, agents, initial, due, refused } = actions;
  const stateOf = (form: ContactForm) => refused?.form === form ? refused.state : null;
  const waits = initial !== null;
  return (
    <div id={ids.panelActions}>
      {refused && !isShown(actions, refused) && <Unplaced ui={ui} state={refused.state} />}
      {actions.help && looker !== "has-it" && <Asked ui={ui} help={actions.help} />}
      {actions.whisperKey && (
        <Whisper
          ui={ui}
          id={id}
          name={holder!}
          messageKey={actions.whisperKey}
          state={stateOf("whisper")}
        />
      )}
      {looker === "has-it" && (
        <p class="action">
          <a class="button" href={`/desk?contact=${id}`}>{t.yours}</a>
        </p>
      )}
      {agents && looker === "desk" && (
        <TakeOver ui={ui} id={id} from={from} holder={holder} state={stateOf("take-over")} />
      )}
      {agents && (agents.length === 0
        ? <p class="muted action">{t.nobody}</p>
        : <Assign ui={ui} id={id} from={from} holder={holder} agents={agents} state={stateOf("assign")} />)}
      {waits && <Priority ui={ui} id={id} initial={initial} state={stateOf("priority")} />}
      {waits && <End ui={ui} id={id} from="" holder={null} state={stateOf("close")} />}
      {actions.endable && <End ui={ui} id={id} from={from} holder={holder} state={stateOf("end")} />}
      {due.map((due) => <Dispose ui={ui} id={id} due={due} state={stateOf("dispose")} />)}
    </div>
  );
}

/** Its agent asked for help: somebody is coming, or one press says so. */
function Asked({ ui, help }: { ui: Ui; help: NonNullable<ActionProps["help"]> }) {
  const t = ui.t.help;
  if ("by" in help) {
    return (
      <p class="action">
        <span class="tag">{t.coming(help.by)}</span>
      </p>
    );
  }
  const action = `/supervisor/help-requests/${help.requestId}/answer`;
  return (
    <form class="action row" method="post" action={action} hx-post={action} data-tab>
      <span class="tag warn">
        <Icon name="lifebuoy" />
        {ui.t.supervisor.asksHelp}
      </span>
      <button class="button primary">{t.come}</button>
    </form>
  );
}

/** Whether the form that was refused is still there: somebody else may have done meanwhile what it was for. */
function isShown(
  { whisperKey, agents, looker, initial, endable, due }: ActionProps,
  { form, state }: NonNullable<ActionProps["refused"]>,
): boolean {
  const shown: Record<ContactForm, boolean> = {
    whisper: whisperKey !== null,
    "take-over": agents !== null && looker === "desk",
    assign: agents !== null && agents.length > 0,
    priority: initial !== null,
    close: initial !== null,
    end: endable,
    dispose: due.some(({ assignmentId }) => assignmentId === state.values.assignment),
  };
  return shown[form];
}

/** What a form that is gone was refused for, with the words that were typed into it. */
function Unplaced({ ui, state }: { ui: Ui; state: FormState }) {
  const { note, reason, body } = state.values;
  const typed = (note ?? reason ?? body ?? "").trim();
  return (
    <div role="alert">
      {state.errors.map(({ text }) => <p class="error">{text}</p>)}
      {typed && <p class="small">{ui.t.supervisor.panel.unsaved}</p>}
      {typed && <blockquote dir="auto">{typed}</blockquote>}
    </div>
  );
}

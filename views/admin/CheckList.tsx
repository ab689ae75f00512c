/** The first day's check list: what there is, what comes next with its own short form, what else is missing. */
import { ids } from "../ids.ts";
import type { Child, Ui } from "../types.ts";
import { Icon } from "../ui/Icon.tsx";
import { StepForm } from "./StepForm.tsx";
import type { CheckListView, StepView } from "./types.ts";

interface CheckListProps {
  ui: Ui;
  list: CheckListView;
  /** Everything is there: a line says so. */
  complete: boolean;
}

export function CheckList({ ui, list, complete }: CheckListProps) {
  const words = ui.t.admin.checkList;
  const steps = <Steps ui={ui} list={list} />;
  return (
    <section id={ids.checkList} class="check-list" aria-labelledby="check-list-title">
      {list.waits.length > 0 && (
        <div class="alarm" role="status">
          {list.waits.map((text) => (
            <p>
              <Icon name="alert-triangle" /> {text}
            </p>
          ))}
        </div>
      )}
      {complete
        ? (
          <details class="complete">
            <summary id="check-list-title">
              <Icon name="check" /> {words.allDone}
            </summary>
            {steps}
          </details>
        )
        : (
          <>
            <h2 id="check-list-title">{words.title}</h2>
            <p class="muted">{words.lead}</p>
            {steps}
          </>
        )}
      {list.missing.length > 0 && (
        <>
          <h3>{words.missing}</h3>
          <ul class="missing">
            {list.missing.map(({ text, href }) => (
              <li>
                <Icon name="alert-triangle" /> <a href={href}>{text}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** The first that is not done is open; the others open by a press. */
function Steps({ ui, list }: { ui: Ui; list: CheckListView }): Child {
  const next = list.steps.find(({ done }) => !done);
  return (
    <ol>
      {list.steps.map((step) => (
        <li class={step.done ? "ticked" : undefined}>
          {step.done ? <Done ui={ui} step={step} /> : (
            <details open={step === next}>
              <summary>
                <span class="box" role="img" aria-label={ui.t.admin.checkList.toDo}></span>
                <b>{ui.t.admin.checkList[step.step].title}</b>
              </summary>
              <p class="muted">{ui.t.admin.checkList[step.step].text}</p>
              <StepForm ui={ui} list={list} step={step.step} />
            </details>
          )}
        </li>
      ))}
    </ol>
  );
}

function Done({ ui, step: { step, says } }: { ui: Ui; step: StepView }) {
  const words = ui.t.admin.checkList;
  return (
    <p>
      <Icon name="check" /> <b>{words[step].title}</b> <span class="hidden">({words.done})</span>{" "}
      <span class="muted">{says}</span>
    </p>
  );
}

/** Empty; put in place anew, it has its page ask for the list as it is now. */
export function CheckListAgain({ changed = false }: { changed?: boolean }) {
  return changed
    ? <div id={ids.checkListAgain} hx-get="/check-list" hx-trigger="load"></div>
    : <div id={ids.checkListAgain}></div>;
}

/**
 * A form in a small window, named like the button that opens it. It keeps what was typed until it is saved.
 */
import type { Child, Ui } from "../types.ts";

/** Shows the window as a popover, which the browser opens and closes without a script. */
export function Window(
  { ui, id, label, action, button = ui.t.customer.save, wrong = true, opener = true, children }: {
    ui: Ui;
    id: string;
    label: string;
    action: string;
    /** The text of the submit button. */
    button?: string;
    /** Whether the form has one place for errors; otherwise they are beside each field. */
    wrong?: boolean;
    /** Whether the button that opens the window is shown before it; otherwise it is elsewhere. */
    opener?: boolean;
    children: Child;
  },
) {
  const window = `${id}-window`;
  return (
    <>
      {opener && <button type="button" class="button small opens" popovertarget={window}>{label}</button>}
      <section popover="auto" class="window" id={window} aria-label={label}>
        <form id={id} method="post" action={action} hx-post={action} novalidate>
          {children}
          {wrong && <p class="error" role="alert" id={`${id}-error`}></p>}
          <div class="row">
            <button class="button primary">{button}</button>
            <button type="button" class="button quiet" popovertarget={window} popovertargetaction="hide">
              {ui.t.customer.cancel}
            </button>
          </div>
        </form>
      </section>
    </>
  );
}

/** A form in a window of its own: a region named as the button that opens it. It keeps what was typed until it is stored. */
import type { Child, Ui } from "../types.ts";

/** Opened and closed by the browser itself: it works without a script. */
export function Window(
  { ui, id, label, action, button = ui.t.customer.save, wrong = true, opener = true, children }: {
    ui: Ui;
    id: string;
    label: string;
    action: string;
    /** What the button that sends it says. */
    button?: string;
    /** Whether what is wrong is said in one place; otherwise it is beside each field. */
    wrong?: boolean;
    /** Whether the button that opens it stands before it; or somewhere else. */
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

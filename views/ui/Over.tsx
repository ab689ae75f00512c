/** A modal window over the page. */
import { ids } from "../ids.ts";
import type { PageProps } from "../layout.tsx";
import type { Child, Ui } from "../types.ts";
import { Icon } from "./Icon.tsx";
import { Partial } from "./Partial.tsx";

interface OverProps {
  ui: Ui;
  asset: PageProps["asset"];
  /** DOM id of the heading. */
  titleId: string;
  title: string;
  /** Accessible name of the window's content: the text of the button that opened it. */
  label: string;
  /** The contact it is about: it is on the screen only while that is. */
  about?: string;
  children: Child;
}

/** Shows the window. It is sent closed, and the page's script opens it beside what is on the page. */
export function Over({ ui, asset, titleId, title, label, about, children }: OverProps) {
  return (
    <Partial target={ids.over} swap="innerHTML">
      <dialog class="modal" aria-labelledby={titleId} data-about={about}>
        <link rel="stylesheet" href={asset("shortcuts.css")} />
        <section aria-label={label}>
          <header>
            <h2 id={titleId}>{title}</h2>
            <form method="dialog">
              <button
                class="button quiet icon"
                aria-label={ui.t.customer.close}
                title={ui.t.customer.close}
              >
                <Icon name="x" />
              </button>
            </form>
          </header>
          {children}
        </section>
      </dialog>
    </Partial>
  );
}

/** Removes the window. */
export const OverDone = () => <Partial target={ids.over} swap="innerHTML">{null}</Partial>;

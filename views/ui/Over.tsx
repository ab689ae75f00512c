/** A window over the page, with what was asked for in it. */
import { ids } from "../ids.ts";
import type { PageProps } from "../layout.tsx";
import type { Child, Ui } from "../types.ts";
import { Icon } from "./Icon.tsx";
import { Partial } from "./Partial.tsx";

interface OverProps {
  ui: Ui;
  asset: PageProps["asset"];
  /** DOM id of its heading. */
  titleId: string;
  title: string;
  /** Accessible name of the region in it: that of the button which opened it. */
  label: string;
  /** The contact it is about: it is on the screen only while that is. */
  about?: string;
  children: Child;
}

/** Comes closed: the page's script opens it, beside what is on the page. */
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

/** What was asked for is done, and the window is gone. */
export const OverDone = () => <Partial target={ids.over} swap="innerHTML">{null}</Partial>;

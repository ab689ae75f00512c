/** The list of shortcuts, each with its switch: a window over the desk, or a page where there is no script. */
import { Card } from "../access/pages.tsx";
import { ids } from "../ids.ts";
import type { PageProps } from "../layout.tsx";
import { type Shortcut, shortcutNames, shortcuts } from "../shortcuts.ts";
import type { Ui } from "../types.ts";
import { Icon } from "../ui/Icon.tsx";
import { Partial } from "../ui/Partial.tsx";

interface Props {
  ui: Ui;
  asset: PageProps["asset"];
  off: Shortcut[];
}

/** Comes closed: the page's script opens it, beside what is on the page. */
export function ShortcutsOver({ ui, asset, off }: Props) {
  const t = ui.t.shortcuts;
  return (
    <Partial target={ids.over} swap="innerHTML">
      <dialog class="modal" aria-label={t.title}>
        <link rel="stylesheet" href={asset("shortcuts.css")} />
        <section>
          <header>
            <h2>{t.title}</h2>
            <form method="dialog">
              <button class="button quiet icon" aria-label={t.close} title={t.close}>
                <Icon name="x" />
              </button>
            </form>
          </header>
          <p class="small muted">{t.text}</p>
          <form class="shortcuts" hx-post="/desk/shortcuts" hx-trigger="change">
            <Switches ui={ui} off={off} />
          </form>
        </section>
      </dialog>
    </Partial>
  );
}

export function ShortcutsPage({ ui, asset, off }: Props) {
  const t = ui.t.shortcuts;
  return (
    <Card ui={ui} asset={asset} title={t.title}>
      <link rel="stylesheet" href={asset("shortcuts.css")} />
      <p class="muted">{t.text}</p>
      <form class="shortcuts" method="post" action="/desk/shortcuts">
        <Switches ui={ui} off={off} />
        <button class="button primary">{t.save}</button>
      </form>
      <p>
        <a href="/desk">{ui.t.access.desk}</a>
      </p>
    </Card>
  );
}

function Switches({ ui, off }: { ui: Ui; off: Shortcut[] }) {
  const t = ui.t.shortcuts;
  return (
    <ul>
      {shortcutNames.map((name) => (
        <li>
          <label>
            <input type="checkbox" name="on" value={name} checked={!off.includes(name)} />
            <span class="grow">{t.does[name]}</span>
            <kbd>{shortcuts[name] === "Escape" ? t.escape : shortcuts[name]}</kbd>
          </label>
        </li>
      ))}
    </ul>
  );
}

/** What keeps messages from coming in or going out, told to those who supervise or mend it. */
import { ids } from "../ids.ts";
import type { Ui } from "../types.ts";
import { Icon } from "../ui/Icon.tsx";
import { When } from "../ui/When.tsx";
import type { TroubleProps } from "./types.ts";

/** Stands in a live region that is never replaced. */
export function Trouble({ ui, troubles }: { ui: Ui; troubles: TroubleProps[] }) {
  const words = ui.t.admin.providers.trouble;
  return (
    <ul id={ids.trouble} hidden={troubles.length === 0}>
      {troubles.map(({ id, name, reason, since, href }) => (
        <li id={`trouble-${id}`}>
          <Icon name="alert-triangle" />
          <span class="grow">
            {reason === "silent" || reason === "ends"
              ? words[reason](name)
              : words.paused(name, ui.t.admin.providers.pauses[reason])}{" "}
            <span class="muted">
              <When ui={ui} at={since} form="moment" />
            </span>
          </span>
          {href && <a class="button" href={href}>{words.mend}</a>}
        </li>
      ))}
    </ul>
  );
}

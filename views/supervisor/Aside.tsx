/** Links to what channels have set aside, where there is something. */
import { ids } from "../ids.ts";
import type { Ui } from "../types.ts";
import type { AsideLink } from "./types.ts";

export function AsideLinks({ ui, links }: { ui: Ui; links: AsideLink[] }) {
  return (
    <div id={ids.boardAside} class="row">
      {links.map(({ path, lately, label }) => <a class="button quiet" href={path}>{label(ui, lately)}</a>)}
    </div>
  );
}

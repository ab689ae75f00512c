/** What is looked for in a list of the administration. */
import type { Ui } from "../types.ts";
import type { SearchView } from "./types.ts";

/** By its address, so that what was found can be kept and sent on. */
export function Search({ ui, title, search }: { ui: Ui; title: string; search: SearchView }) {
  const words = ui.t.admin.list;
  return (
    <>
      <form role="search" class="find" aria-label={words.searchIn(title)}>
        <input
          type="search"
          name="q"
          value={search.q}
          maxlength={100}
          aria-label={words.searchIn(title)}
          autocomplete="off"
        />
        {search.sort && <input type="hidden" name="sort" value={search.sort} />}
        <button class="button">{words.search}</button>
        {search.said && <a class="button quiet" href={search.all}>{words.all}</a>}
      </form>
      {search.said && <p class="small muted" role="status">{search.said}</p>}
    </>
  );
}

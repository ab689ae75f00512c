/** +1 Contact: one more contact, of whichever kind waits. In the page of those alone whose contacts wait to be asked for. */
import { ids } from "../ids.ts";
import type { RequestProps } from "./types.ts";
import type { Ui } from "../types.ts";

/** The place of the button; empty where contacts come by themselves. */
export function Request({ ui, request }: { ui: Ui; request: RequestProps | null }) {
  return (
    <div id={ids.request} class={request?.stands || request?.bar ? "request says" : "request"}>
      {request && <Asking ui={ui} {...request} />}
    </div>
  );
}

/** Why it gives nothing now: at a limit, how many that is; else in the words of its refusal. */
function barWords({ locale, t }: Ui, { bar, full }: RequestProps): string | null {
  if (!bar || full.length === 0) return bar && t.refusal[bar];
  const each = full.map(({ channel, load, limit }) =>
    t.request.taken[channel]?.(load, limit) ?? t.request.takenOf(t.channel[channel], load, limit)
  );
  return t.request.full(new Intl.ListFormat(locale).format(each));
}

function Asking({ ui, ...request }: RequestProps & { ui: Ui }) {
  const t = ui.t.request;
  const { stands, bar } = request;
  const words = barWords(ui, request);
  return (
    <>
      <p id={ids.requestWords} class="small muted" title={words ?? undefined}>
        {/* A request that begins to stand is said; what bars is there to be read, and goes before it. */}
        <span role="status">{stands && !bar && t.stands}</span>
        {words}
      </p>
      {stands && (
        <form class="cancel" method="post" action="/desk/request" hx-delete="/desk/request">
          <input type="hidden" name="_method" value="DELETE" />
          <button class="button" aria-describedby={ids.requestWords}>{t.cancel}</button>
        </form>
      )}
      <form method="post" action="/desk/request" hx-post="/desk/request">
        {/* Not `disabled`: it keeps the focus it was pressed with, and says why to whoever comes to it. */}
        <button
          id={ids.requestButton}
          class={stands ? "button stands" : "button"}
          type={bar ? "button" : "submit"}
          aria-disabled={bar ? "true" : undefined}
          aria-label={`+1 ${t.contact}`}
          aria-describedby={ids.requestWords}
        >
          {"+1 "}
          <span class="spare">{t.contact}</span>
        </button>
      </form>
    </>
  );
}

/** An entry of a conversation on the customer's page. */
import { timeOfDay } from "../../i18n/index.ts";
import { ids } from "../../ids.ts";
import { Files } from "../../ui/Files.tsx";
import type { TimelineEntryProps, Ui } from "../../types.ts";

/** Shows an entry, the customer's own messages on the right. */
export function PortalEntry({ ui, entry }: { ui: Ui; entry: TimelineEntryProps }) {
  const time = timeOfDay(entry.at, ui.locale);
  if (entry.kind === "note") {
    return (
      <div class="note" id={ids.entry(entry.id)}>
        <span>{ui.t.portal.note[entry.note](entry.name ?? "")} · {time}</span>
      </div>
    );
  }
  const mine = entry.author === "customer";
  return (
    <div class={mine ? "say me" : "say"} id={ids.entry(entry.id)}>
      <span class="by">
        {mine ? ui.t.portal.you : entry.name} · {time}{" "}
        {mine && entry.delivery && <i class="delivery">· {ui.t.delivery[entry.delivery]}</i>}
      </span>
      {entry.body && <p dir="auto">{entry.body}</p>}
      <Files ui={ui} files={entry.attachments} />
    </div>
  );
}

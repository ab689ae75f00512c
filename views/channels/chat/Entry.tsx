/** An entry of a conversation on the customer's page. */
import { timeOfDay } from "../../i18n/index.ts";
import { ids } from "../../ids.ts";
import { Files } from "../../ui/Files.tsx";
import { sayClass } from "../../ui/say.ts";
import { Words } from "../../ui/Words.tsx";
import type { TimelineEntryProps, Ui } from "../../types.ts";

/** Shows an entry, the customer's own messages on the right. */
export function PortalEntry({ ui, entry }: { ui: Ui; entry: TimelineEntryProps }) {
  const time = timeOfDay(entry.at, ui.locale);
  if (entry.kind === "note") {
    return (
      <div class="note" id={ids.entry(entry.id)}>
        <span>
          {ui.t.portal.note[entry.note](entry.name ?? "")} · <bdi>{time}</bdi>
        </span>
      </div>
    );
  }
  const mine = entry.author === "customer";
  return (
    <div class={sayClass(entry, "customer")} id={ids.entry(entry.id)} title={entry.goesOn ? time : undefined}>
      <span class="by">
        <bdi>{mine ? ui.t.portal.you : entry.name}</bdi> · {time}
      </span>
      {entry.body && (
        <p dir="auto">
          <Words text={entry.body} />
        </p>
      )}
      <Files ui={ui} files={entry.attachments} />
      {mine && entry.delivery && <i class="delivery">{ui.t.delivery[entry.delivery]}</i>}
    </div>
  );
}

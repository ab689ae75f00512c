/** A row of a customer's conversation. */
import { ids } from "../../ids.ts";
import { Files } from "../../ui/Files.tsx";
import type { TimelineEntryProps, Ui } from "../../types.ts";
import { When } from "../../ui/When.tsx";

/** As the customer reads it: their own words on the right. */
export function PortalEntry({ ui, entry }: { ui: Ui; entry: TimelineEntryProps }) {
  const time = <When ui={ui} at={entry.at} />;
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

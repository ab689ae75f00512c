/** An entry of a conversation on the customer's page. */
import { ids } from "../../ids.ts";
import { Files } from "../../ui/Files.tsx";
import { sayClass, titleOf } from "../../ui/say.ts";
import { Words } from "../../ui/Words.tsx";
import type { TimelineEntryProps, Ui } from "../../types.ts";
import { When } from "../../ui/When.tsx";

/** Shows an entry, the customer's own messages on the right. */
export function PortalEntry({ ui, entry }: { ui: Ui; entry: TimelineEntryProps }) {
  const time = <When ui={ui} at={entry.at} />;
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
    <div class={sayClass(entry, "customer")} id={ids.entry(entry.id)} title={titleOf(ui, entry)}>
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

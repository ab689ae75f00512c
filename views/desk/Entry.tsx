/** One entry of a conversation's log, as agents read it. The same element in the page and in the stream. */
import { ids } from "../ids.ts";
import type { TimelineEntryProps, Ui } from "../types.ts";
import { Files } from "../ui/Files.tsx";
import { When } from "../ui/When.tsx";

export function Entry({ ui, entry }: { ui: Ui; entry: TimelineEntryProps }) {
  const time = <When ui={ui} at={entry.at} />;
  if (entry.kind === "note") {
    return (
      <div class="note" id={ids.entry(entry.id)}>
        <span>{ui.t.note[entry.note](entry.name ?? "")} · {time}</span>
      </div>
    );
  }
  return (
    <div class={entry.author === "agent" ? "say me" : "say"} id={ids.entry(entry.id)}>
      <span class="by">
        {entry.name} · {time} {entry.delivery && (
          <i class={`delivery ${entry.delivery}`}>
            · {entry.reason
              ? ui.t.deliveryWhy(ui.t.delivery[entry.delivery], ui.t.deliveryReason[entry.reason])
              : ui.t.delivery[entry.delivery]}
          </i>
        )}
      </span>
      {entry.body && (
        <p lang={entry.lang && entry.lang !== ui.locale ? entry.lang : undefined} dir="auto">{entry.body}</p>
      )}
      <Files ui={ui} files={entry.attachments} />
    </div>
  );
}

/** One entry of a conversation's log, as agents read it. The same element in the page and in the stream. */
import { EntryOf } from "../channels/parts.tsx";
import { ids } from "../ids.ts";
import type { TimelineEntryProps, Ui } from "../types.ts";
import { When } from "../ui/When.tsx";
import { Message } from "./Message.tsx";

export function Entry({ ui, entry }: { ui: Ui; entry: TimelineEntryProps }) {
  if (entry.kind === "note") {
    return (
      <div class={entry.note === "whispered" ? "note whispered" : "note"} id={ids.entry(entry.id)}>
        <span>
          {ui.t.note[entry.note](entry.name ?? "", entry.by ?? "")} ·{" "}
          <bdi>
            <When ui={ui} at={entry.at} />
          </bdi>
        </span>
      </div>
    );
  }
  if (entry.part) return <EntryOf ui={ui} entry={entry} part={entry.part} />;
  return <Message ui={ui} entry={entry} />;
}

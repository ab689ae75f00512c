/** One entry of a conversation's log, as agents read it. The same element in the page and in the stream. */
import { EntryOf } from "../channels/parts.tsx";
import { ids } from "../ids.ts";
import type { TimelineEntryProps, Ui } from "../types.ts";
import { Delivered } from "./Delivered.tsx";
import { Files } from "../ui/Files.tsx";
import { sayClass, titleOf } from "../ui/say.ts";
import { When } from "../ui/When.tsx";
import { Words } from "../ui/Words.tsx";

export function Entry({ ui, entry }: { ui: Ui; entry: TimelineEntryProps }) {
  const time = <When ui={ui} at={entry.at} />;
  if (entry.kind === "note") {
    return (
      <div class={entry.note === "whispered" ? "note whispered" : "note"} id={ids.entry(entry.id)}>
        <span>
          {ui.t.note[entry.note](entry.name ?? "", entry.by ?? "")} · <bdi>{time}</bdi>
        </span>
      </div>
    );
  }
  if (entry.part) return <EntryOf ui={ui} entry={entry} part={entry.part} />;
  return (
    <div class={sayClass(entry, "agent")} id={ids.entry(entry.id)} title={titleOf(ui, entry)}>
      <span class="by">
        <bdi>{entry.name}</bdi> · {time}
      </span>
      {entry.body && (
        <p lang={entry.lang && entry.lang !== ui.locale ? entry.lang : undefined} dir="auto">
          <Words text={entry.body} />
        </p>
      )}
      <Files ui={ui} files={entry.attachments} />
      <Delivered ui={ui} entry={entry} />
    </div>
  );
}

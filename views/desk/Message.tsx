/** A message of a conversation's log, as agents read it: who, when, the words, the files, how far it got. */
import { ids } from "../ids.ts";
import type { Child, TimelineEntryProps, Ui } from "../types.ts";
import { Files } from "../ui/Files.tsx";
import { sayClass, titleOf } from "../ui/say.ts";
import { When } from "../ui/When.tsx";
import { Words } from "../ui/Words.tsx";
import { Delivered } from "./Delivered.tsx";

type Said = Extract<TimelineEntryProps, { kind: "message" }>;

/** `children`: what its channel shows below the words. */
export function Message({ ui, entry, children }: { ui: Ui; entry: Said; children?: Child }) {
  return (
    <div class={sayClass(entry, "agent")} id={ids.entry(entry.id)} title={titleOf(ui, entry)}>
      <span class="by">
        <bdi>{entry.name}</bdi> · <When ui={ui} at={entry.at} />
      </span>
      {entry.body && (
        <p lang={entry.lang && entry.lang !== ui.locale ? entry.lang : undefined} dir="auto">
          <Words text={entry.body} />
        </p>
      )}
      <Files ui={ui} files={entry.attachments} />
      {children}
      <Delivered ui={ui} entry={entry} />
    </div>
  );
}

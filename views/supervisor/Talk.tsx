/** What is said in a contact, as it goes on: to be read, and no more. */
import { Entry } from "../desk/Entry.tsx";
import { ids } from "../ids.ts";
import type { Ui } from "../types.ts";
import type { TalkProps } from "./types.ts";

export function Talk({ ui, talk: { interactionId, entries, hasOlder } }: { ui: Ui; talk: TalkProps }) {
  return (
    <div id={ids.panelTalk} class="talk">
      {hasOlder && (
        <a class="button quiet small" href={`/interactions/${interactionId}?before=${entries[0]!.id}`}>
          {ui.t.contact.earlier}
        </a>
      )}
      <div
        class="log"
        id={ids.log(interactionId)}
        role="log"
        tabindex={0}
        aria-label={ui.t.contact.conversation}
      >
        {entries.map((entry) => <Entry ui={ui} entry={entry} />)}
      </div>
    </div>
  );
}

/** What is older than the first entry shown: asked for, never sent unasked. */
import { ids } from "../../ids.ts";
import type { PortalChatProps } from "./types.ts";
import type { Ui } from "../../types.ts";
import { Partial } from "../../ui/Partial.tsx";
import { PortalEntry } from "./Entry.tsx";

type Window = Pick<PortalChatProps, "pointId" | "interactionId" | "earlier">;

/** Hidden until there is something older. Without a script it leads to the page from there on. */
export function PortalEarlierLink({ ui, chat }: { ui: Ui; chat: Window }) {
  const address = `/c/${chat.pointId}/contacts/${chat.interactionId}/entries?before=${chat.earlier ?? 0}`;
  return (
    <div class="earlier" id={ids.earlier(chat.interactionId)}>
      <a class="button quiet small" href={address} hx-get={address} hidden={chat.earlier === null}>
        {ui.t.contact.earlier}
      </a>
    </div>
  );
}

/** One window more, put before what is there. */
export function PortalEarlier({ ui, chat }: { ui: Ui; chat: Window & Pick<PortalChatProps, "entries"> }) {
  return (
    <>
      <Partial target={ids.log(chat.interactionId)} swap="upsert">
        {chat.entries.map((entry) => <PortalEntry ui={ui} entry={entry} />)}
      </Partial>
      <Partial target={ids.earlier(chat.interactionId)} swap="outerHTML">
        <PortalEarlierLink ui={ui} chat={chat} />
      </Partial>
    </>
  );
}

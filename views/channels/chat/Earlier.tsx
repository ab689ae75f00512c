/** Entries older than the first one shown. They are sent only when the customer asks for them. */
import { ids } from "../../ids.ts";
import type { PortalChatProps } from "./types.ts";
import type { Ui } from "../../types.ts";
import { Partial } from "../../ui/Partial.tsx";
import { PortalEntry } from "./Entry.tsx";

type Window = Pick<PortalChatProps, "pointId" | "interactionId" | "earlier">;

/**
 * Shows the link to older entries, hidden while there are none. Without a script it opens a page that begins
 * there.
 */
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

/** Puts a batch of older entries before those shown, and renews the link. */
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

/** A customer's conversation. The same regions in the page and in its stream. */
import { ids } from "../ids.ts";
import { Page, type PageProps } from "../layout.tsx";
import type { PortalChatProps, Ui } from "../types.ts";
import { Composer } from "../ui/Composer.tsx";
import { Typing } from "../ui/Typing.tsx";
import { PortalEarlierLink } from "./Earlier.tsx";
import { PortalEntry } from "./Entry.tsx";

interface Props extends PortalChatProps {
  ui: Ui;
  asset: PageProps["asset"];
  stream: PageProps["stream"];
  centreName: string;
}

export function Chat({ ui, asset, stream, centreName, ...chat }: Props) {
  const t = ui.t.portal;
  const { pointId } = chat;
  return (
    <Page ui={ui} title={t.title(chat.pointName, centreName)} asset={asset} kind="portal" stream={stream}>
      <main id="main" class="chat" data-read={chat.readId}>
        <header>
          <h1>{chat.pointName}</h1>
          <div class="grow"></div>
          <PortalEnd ui={ui} chat={chat} />
        </header>
        <PortalStatus ui={ui} chat={chat} />
        <PortalEarlierLink ui={ui} chat={chat} />
        <PortalLog ui={ui} chat={chat} />
        <noscript>
          <p>
            <a class="button" href={`/c/${pointId}`}>{t.refresh}</a>
          </p>
        </noscript>
        <Typing ui={ui} interactionId={chat.interactionId} name={null} />
        <PortalComposer ui={ui} chat={chat} />
      </main>
    </Page>
  );
}

export function PortalLog(
  { ui, chat }: { ui: Ui; chat: Addressed & Pick<PortalChatProps, "entries"> },
) {
  return (
    <div
      class="log"
      id={ids.log(chat.interactionId)}
      role="log"
      tabindex={0}
      aria-label={ui.t.contact.conversation}
      data-seen={`${address(chat)}/seen`}
    >
      {chat.entries.map((entry) => <PortalEntry ui={ui} entry={entry} />)}
    </div>
  );
}

type Addressed = Pick<PortalChatProps, "pointId" | "interactionId">;

/** Deeds name their conversation: a page left open must not write into a newer one. */
const address = ({ pointId, interactionId }: Addressed) => `/c/${pointId}/contacts/${interactionId}`;

export function PortalStatus({ ui, chat }: { ui: Ui; chat: Pick<PortalChatProps, "status" | "agentName"> }) {
  const t = ui.t.portal;
  const words = chat.status === "active" || chat.status === "held"
    ? t[chat.status](chat.agentName ?? "")
    : t[chat.status];
  return <p id={ids.portalStatus} class={`status ${chat.status}`} role="status">{words}</p>;
}

export function PortalEnd({ ui, chat }: { ui: Ui; chat: Addressed & Pick<PortalChatProps, "status"> }) {
  const t = ui.t.portal;
  const action = `${address(chat)}/end`;
  return (
    <div id={ids.portalEnd}>
      {chat.status === "ended"
        ? <a class="button" href={`/c/${chat.pointId}?new&lang=${ui.locale}`}>{t.again}</a>
        : (
          <form method="post" action={action} hx-post={action}>
            <button class="button">{t.end}</button>
          </form>
        )}
    </div>
  );
}

export function PortalComposer(
  { ui, chat }: { ui: Ui; chat: Addressed & Pick<PortalChatProps, "composer"> },
) {
  return (
    <Composer
      ui={ui}
      {...chat.composer}
      action={`${address(chat)}/messages`}
      draftUrl={`${address(chat)}/draft`}
      placeholder={ui.t.composer.label}
    />
  );
}

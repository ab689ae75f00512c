/** The page of a customer's chat. Its regions are also sent over its stream when they change. */
import { ids } from "../../ids.ts";
import { Page, type PageProps } from "../../layout.tsx";
import type { PortalChatProps } from "./types.ts";
import type { Ui } from "../../types.ts";
import { Until } from "../../ui/Clock.tsx";
import { Composer } from "../../ui/Composer.tsx";
import { Typing } from "../../ui/Typing.tsx";
import { PortalEarlierLink } from "./Earlier.tsx";
import { PortalEntry } from "./Entry.tsx";
import { PortalRating } from "./Rating.tsx";
import { Mailing, type MailingState } from "./Mailing.tsx";
import { Leave, PortalWait, waitWords } from "./Waiting.tsx";

export interface Props extends PortalChatProps {
  ui: Ui;
  asset: PageProps["asset"];
  stream: PageProps["stream"];
  centreName: string;
  /**
   * Set where the form for leaving a message is shown as a part of the page, because no script runs: `true`,
   * or what was typed and why it was refused.
   */
  leaving?: { typed: string; text: string } | true;
  /** The form that sends the conversation by email; null where no email is connected. */
  mailing: MailingState | null;
}

export function Chat({ ui, asset, stream, centreName, leaving, mailing, ...chat }: Props) {
  const t = ui.t.portal;
  const { pointId } = chat;
  return (
    <Page
      ui={ui}
      title={t.title(chat.pointName, centreName)}
      asset={asset}
      kind="portal"
      stream={stream}
    >
      <main id="main" class="chat" data-read={chat.readId}>
        <header>
          <h1>{chat.pointName}</h1>
          <div class="grow"></div>
          <PortalEnd ui={ui} chat={chat} />
        </header>
        <PortalStatus ui={ui} chat={chat} />
        <PortalWait ui={ui} chat={chat} />
        <div id={ids.portalLeave}>
          {leaving && <Leave ui={ui} chat={chat} refused={leaving === true ? undefined : leaving} />}
        </div>
        <PortalEarlierLink ui={ui} chat={chat} />
        <PortalLog ui={ui} chat={chat} />
        <noscript>
          <p>
            <a class="button" href={`/c/${pointId}`}>{t.refresh}</a>
          </p>
        </noscript>
        <Typing ui={ui} interactionId={chat.interactionId} name={null} />
        <PortalComposer ui={ui} chat={chat} />
        <PortalRating ui={ui} chat={chat} />
        <p class="small save">
          <a
            href={`${address(chat)}/transcript?lang=${ui.locale}`}
            download={`${pointId}.txt`}
          >
            {ui.t.transcript.save}
          </a>
        </p>
        {mailing && <Mailing ui={ui} action={`${address(chat)}/transcript`} state={mailing} />}
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

/**
 * Gives the address of the conversation. It is in every action's address, so that an old page cannot write
 * into a newer conversation.
 */
const address = ({ pointId, interactionId }: Addressed) => `/c/${pointId}/contacts/${interactionId}`;

type Standing = Pick<PortalChatProps, "status" | "agentName" | "ending" | "late" | "wait">;

export function PortalStatus({ ui, chat }: { ui: Ui; chat: Standing }) {
  const t = ui.t.portal;
  const words = chat.ending
    ? ui.t.end.ofCustomer[chat.ending.by](chat.agentName ?? "")
    : chat.status === "active" || chat.status === "held"
    ? t[chat.status](chat.agentName ?? "")
    : chat.late && chat.status === "waiting"
    ? ui.t.late.waiting
    : chat.status === "waiting"
    ? waitWords(ui, chat.wait)
    : t[chat.status];
  return (
    <p id={ids.portalStatus} class={`status ${chat.wait?.leftAddress ? "left" : chat.status}`} role="status">
      {words}
    </p>
  );
}

/**
 * Shows the End button; for a few seconds after a press, the time left and the customer's Undo; after the
 * end, a link to begin again.
 */
export function PortalEnd({ ui, chat }: { ui: Ui; chat: Addressed & Standing }) {
  const t = ui.t.portal;
  const action = `${address(chat)}/end`;
  const { ending } = chat;
  return (
    <div id={ids.portalEnd} class="row">
      {chat.status === "ended" && (
        <a class="button" href={`/c/${chat.pointId}?new&lang=${ui.locale}`}>{t.again}</a>
      )}
      {ending && <Until ui={ui} at={ending.at} wholeMs={ending.wholeMs} label={ui.t.end.endsIn} />}
      {chat.status !== "ended" && ending?.by !== "agent" && (
        <form method="post" action={action} {...ending ? { "hx-delete": action } : { "hx-post": action }}>
          {ending && <input type="hidden" name="_method" value="DELETE" />}
          <button class="button">{ending ? ui.t.end.undo : t.end}</button>
        </form>
      )}
    </div>
  );
}

export function PortalComposer(
  { ui, chat }: { ui: Ui; chat: Addressed & Pick<PortalChatProps, "status" | "composer"> },
) {
  return (
    <Composer
      ui={ui}
      {...chat.composer}
      action={`${address(chat)}/messages`}
      draftUrl={`${address(chat)}/draft`}
      title={chat.status === "ended" ? ui.t.late.ask : undefined}
      placeholder={ui.t.composer.label}
    />
  );
}

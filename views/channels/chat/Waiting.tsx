/** What a waiting customer sees: their place in the queue, and what they may do instead of waiting. */
import { ids } from "../../ids.ts";
import type { AwayProps } from "../../portal/types.ts";
import type { PortalChatProps, WaitProps } from "./types.ts";
import type { Child, Ui } from "../../types.ts";
import { ErrorSummary, Field } from "../../ui/Field.tsx";
import { Partial } from "../../ui/Partial.tsx";
import { Around, When } from "../../ui/When.tsx";

type Addressed = Pick<PortalChatProps, "pointId" | "interactionId" | "wait">;

/**
 * Gives the status text of a waiting customer, which screen readers announce when it changes; so it leaves
 * out the place, which changes often.
 */
export function waitWords(ui: Ui, wait: WaitProps | null): Child {
  if (!wait) return ui.t.portal.waiting;
  if (wait.leftAddress !== null) return ui.t.wait.left(wait.leftAddress);
  if (wait.reason === null) return ui.t.portal.waiting;
  const t = ui.t.wait;
  return (
    <>
      {t.queued} {wait.reason === "long" ? t.long : awayWords(ui, { ...wait, reason: wait.reason })}
    </>
  );
}

/** Gives the text that says why nobody answers now and, when closed, when the skill opens. */
export function awayWords(
  ui: Ui,
  { reason, opens, texts }: Pick<AwayProps, "reason" | "opens" | "texts">,
): Child {
  const t = ui.t.wait;
  if (reason !== "closed") return t[reason];
  const why = textIn(texts, ui.locale) ?? t.closed;
  if (!opens) return <bdi>{why}</bdi>;
  return (
    <>
      <bdi>{why}</bdi>{" "}
      <Around words={t.opens}>
        <When ui={ui} at={opens.at} form="long" zone={opens.zone} />
      </Around>
    </>
  );
}

/** In the reader's language; to who reads French, rather that of the other country than none. */
function textIn(texts: Record<string, string>, locale: string): string | undefined {
  const language = locale.slice(0, 2);
  return texts[locale] ?? Object.entries(texts).find(([other]) => other.startsWith(language))?.[1];
}

/**
 * Shows the place, the estimate and what else the customer may do. It is not announced, because it changes
 * often.
 */
export function PortalWait({ ui, chat }: { ui: Ui; chat: Addressed }) {
  const { wait } = chat;
  const waits = wait !== null && wait.leftAddress === null;
  return (
    <div id={ids.portalWait} class={waits ? "status" : undefined}>
      {waits && wait.reason !== "closed" && placeWords(ui, wait)}{" "}
      {waits && wait.reason && <Ways ui={ui} chat={chat} elsewhere={wait} />}
    </div>
  );
}

function placeWords({ t: { wait: t } }: Ui, { place, minutes }: WaitProps): string {
  const estimate = minutes === null ? "" : t.estimate(minutes);
  if (place === null) return estimate || t.far;
  return `${t.place(place)} ${estimate}`.trim();
}

function Ways({ ui, chat, elsewhere }: { ui: Ui; chat: Addressed; elsewhere: Elsewhere }) {
  const leave = `/c/${chat.pointId}/contacts/${chat.interactionId}/leave?lang=${ui.locale}`;
  return (
    <>
      {ui.t.wait.ways} <a href={leave} hx-get={leave}>{ui.t.wait.leave}</a>
      {(elsewhere.others.length > 0 || elsewhere.mail) && " · "}
      <Others ui={ui} elsewhere={elsewhere} />
    </>
  );
}

type Elsewhere = Pick<WaitProps, "others" | "mail">;

/**
 * Shows links to other points of contact, and to their email. They open in a new tab, so that the place in this queue is
 * kept.
 */
export function Others({ ui, elsewhere: { others, mail } }: { ui: Ui; elsewhere: Elsewhere }) {
  return (
    <>
      {others.map(({ pointId, name }, i) => (
        <>
          {i > 0 && " · "}
          <a href={`/c/${pointId}?lang=${ui.locale}`} target="_blank">{ui.t.wait.other(name)}</a>
        </>
      ))}
      {mail && others.length > 0 && " · "}
      {mail && <a href={`mailto:${mail}`}>{ui.t.mail.out.write(mail)}</a>}
    </>
  );
}

interface LeaveProps {
  ui: Ui;
  chat: Pick<PortalChatProps, "pointId" | "interactionId">;
  /** What was typed and why it was refused, on a page without a script. */
  refused?: { typed: string; text: string };
}

/**
 * Shows the form for leaving a message. It is sent when asked for; the stream never replaces it, so what is
 * typed stays.
 */
export function Leave({ ui, chat, refused }: LeaveProps) {
  const action = `/c/${chat.pointId}/contacts/${chat.interactionId}/leave?lang=${ui.locale}`;
  const errors = refused ? [{ field: "address", text: refused.text }] : [];
  return (
    <form id={ids.leave} class="ask" method="post" action={action} hx-post={action} novalidate>
      <ErrorSummary title={ui.t.errors.summary} errors={errors} />
      <AddressField ui={ui} value={refused?.typed} errors={errors} autofocus />
      <p class="error" role="alert" id={`${ids.leave}-error`}></p>
      <button class="button primary">{ui.t.wait.leave}</button>
    </form>
  );
}

export function AddressField(
  { ui, value, errors, autofocus }: {
    ui: Ui;
    value?: string;
    errors: { field: string; text: string }[];
    autofocus?: boolean;
  },
) {
  return (
    <Field
      name="address"
      label={ui.t.wait.address}
      help={ui.t.wait.addressHelp}
      value={value}
      errors={errors}
      autocomplete="email"
      autofocus={autofocus}
    />
  );
}

/** Puts the form for leaving a message into its place. */
export function LeaveOpened({ ui, chat }: Pick<LeaveProps, "ui" | "chat">) {
  return (
    <Partial target={ids.portalLeave} swap="innerHTML">
      <Leave ui={ui} chat={chat} />
    </Partial>
  );
}

export function LeaveClosed() {
  return <Partial target={ids.portalLeave} swap="innerHTML" />;
}

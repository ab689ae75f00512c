/** While a customer waits: their place, and other ways than waiting. */
import { ids } from "../../ids.ts";
import type { AwayProps } from "../../portal/types.ts";
import type { PortalChatProps, WaitProps } from "./types.ts";
import type { Child, Ui } from "../../types.ts";
import { ErrorSummary, Field } from "../../ui/Field.tsx";
import { Partial } from "../../ui/Partial.tsx";
import { Around, When } from "../../ui/When.tsx";

type Addressed = Pick<PortalChatProps, "pointId" | "interactionId" | "wait">;

/** Said aloud when it changes, which is seldom: never the place. */
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

/** Why nobody answers now, and when somebody will. */
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

/** No live region: it changes with everybody who is served. */
export function PortalWait({ ui, chat }: { ui: Ui; chat: Addressed }) {
  const { wait } = chat;
  const waits = wait !== null && wait.leftAddress === null;
  return (
    <div id={ids.portalWait} class={waits ? "status" : undefined}>
      {waits && wait.reason !== "closed" && placeWords(ui, wait)}{" "}
      {waits && wait.reason && <Ways ui={ui} chat={chat} others={wait.others} />}
    </div>
  );
}

function placeWords({ t: { wait: t } }: Ui, { place, minutes }: WaitProps): string {
  const estimate = minutes === null ? "" : t.estimate(minutes);
  if (place === null) return estimate || t.far;
  return `${t.place(place)} ${estimate}`.trim();
}

function Ways({ ui, chat, others }: { ui: Ui; chat: Addressed; others: WaitProps["others"] }) {
  const leave = `/c/${chat.pointId}/contacts/${chat.interactionId}/leave?lang=${ui.locale}`;
  return (
    <>
      {ui.t.wait.ways} <a href={leave} hx-get={leave}>{ui.t.wait.leave}</a>
      {others.length > 0 && " · "}
      <Others ui={ui} others={others} />
    </>
  );
}

/** In a page of their own: the place here is kept. */
export function Others({ ui, others }: { ui: Ui; others: WaitProps["others"] }) {
  return (
    <>
      {others.map(({ pointId, name }, i) => (
        <>
          {i > 0 && " · "}
          <a href={`/c/${pointId}?lang=${ui.locale}`} target="_blank">{ui.t.wait.other(name)}</a>
        </>
      ))}
    </>
  );
}

interface LeaveProps {
  ui: Ui;
  chat: Pick<PortalChatProps, "pointId" | "interactionId">;
  /** What was typed and refused, without a script. */
  refused?: { typed: string; text: string };
}

/** The form that leaves a message: it comes when it is asked for, and the stream never touches what is typed in it. */
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

/** The form in its place, or its place empty. */
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

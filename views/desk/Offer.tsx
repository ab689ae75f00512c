/** An interaction reserved for this agent until the ring is empty. Never takes the caret. */
import { nameIn } from "../i18n/names.ts";
import { ids } from "../ids.ts";
import type { OfferProps } from "./types.ts";
import type { Ui } from "../types.ts";
import { Since } from "../ui/Clock.tsx";
import { Icon } from "../ui/Icon.tsx";
import { channelIcon } from "../channels/icons.ts";
import { Window } from "../ui/Window.tsx";
import { whyMe } from "./why.ts";

/** The place of offers, over everything else there is on the page; empty when there is none. */
export function OffersOver(props: { ui: Ui; offer: OfferProps | null }) {
  return (
    <div class="offers" popover="manual">
      <Offers {...props} />
    </div>
  );
}

/** What is in that place. */
export function Offers({ ui, offer }: { ui: Ui; offer: OfferProps | null }) {
  return <div id={ids.offers}>{offer && <Offer ui={ui} offer={offer} />}</div>;
}

function Offer({ ui, offer }: { ui: Ui; offer: OfferProps }) {
  const t = ui.t.offer;
  const channel = ui.t.channel[offer.channel];
  return (
    <div
      id={ids.offer(offer.assignmentId)}
      class="offer"
      role="dialog"
      aria-label={t.label}
      data-title={t.announced(channel, offer.customerName)}
      data-offered={offer.offeredAt}
      data-deadline={offer.deadlineAt}
      hx-post={`/offers/${offer.assignmentId}/seen`}
      hx-trigger="load"
    >
      <div class="row">
        <span class="ring">
          <svg viewBox="0 0 36 36" aria-hidden="true">
            <circle cx="18" cy="18" r="15.9" />
            <circle cx="18" cy="18" r="15.9" pathLength="100" data-ring />
          </svg>
          <b data-seconds title={t.seconds}></b>
        </span>
        <div class="grow">
          <b>{offer.customerName}</b>
          <div class="small muted">
            {channel} · {nameIn(ui.locale, offer.skillName)}
          </div>
          <div class="small muted">
            {t.waited} <Since ui={ui} at={offer.waitingSince} label={t.waited} />
          </div>
        </div>
        <Icon name={channelIcon[offer.channel]} />
      </div>
      {offer.title !== null && <p dir="auto">{offer.title}</p>}
      {offer.words && <p class="said" dir="auto">{offer.words}</p>}
      {offer.leftAddress !== null && <p class="small">{ui.t.wait.tag} · {offer.leftAddress}</p>}
      {offer.transfer && <Passed ui={ui} transfer={offer.transfer} />}
      {(offer.why || !offer.transfer) && <p class="small muted">{whyMe(ui, offer.why, offer.late)}</p>}
      <div class="row">
        {offer.reason === "off"
          ? <OfferButton ui={ui} assignmentId={offer.assignmentId} answer="refuse" />
          : <Refuse ui={ui} offer={offer} />}
        <OfferButton ui={ui} assignmentId={offer.assignmentId} answer="accept" />
      </div>
    </div>
  );
}

/** Where the centre asks why, Refuse opens a short field. */
function Refuse({ ui, offer: { assignmentId, reason } }: { ui: Ui; offer: OfferProps }) {
  const t = ui.t.offer;
  const id = ids.refusal(assignmentId);
  return (
    <div class="grow">
      <button type="button" class="button refuse" popovertarget={`${id}-window`}>{t.refuse}</button>
      <Window
        ui={ui}
        id={id}
        label={t.refuse}
        action={`/offers/${assignmentId}/refuse`}
        button={t.refuseSo}
        opener={false}
      >
        <label>
          <span>{reason === "required" ? t.reason : t.reasonIfAny}</span>
          <input
            name="reason"
            dir="auto"
            autocomplete="off"
            maxlength={200}
            autofocus
            aria-describedby={`${id}-error`}
          />
        </label>
      </Window>
    </div>
  );
}

function Passed(
  { ui, transfer: { agentName, note, back } }: { ui: Ui; transfer: NonNullable<OfferProps["transfer"]> },
) {
  const t = ui.t.transfer;
  return (
    <p class="small" dir="auto">
      {back ? t.back(agentName) : t.from(agentName)} {note && <q>{note}</q>}
    </p>
  );
}

function OfferButton(
  { ui, assignmentId, answer }: { ui: Ui; assignmentId: string; answer: "accept" | "refuse" },
) {
  const action = `/offers/${assignmentId}/${answer}`;
  const accepts = answer === "accept";
  return (
    <form
      method="post"
      action={action}
      hx-post={action}
      data-accept={accepts || undefined}
    >
      <button
        class={accepts ? "button primary" : "button refuse"}
        aria-keyshortcuts={accepts ? "F8" : undefined}
      >
        {ui.t.offer[answer]} {accepts && <kbd aria-hidden="true" title={ui.t.offer.key}>F8</kbd>}
      </button>
    </form>
  );
}

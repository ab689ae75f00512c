/** An interaction reserved for this agent until the ring is empty. Never takes the caret. */
import { ids } from "../ids.ts";
import type { OfferProps, Ui } from "../types.ts";
import { Since } from "../ui/Clock.tsx";
import { channelIcon, Icon } from "../ui/Icon.tsx";

/** The place of offers; empty when there is none. */
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
            {channel} · {offer.skillName} · <Since ui={ui} at={offer.waitingSince} label={t.waited} />
          </div>
        </div>
        <Icon name={channelIcon[offer.channel]} />
      </div>
      {offer.leftAddress !== null && <p class="small">{ui.t.wait.tag} · {offer.leftAddress}</p>}
      {offer.why && (
        <p class="small muted">
          {offer.why.by === "last-agent" ? ui.t.late.offered : t.why(offer.why.candidates)}
        </p>
      )}
      <div class="row">
        <OfferButton ui={ui} assignmentId={offer.assignmentId} deed="refuse" />
        <OfferButton ui={ui} assignmentId={offer.assignmentId} deed="accept" />
      </div>
    </div>
  );
}

function OfferButton(
  { ui, assignmentId, deed }: { ui: Ui; assignmentId: string; deed: "accept" | "refuse" },
) {
  const action = `/offers/${assignmentId}/${deed}`;
  const accepts = deed === "accept";
  return (
    <form
      method="post"
      action={action}
      hx-post={action}
      data-accept={accepts || undefined}
    >
      <button class={accepts ? "button primary" : "button"} aria-keyshortcuts={accepts ? "F8" : undefined}>
        {ui.t.offer[deed]} {accepts && <kbd aria-hidden="true" title={ui.t.offer.key}>F8</kbd>}
      </button>
    </form>
  );
}

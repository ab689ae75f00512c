/** The navigator: the agent's contacts, who waits longest for an answer first or as they were taken. */
import { ids } from "../ids.ts";
import { FreshCardItem } from "./New.tsx";
import { type CardProps, type ContactOrder, contactOrders, type FreshCardProps, places } from "./types.ts";
import { type Ui } from "../types.ts";
import { Since, Until } from "../ui/Clock.tsx";
import { Face } from "../ui/Face.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Around, When } from "../ui/When.tsx";
import { channelIcon } from "../channels/icons.ts";
import { CompletedButton } from "./Completed.tsx";

interface ListProps {
  ui: Ui;
  cards: CardProps[];
  /** What the agent is beginning. */
  fresh: FreshCardProps[];
  /** One that is given opens by itself. */
  autoFocus: boolean;
  order: ContactOrder;
}

/** All of them. Which channel a tab lists is the tab's own, and its style shows no other. */
export function ContactList({ ui, cards, fresh, autoFocus, order }: ListProps) {
  const t = ui.t.contacts;
  return (
    <div id={ids.contactList} data-takes={autoFocus || undefined}>
      <header>
        <h2>{t.label}</h2>
        <span class="small muted all">{t.total(cards.length)}</span>
        {places.map((place) => (
          <span class="small muted" data-of={place}>
            {ui.t.glance.button(ui.t.channel[place], cards.filter((card) => card.place === place).length, 0)}
          </span>
        ))}
      </header>
      {fresh.length > 0 && (
        <ul role="list" class="fresh" aria-label={ui.t.mail.write.freshWaits}>
          {fresh.map((card) => <FreshCardItem ui={ui} card={card} />)}
        </ul>
      )}
      <ul role="list" aria-label={t.label} data-order={order}>
        {cards.map((card) => <ContactCard ui={ui} card={card} />)}
      </ul>
      {cards.length === 0
        ? fresh.length === 0 && <p class="small muted none">{t.none}</p>
        : (
          <p class="small muted none elsewhere">
            {t.elsewhere} <a href="/desk" data-place="">{t.showAll}</a>
          </p>
        )}
      <footer>
        <CompletedButton ui={ui} />
        <Order ui={ui} order={order} />
      </footer>
    </div>
  );
}

function Order({ ui, order }: Pick<ListProps, "ui" | "order">) {
  const t = ui.t.contacts;
  return (
    <form
      method="post"
      action="/desk/contact-order"
      hx-post="/desk/contact-order"
      hx-trigger="change, submit"
      autocomplete="off"
    >
      <select name="order" aria-label={t.order} title={t.order}>
        {contactOrders.map((known) => (
          <option value={known} selected={known === order}>{t.orders[known]}</option>
        ))}
      </select>
      <noscript>
        <button class="button small">{ui.t.customer.save}</button>
      </noscript>
    </form>
  );
}

export function ContactCard({ ui, card }: { ui: Ui; card: CardProps }) {
  const t = ui.t.contacts;
  return (
    <li
      id={ids.card(card.interactionId)}
      data-place={card.place}
      data-taken={card.since}
      data-waits={card.waitingSince}
    >
      <a
        class={card.unread ? "card unread" : "card"}
        href={`/desk?contact=${card.interactionId}`}
        data-focus={card.interactionId}
        aria-current={card.current ? "true" : undefined}
      >
        <Face initials={card.initials} hue={card.hue} />
        <b>
          <bdi>{card.customerName}</bdi>
        </b>
        <CardClock ui={ui} card={card} />
        <span class="line">
          <CardText ui={ui} card={card} />
          {card.mixed && <Icon name={channelIcon[card.channel]} />}
          {card.unread > 0 && (
            <span class="dot" aria-label={t.unread(card.unread)} role="img">{card.unread}</span>
          )}
        </span>
        <Standing ui={ui} card={card} />
      </a>
      {card.parked && <TakeBack ui={ui} card={card} />}
    </li>
  );
}

/** Where others have their clock: what is parked is taken back from the list too. */
function TakeBack({ ui, card: { interactionId, customerName } }: { ui: Ui; card: CardProps }) {
  const action = `/interactions/${interactionId}/parking`;
  const { takeBack } = ui.t.parking;
  return (
    <form id={`back-${interactionId}`} class="take-back" method="post" action={action} hx-delete={action}>
      <input type="hidden" name="_method" value="DELETE" />
      <button
        class="button quiet icon"
        aria-label={`${takeBack} (${customerName})`}
        title={takeBack}
      >
        <Icon name="player-play" />
      </button>
    </form>
  );
}

/** The last words said; while the customer writes, that. */
export function CardText({ ui, card, typing = false }: { ui: Ui; card: CardProps; typing?: boolean }) {
  return (
    <span class="text" id={ids.cardText(card.interactionId)}>
      {typing && <i>{ui.t.contacts.typing}</i>}
      {card.subject
        ? (
          <span dir="auto">
            <bdi class="subject">{card.subject}</bdi> · <bdi>{card.snippet}</bdi>
          </span>
        )
        : <span dir="auto">{card.snippet}</span>}
    </span>
  );
}

const longHoldMs = 120_000;

/** One clock: of what its agent must look at now. None where it stands aside until a time that is said. */
function CardClock({ ui, card }: { ui: Ui; card: CardProps }) {
  const clock = clockOf(ui, card);
  if (!clock) return null;
  const { until, at, ...more } = clock;
  return (
    <>
      <span class="hidden">{`${clock.label} `}</span>
      {until ? <Until ui={ui} at={at} label={more.label} /> : <Since ui={ui} at={at} {...more} />}
    </>
  );
}

interface CardClockProps {
  at: number;
  label: string;
  lateMs?: number;
  /** It counts down. */
  until?: boolean;
}

function clockOf(ui: Ui, card: CardProps): CardClockProps | null {
  const t = ui.t.contacts;
  if (card.state === "wrapup") {
    const label = ui.t.contact.acw;
    if (card.acwUntil !== null) return { at: card.acwUntil, label, until: true };
    return card.acwSince === null ? null : { at: card.acwSince, label };
  }
  if (card.parked) return null;
  if (card.heldSince !== null) return { at: card.heldSince, label: t.held, lateMs: longHoldMs };
  return card.waitingSince === null
    ? { at: card.since, label: t.handling }
    : { at: card.waitingSince, label: t.waitingFor, lateMs: card.thresholdMs };
}

/** What stands in the way of an answer, in words, where anything does. */
function Standing({ ui, card }: { ui: Ui; card: CardProps }) {
  const t = ui.t.contacts;
  const words = card.state === "wrapup"
    ? t.wrapup
    : card.parked
    ? (
      <Around words={card.parked.wakes ? ui.t.mail.write.parking.short : ui.t.parking.short}>
        <When ui={ui} at={card.parked.until} form="moment" />
      </Around>
    )
    : card.heldSince !== null && (
      <>
        <span class="soon">{t.held}</span>
        <span class="then">{t.stillHeld}</span>
      </>
    );
  if (!words && !card.late) return null;
  return (
    <em class="standing">
      {card.late && `${ui.t.late.label}${words ? " · " : ""}`}
      {words}
    </em>
  );
}

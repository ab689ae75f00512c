/** The navigator: the agent's contacts, in the order they were taken. */
import { ids } from "../ids.ts";
import type { CardProps, Ui } from "../types.ts";
import { Since, Until } from "../ui/Clock.tsx";
import { Face } from "../ui/Face.tsx";
import { channelIcon, Icon } from "../ui/Icon.tsx";

export function ContactList({ ui, cards }: { ui: Ui; cards: CardProps[] }) {
  return (
    <div id={ids.contactList}>
      <header>
        <h2>{ui.t.contacts.label}</h2>
        <span class="small muted">{ui.t.contacts.total(cards.length)}</span>
      </header>
      {cards.length === 0
        ? <p class="small muted none">{ui.t.contacts.none}</p>
        : <ul>{cards.map((card) => <ContactCard ui={ui} card={card} />)}</ul>}
    </div>
  );
}

export function ContactCard({ ui, card }: { ui: Ui; card: CardProps }) {
  const t = ui.t.contacts;
  return (
    <li id={ids.card(card.interactionId)}>
      <a
        class={card.unread ? "card unread" : "card"}
        href={`/desk?contact=${card.interactionId}`}
        data-focus={card.interactionId}
        aria-current={card.current ? "true" : undefined}
      >
        <Face initials={card.initials} hue={card.hue} />
        <b>{card.customerName}</b>
        <CardClock ui={ui} card={card} />
        <CardText ui={ui} card={card} />
        <span class="mark">
          {card.unread
            ? <span class="dot" aria-label={t.unread(card.unread)} role="img">{card.unread}</span>
            : <Icon name={channelIcon[card.channel]} />}
        </span>
      </a>
    </li>
  );
}

/** The last words said; while the customer writes, that. */
export function CardText({ ui, card, typing = false }: { ui: Ui; card: CardProps; typing?: boolean }) {
  const t = ui.t.contacts;
  return (
    <span class="text" id={ids.cardText(card.interactionId)}>
      {typing && <i>{t.typing}</i>}
      <span>
        {card.state !== "active" && <em>{card.state === "held" ? t.held : t.wrapup} ·</em>} {card.snippet}
      </span>
    </span>
  );
}

/** The clock that matters most: ACW, then the customer's wait, then the time in hand. */
function CardClock({ ui, card }: { ui: Ui; card: CardProps }) {
  if (card.acwUntil !== null) return <Until ui={ui} at={card.acwUntil} label={ui.t.contact.acw} />;
  if (card.waitingSince !== null) {
    return <Since ui={ui} at={card.waitingSince} label={ui.t.contacts.waitingFor} lateMs={60_000} />;
  }
  return <Since ui={ui} at={card.since} label={ui.t.contacts.handling} />;
}

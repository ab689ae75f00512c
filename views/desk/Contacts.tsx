/** The navigator: the agent's contacts, in the order they were taken. */
import { ids } from "../ids.ts";
import { type CardProps, places } from "./types.ts";
import { type Ui } from "../types.ts";
import { Since, Until } from "../ui/Clock.tsx";
import { Face } from "../ui/Face.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Around, When } from "../ui/When.tsx";
import { channelIcon } from "../channels/icons.ts";

/** All of them; one that is given opens by itself with `autoFocus`. Which channel a tab lists is the tab's own, and its style shows no other. */
export function ContactList(
  { ui, cards, autoFocus }: { ui: Ui; cards: CardProps[]; autoFocus: boolean },
) {
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
      {cards.length === 0 ? <p class="small muted none">{t.none}</p> : (
        <>
          <ul>{cards.map((card) => <ContactCard ui={ui} card={card} />)}</ul>
          <p class="small muted none elsewhere">
            {t.elsewhere} <a href="/desk" data-place="">{t.showAll}</a>
          </p>
        </>
      )}
    </div>
  );
}

export function ContactCard({ ui, card }: { ui: Ui; card: CardProps }) {
  const t = ui.t.contacts;
  return (
    <li id={ids.card(card.interactionId)} data-place={card.place}>
      <a
        class={card.unread ? "card unread" : "card"}
        href={`/desk?contact=${card.interactionId}`}
        data-focus={card.interactionId}
        aria-current={card.current ? "true" : undefined}
      >
        <Face initials={card.initials} hue={card.hue} />
        <b>{card.customerName}</b>
        <span class="hidden">{`${t.handling} `}</span>
        <Since ui={ui} at={card.since} label={t.handling} />
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
  return (
    <span class="text" id={ids.cardText(card.interactionId)}>
      {typing && <i>{ui.t.contacts.typing}</i>}
      <span>
        {card.late && <em>{ui.t.late.label} ·</em>} <Standing ui={ui} card={card} /> {card.snippet}
      </span>
    </span>
  );
}

const lateMs = 60_000;
const longHoldMs = 120_000;

/** What the contact waits for, and how long: ACW, its time to come back, the end of a hold, or an answer. Too long, it says so in words. */
function Standing({ ui, card }: { ui: Ui; card: CardProps }) {
  const t = ui.t.contacts;
  if (card.state === "wrapup") {
    const clock = { ui, label: ui.t.contact.acw };
    return (
      <em>
        {t.wrapup} {card.acwUntil !== null
          ? <Until {...clock} at={card.acwUntil} />
          : card.acwSince !== null && <Since {...clock} at={card.acwSince} />} ·
      </em>
    );
  }
  if (card.parked) {
    return (
      <em>
        <Around words={ui.t.parking.short}>
          <When ui={ui} at={card.parked.until} form="moment" />
        </Around>{" "}
        ·
      </em>
    );
  }
  if (card.heldSince !== null) {
    return (
      <em>
        <span class="soon">{t.held}</span>
        <span class="then">{t.stillHeld}</span>{" "}
        <Since ui={ui} at={card.heldSince} label={t.held} lateMs={longHoldMs} /> ·
      </em>
    );
  }
  return card.waitingSince !== null && (
    <em class="unanswered">
      <span class="soon">{t.unanswered}</span>
      <span class="then">{t.late}</span>{" "}
      <Since ui={ui} at={card.waitingSince} label={t.waitingFor} lateMs={lateMs} /> ·
    </em>
  );
}

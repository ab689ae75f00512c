/** The agent's page: the grid, and what each region holds when it is opened. */
import { ids } from "../ids.ts";
import { Page, type PageProps } from "../layout.tsx";
import type {
  CardProps,
  ContactOrder,
  ContactProps,
  CountersProps,
  FreshCardProps,
  FreshProps,
  GlanceProps,
  HelpAskedProps,
  OfferProps,
  OverdueProps,
  Place,
  PreferenceProps,
  RequestProps,
  StateProps,
  TroubleProps,
  WayProps,
} from "./types.ts";
import type { PersonGap, Ui } from "../types.ts";
import { Again } from "../access/PasswordAgain.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Counters } from "./Counters.tsx";
import { Contact, Empty } from "./Contact.tsx";
import { ContactList } from "./Contacts.tsx";
import { Gap } from "./Gap.tsx";
import { Glance } from "./Glance.tsx";
import { HelpAsked } from "./Help.tsx";
import { OffersOver } from "./Offer.tsx";
import { FreshContact } from "./New.tsx";
import { Overdue } from "./Overdue.tsx";
import { Request } from "./Request.tsx";
import { Banner, StateMenu, StateUndo } from "./StateMenu.tsx";
import { SelfTestHint, Tools } from "./Tools.tsx";
import { Trouble } from "./Trouble.tsx";

export interface DeskProps {
  ui: Ui;
  asset: PageProps["asset"];
  stream: PageProps["stream"];
  agentName: string;
  administrator: boolean;
  supervisor: boolean;
  state: StateProps;
  counters: CountersProps;
  /** What keeps contacts from them; null: nothing. */
  gap: PersonGap | null;
  /** The channel that this tab lists; null for all. */
  place: Place | null;
  glance: GlanceProps;
  request: RequestProps | null;
  /** A contact that is given opens by itself. */
  autoFocus: boolean;
  order: ContactOrder;
  cards: CardProps[];
  contact: ContactProps | null;
  /** What is begun in the contact's place, and all that the agent is beginning. */
  fresh: FreshProps | null;
  freshCards: FreshCardProps[];
  /** The channels over which they can begin a contact. */
  ways: WayProps[];
  offer: OfferProps | null;
  help: HelpAskedProps[];
  overdue: OverdueProps[];
  troubles: TroubleProps[];
  /** Their sign-in is up: the password is asked for. */
  asked: boolean;
  preferences: PreferenceProps;
}

export function Desk({ ui, asset, stream, ...desk }: DeskProps) {
  return (
    <Page ui={ui} title={ui.t.product} asset={asset} kind="desk" stream={stream}>
      <div class="screen" data-channel={desk.place ?? undefined}>
        <header class="top">
          <span class="brand" aria-hidden="true">g.</span>
          <StateMenu ui={ui} {...desk.state} />
          <StateUndo ui={ui} {...desk.state} />
          <Counters ui={ui} counters={desk.counters} />
          <div class="grow"></div>
          <Request ui={ui} request={desk.request} />
          <Tools ui={ui} preferences={desk.preferences} />
          <a class="button quiet" href="/account" aria-label={desk.agentName}>
            <Icon name="user" /> <span class="spare">{desk.agentName}</span>
          </a>
          <a class="button quiet spare" href="/work-items/new">{ui.t.workItem.new}</a>
          {desk.supervisor && (
            <a class="button quiet" href="/supervisor" aria-label={ui.t.supervisor.title}>
              <Icon name="users" /> <span class="spare">{ui.t.supervisor.title}</span>
            </a>
          )}
          {desk.administrator && <a class="button quiet spare" href="/admin">{ui.t.admin.title}</a>}
          <form method="post" action="/sign-out">
            <button class="button quiet icon" aria-label={ui.t.access.signOut} title={ui.t.access.signOut}>
              <Icon name="logout" />
            </button>
          </form>
        </header>
        <div class="banners">
          <Banner ui={ui} {...desk.state} />
          <Gap ui={ui} gap={desk.gap} />
          <SelfTestHint ui={ui} code={desk.state.code} selfTest={desk.preferences.selfTest} />
          <div class="help" role="alert">
            <HelpAsked ui={ui} asked={desk.help} />
            <Overdue ui={ui} agents={desk.overdue} />
            <Trouble ui={ui} troubles={desk.troubles} />
          </div>
          <div role="alert">
            <Again ui={ui} asked={desk.asked} />
          </div>
        </div>
        <Glance ui={ui} {...desk.glance} chosen={desk.place} />
        <section class="list" id={ids.contacts} aria-label={ui.t.contacts.label} tabindex={-1}>
          <ContactList
            ui={ui}
            cards={desk.cards}
            fresh={desk.freshCards}
            autoFocus={desk.autoFocus}
            order={desk.order}
          />
        </section>
        <main id="main">
          <Slot {...desk} asks={desk.request !== null} ui={ui} />
          <div id={ids.reader}></div>
        </main>
        <div id={ids.over}></div>
      </div>
      <div id={ids.ringing} class="hidden" role="alert"></div>
      <OffersOver ui={ui} offer={desk.offer} />
    </Page>
  );
}

/** The one open contact of a tab, or what to do instead. */
export function Slot(
  { ui, contact, fresh, ways, state, asks, gap, cards }: {
    ui: Ui;
    contact: ContactProps | null;
    fresh: FreshProps | null;
    ways: WayProps[];
    state: StateProps;
    /** Contacts wait to be asked for. */
    asks: boolean;
    gap: PersonGap | null;
    cards: CardProps[];
  },
) {
  return (
    <div id={ids.slot}>
      {contact
        ? <Contact ui={ui} contact={contact} />
        : fresh
        ? <FreshContact ui={ui} fresh={fresh} />
        : (
          <Empty
            ui={ui}
            state={state.state}
            asks={asks}
            gap={gap !== null}
            contacts={cards.length}
            ways={ways}
          />
        )}
    </div>
  );
}

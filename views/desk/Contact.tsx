/** The interaction window: who it is, what was said, what can be done. */
import { nameIn } from "../i18n/names.ts";
import { ids } from "../ids.ts";
import { NewButton } from "./New.tsx";
import type { ContactProps, StateProps, WayProps } from "./types.ts";
import type { TimelineEntryProps, Ui } from "../types.ts";
import { Composer } from "../ui/Composer.tsx";
import { Partial } from "../ui/Partial.tsx";
import { Typing } from "../ui/Typing.tsx";
import { Icon } from "../ui/Icon.tsx";
import { channelIcon } from "../channels/icons.ts";
import { Call } from "./Callback.tsx";
import { partsOf } from "../channels/parts.tsx";
import { Customer } from "./Customer.tsx";
import { Disposition } from "./Disposition.tsx";
import { ContactFoot } from "./Foot.tsx";
import { AskForHelp } from "./Help.tsx";
import { Parked } from "./Parking.tsx";
import { QuickReply } from "./QuickReplies.tsx";
import { Entry } from "./Entry.tsx";
import { Language } from "./Language.tsx";

export function Contact({ ui, contact }: { ui: Ui; contact: ContactProps }) {
  const { interactionId, channel, panel } = contact;
  const { Panel } = partsOf(channel);
  return (
    <div class="open" id={ids.contact(interactionId)} data-contact={interactionId}>
      <section class="contact" aria-label={ui.t.contact.label}>
        <ContactHead ui={ui} contact={contact} />
        {panel && Panel && <Panel ui={ui} panel={panel} />}
        <EarlierLink ui={ui} {...contact} />
        <div
          class="log"
          id={ids.log(interactionId)}
          role="log"
          tabindex={0}
          aria-label={ui.t.contact.conversation}
        >
          {contact.entries.map((entry) => <Entry ui={ui} entry={entry} />)}
        </div>
        {contact.writing && <Typing ui={ui} interactionId={interactionId} name={null} />}
        <WritingPlace ui={ui} contact={contact} />
        <Disposition ui={ui} contact={contact} />
        <ContactFoot ui={ui} contact={contact} />
      </section>
      <Customer ui={ui} contact={contact} />
    </div>
  );
}

interface EarlierProps {
  ui: Ui;
  interactionId: string;
  entries: TimelineEntryProps[];
  hasOlder: boolean;
}

/** Leads to what is older than the first entry shown; hidden until there is something. */
function EarlierLink({ ui, interactionId, entries, hasOlder }: EarlierProps) {
  const address = `/interactions/${interactionId}/entries?before=${entries[0]?.id ?? 0}`;
  return (
    <div class="earlier" id={ids.earlier(interactionId)}>
      <button class="button quiet small" hx-get={address} hidden={!hasOlder}>{ui.t.contact.earlier}</button>
    </div>
  );
}

/** One window more, put before what is there. */
export function Earlier(props: EarlierProps) {
  return (
    <>
      <Partial target={ids.log(props.interactionId)} swap="upsert">
        {props.entries.map((entry) => <Entry ui={props.ui} entry={entry} />)}
      </Partial>
      <Partial target={ids.earlier(props.interactionId)} swap="outerHTML">
        <EarlierLink {...props} />
      </Partial>
    </>
  );
}

/** Where one writes; or in its place until when it is parked, or whom to call. */
export function WritingPlace({ ui, contact }: { ui: Ui; contact: ContactProps }) {
  if (contact.parked) return <Parked ui={ui} contact={contact} parked={contact.parked} />;
  if (contact.call) return <Call ui={ui} call={contact.call} />;
  const { Composer: Own = ContactComposer } = partsOf(contact.channel);
  return <Own ui={ui} contact={contact} gone={goneWhere(ui, contact)} />;
}

/** Where the conversation goes on without its agent: how it left them. */
function goneWhere(ui: Ui, { wentOn, passedOn, takenOver }: ContactProps): string | undefined {
  if (passedOn) return ui.t.transfer.gone;
  if (takenOver) return ui.t.contact.takenOver;
  return wentOn ? ui.t.contact.wentOn : undefined;
}

function ContactComposer({ ui, contact }: { ui: Ui; contact: ContactProps }) {
  const { interactionId } = contact;
  // Where nobody writes its place is kept: what is parked says there until when.
  if (!contact.writing) return <div hidden id={ids.composer(interactionId)}></div>;
  return (
    <Composer
      ui={ui}
      {...contact.composer}
      action={`/interactions/${interactionId}/messages`}
      draftUrl={`/interactions/${interactionId}/draft`}
      placeholder={ui.t.composer.placeholder(contact.customerName)}
      closed={goneWhere(ui, contact)}
      tools={
        <>
          <button class="button small" name="anyway" value="yes" hidden>{ui.t.composer.anyway}</button>
          <QuickReply ui={ui} interactionId={interactionId} locale={contact.locale} />
        </>
      }
    />
  );
}

export function ContactHead({ ui, contact }: { ui: Ui; contact: ContactProps }) {
  const t = ui.t.contact;
  return (
    <header id={ids.contactHead(contact.interactionId)}>
      <a class="back" href="/desk" aria-label={ui.t.contacts.label}>
        <Icon name="arrow-left" />
      </a>
      <div class="grow">
        <h1>
          <bdi>{contact.customerName}</bdi>
          {contact.title && <span class="about-what small muted" dir="auto">{contact.title}</span>}
        </h1>
        <div class={contact.ending?.by === "customer" ? "about small ends" : "about small muted"}>
          <Icon name={channelIcon[contact.channel]} />{" "}
          {contact.ending?.by === "customer" ? <span>{ui.t.end.byCustomer}</span> : (
            <>
              <span>{nameIn(ui.locale, contact.skillName)}</span> · {contact.wentOn
                ? <span>{ui.t.language[contact.locale]}</span>
                : <Language ui={ui} contact={contact} />}
            </>
          )}
        </div>
      </div>
      {!contact.wentOn && <AskForHelp ui={ui} contact={contact} />}
      <button
        type="button"
        class="button quiet icon narrow"
        popovertarget={ids.customer(contact.interactionId)}
        aria-label={ui.t.customer.label}
        title={ui.t.customer.label}
      >
        <Icon name="id" />
      </button>
      {contact.lateOf && (
        <a
          class="tag"
          href={`/interactions/${contact.lateOf}`}
          hx-get={`/interactions/${contact.lateOf}`}
          title={ui.t.late.before}
        >
          {ui.t.late.label}
        </a>
      )}
      {contact.left && <span class="tag">{ui.t.wait.tag}</span>}
      {contact.state === "held" && <span class="tag warn">{ui.t.contacts.held}</span>}
      {contact.state === "parked" && <span class="tag warn">{ui.t.contacts.parked}</span>}
      {contact.state === "wrapup" && <span class="tag">{ui.t.contacts.wrapup}</span>}
      {contact.state !== "wrapup" && !contact.call && contact.present !== null && (
        <span class={contact.present ? "presence here" : "presence away"}>
          {contact.present ? t.here : t.away}
        </span>
      )}
    </header>
  );
}

/** In the place of a contact when none is open: what to do next. */
/** `asks`: contacts wait to be asked for. */
export function Empty(
  { ui, state, asks, gap, contacts, ways }: {
    ui: Ui;
    state: StateProps["state"];
    asks: boolean;
    /** Nothing can come to them. */
    gap: boolean;
    contacts: number;
    /** The channels over which one can begin a contact. */
    ways: WayProps[];
  },
) {
  const t = ui.t.empty;
  const [title, text] = contacts > 0
    ? [t.chooseTitle, t.chooseText]
    : state === "available"
    ? [t.readyTitle, gap ? t.gapText : asks ? t.askText : t.readyText]
    : [t.awayTitle, t.awayText];
  return (
    <div class="empty" id={ids.empty}>
      <h1>{title}</h1>
      <p class="muted">{text}</p>
      <NewButton ui={ui} ways={ways} from={null} />
    </div>
  );
}

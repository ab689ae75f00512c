/** What changes on agents' pages when something happens. */
import { ContactComposer, ContactHead, Empty } from "../../views/desk/Contact.tsx";
import { ContactCard, ContactList } from "../../views/desk/Contacts.tsx";
import { Slot } from "../../views/desk/Desk.tsx";
import { Entry } from "../../views/desk/Entry.tsx";
import { ContactFoot } from "../../views/desk/Foot.tsx";
import { Glance } from "../../views/desk/Glance.tsx";
import { Offers } from "../../views/desk/Offer.tsx";
import { Banner, StateMenu } from "../../views/desk/StateMenu.tsx";
import { ids } from "../../views/ids.ts";
import type { ContactProps, Ui } from "../../views/types.ts";
import { SavedDraft } from "../../views/ui/Composer.tsx";
import { Partial } from "../../views/ui/Partial.tsx";
import { loginIdOfRequest } from "../access/actor.ts";
import { actorOf } from "../access/queries.ts";
import { wantWork } from "../agents/commands.ts";
import { agentsOn, inHand } from "../interactions/queries.ts";
import type { Fragment, Html, PageKind, Reading, Registry } from "../live/registry.ts";
import { tabById } from "../live/tabs.ts";
import { topics } from "../live/topics.ts";
import { cardOf, cardsOf, contactOf, draftIn, entriesOf, glanceOf, offerTo, stateOf } from "./queries.ts";

export function registerDesk(registry: Registry): void {
  registry.kinds.set("desk", deskPage);
  registry.reshapes("tabFocused", ({ tabId }) => ({ tabId }));
  registry.reshapes("assignmentMoved", ({ agentId }) => ({ ownerId: agentId }));
  registry.reshapes("rightsChanged", ({ agentId }) => ({ ownerId: agentId }));
  registry.reshapes("loginEnded", ({ loginId }) => ({ loginId, ends: true }));

  registry.on("assignmentMoved", ({ agentId, interactionId, to }, reading) => [
    offers(reading, agentId),
    list(reading, agentId),
    glance(reading, agentId),
    empty(reading, agentId),
    contact(reading, agentId, interactionId),
    ...(to === "wrapup" ? [composer(reading, agentId, interactionId)] : []),
  ]);
  registry.on("entryAdded", async ({ interactionId, entryId }, reading) => [
    row(reading, interactionId, entryId),
    ...await onCards(reading, interactionId),
  ]);
  registry.on(
    "entriesDelivered",
    ({ interactionId, entryIds }, reading) => entryIds.map((entryId) => row(reading, interactionId, entryId)),
  );
  registry.on("interactionRead", ({ interactionId }, reading) => onCards(reading, interactionId));
  registry.on("customerCame", ({ interactionId }, reading) => onHeads(reading, interactionId));
  registry.on("customerLeft", ({ interactionId }, reading) => onHeads(reading, interactionId));
  registry.on(
    "dispositionGiven",
    ({ agentId, interactionId }, reading) => [disposed(reading, agentId, interactionId)],
  );
  registry.on(
    "acwEnded",
    ({ agentId, interactionId }, reading) => [contact(reading, agentId, interactionId)],
  );
  registry.on(
    "agentStateChanged",
    ({ agentId }, reading) => [state(reading, agentId), empty(reading, agentId)],
  );
  registry.on(
    "draftSaved",
    ({ ownerId, interactionId, tabId }, reading) => [draft(reading, ownerId, interactionId, tabId)],
  );
  registry.on("tabFocused", ({ tabId, interactionId }, reading) => [{
    topic: topics.tab(tabId),
    region: "slot",
    render: async (ui) => {
      const tab = await tabById(reading.db, tabId);
      return tab && await slot(reading, tab.ownerId, interactionId, ui);
    },
  }]);
}

const deskPage: PageKind = {
  admits: async (tab, request) => tab.loginId !== null && await loginIdOfRequest(request) === tab.loginId,
  topics: async ({ id, ownerId, loginId, focusId }, { db, now }) => {
    const actor = loginId && await actorOf(db, loginId, now);
    if (!actor || actor.agentId !== ownerId || !actor.roles.includes("agent")) return null;
    const reached = focusId !== null && await inHand(db, ownerId, focusId);
    return [topics.agent(ownerId), topics.tab(id), ...(reached ? [topics.interaction(focusId)] : [])];
  },
  refresh: async (tab, ui, reading) => {
    const parts = [
      state(reading, tab.ownerId),
      glance(reading, tab.ownerId),
      list(reading, tab.ownerId),
      offers(reading, tab.ownerId),
    ];
    const htmls = await Promise.all(parts.map((part) => part.render(ui)));
    return <>{await slot(reading, tab.ownerId, tab.focusId, ui)}{htmls}</>;
  },
  // Whoever waits may be offered to an agent who is back.
  opened: (cx, { ownerId }) => wantWork(cx, ownerId),
  closed: () => Promise.resolve(),
};

async function slot(reading: Reading, agentId: string, interactionId: string | null, ui: Ui): Promise<Html> {
  const open = interactionId === null ? null : await contactOf(reading, agentId, interactionId);
  const cards = await cardsOf(reading, agentId, interactionId);
  return (
    <Partial target={ids.slot} swap="outerHTML">
      <Slot ui={ui} contact={open} cards={cards} state={await stateOf(reading, agentId)} />
    </Partial>
  );
}

/** A region of every page of one agent. */
function region(agentId: string, name: string, render: Fragment["render"]): Fragment {
  return { topic: topics.agent(agentId), region: name, render };
}

const offers = (reading: Reading, agentId: string) =>
  region(agentId, "offers", async (ui) => (
    <Partial target={ids.offers}>
      <Offers ui={ui} offer={await offerTo(reading, agentId)} />
    </Partial>
  ));

const list = (reading: Reading, agentId: string) =>
  region(agentId, "list", async (ui) => (
    <Partial target={ids.contactList}>
      <ContactList ui={ui} cards={await cardsOf(reading, agentId, null)} />
    </Partial>
  ));

const glance = (reading: Reading, agentId: string) =>
  region(agentId, "glance", async (ui) => (
    <Partial target={ids.glance}>
      <Glance ui={ui} {...await glanceOf(reading, agentId)} />
    </Partial>
  ));

const state = (reading: Reading, agentId: string) =>
  region(agentId, "state", async (ui) => {
    const props = await stateOf(reading, agentId);
    return (
      <>
        <Partial target={ids.state}>
          <StateMenu ui={ui} {...props} />
        </Partial>
        <Partial target={ids.banner}>
          <Banner ui={ui} code={props.code} />
        </Partial>
      </>
    );
  });

/** Only pages without an open contact have this region. */
const empty = (reading: Reading, agentId: string) =>
  region(agentId, "empty", async (ui) => (
    <Partial target={ids.empty}>
      {await emptyPlace(reading, agentId, ui)}
    </Partial>
  ));

async function emptyPlace(reading: Reading, agentId: string, ui: Ui) {
  const cards = await cardsOf(reading, agentId, null);
  return <Empty ui={ui} state={(await stateOf(reading, agentId)).state} contacts={cards.length} />;
}

/** The parts of an open contact, or its end: a page that shows it makes room. */
const contact = (reading: Reading, agentId: string, interactionId: string) =>
  region(agentId, `contact-${interactionId}`, async (ui) => {
    const open = await contactOf(reading, agentId, interactionId);
    if (!open) {
      return (
        <Partial target={ids.contact(interactionId)} swap="outerHTML">
          {await emptyPlace(reading, agentId, ui)}
        </Partial>
      );
    }
    return <>{headPart(ui, open)}{footPart(ui, open)}</>;
  });

const headPart = (ui: Ui, open: ContactProps) => (
  <Partial target={ids.contactHead(open.interactionId)}>
    <ContactHead ui={ui} contact={open} />
  </Partial>
);

const footPart = (ui: Ui, open: ContactProps) => (
  <Partial target={ids.foot(open.interactionId)}>
    <ContactFoot ui={ui} contact={open} />
  </Partial>
);

const part =
  (name: string, show: (ui: Ui, open: ContactProps) => Html) =>
  (reading: Reading, agentId: string, interactionId: string) =>
    region(agentId, `${name}-${interactionId}`, async (ui) => {
      const open = await contactOf(reading, agentId, interactionId);
      return open && show(ui, open);
    });

const head = part("head", headPart);
/** Made anew, not morphed: what was typed in it is stored, and its window closes. */
const disposed = part("foot", (ui, open) => (
  <Partial target={ids.foot(open.interactionId)} swap="outerHTML">
    <ContactFoot ui={ui} contact={open} />
  </Partial>
));
/** Only ever sent when it closes: an open composer holds what its agent is typing and the key it goes out with. */
const composer = part(
  "composer",
  (ui, open) => (
    <Partial target={ids.composer(open.interactionId)} swap="outerHTML">
      <ContactComposer ui={ui} contact={open} />
    </Partial>
  ),
);

async function onHeads(reading: Reading, interactionId: string): Promise<Fragment[]> {
  return (await agentsOn(reading.db, interactionId)).map((agentId) => head(reading, agentId, interactionId));
}

async function onCards(reading: Reading, interactionId: string): Promise<Fragment[]> {
  const agents = await agentsOn(reading.db, interactionId);
  return agents.flatMap((agentId) => [card(reading, agentId, interactionId), glance(reading, agentId)]);
}

const card = (reading: Reading, agentId: string, interactionId: string) =>
  region(agentId, `card-${interactionId}`, async (ui) => {
    const props = await cardOf(reading, agentId, interactionId);
    return props && (
      <Partial target={ids.card(interactionId)}>
        <ContactCard ui={ui} card={props} />
      </Partial>
    );
  });

/** One row of a conversation, for every agent who has it open. */
const row = (reading: Reading, interactionId: string, entryId: number): Fragment => ({
  topic: topics.interaction(interactionId),
  region: `entry-${entryId}`,
  render: async (ui) => {
    const entries = await entriesOf(reading, interactionId, [entryId]);
    return (
      <Partial target={ids.log(interactionId)} swap="upsert">
        {entries.map((entry) => <Entry ui={ui} entry={entry} />)}
      </Partial>
    );
  },
});

/** What the same agent typed in another tab; over, it stands where the composer was. */
const draft = (reading: Reading, agentId: string, interactionId: string, tabId: string | null) =>
  region(agentId, `draft-${interactionId}`, async (ui) => {
    const open = await contactOf(reading, agentId, interactionId);
    if (!open) return null;
    if (!open.composer.open) {
      return (
        <Partial target={ids.composer(interactionId)} swap="outerHTML">
          <ContactComposer ui={ui} contact={open} />
        </Partial>
      );
    }
    return (
      <Partial target={ids.draft(interactionId)}>
        <SavedDraft
          interactionId={interactionId}
          tabId={tabId}
          body={await draftIn(reading, agentId, interactionId)}
        />
      </Partial>
    );
  });

/** The regions of agents' pages: whose topic each is on, and how it is rendered from the database. */
import type { Fragment, Html, Reading } from "../live/fragment.ts";
import { Empty } from "../../views/desk/Contact.tsx";
import { Slot } from "../../views/desk/Desk.tsx";
import { ContactCard, ContactList } from "../../views/desk/Contacts.tsx";
import { Glance } from "../../views/desk/Glance.tsx";
import { FreshContact } from "../../views/desk/New.tsx";
import { Offers } from "../../views/desk/Offer.tsx";
import { Request } from "../../views/desk/Request.tsx";
import { Banner, StateMenu, StateUndo } from "../../views/desk/StateMenu.tsx";
import { ids } from "../../views/ids.ts";
import type { Ui } from "../../views/types.ts";
import { Partial } from "../../views/ui/Partial.tsx";
import type { FreshProps } from "../../views/desk/types.ts";
import { freshOf, freshWays } from "../channels/registry.ts";
import { contactOrderOf } from "../agents/preferences.ts";
import { profileOf } from "../agents/delivery.ts";
import { agentsOn } from "../interactions/assignment_queries.ts";
import { topics } from "../live/topics.ts";
import { contactOf } from "./contact_queries.ts";
import { cardOf, cardsOf, freshCardsOf } from "./list_queries.ts";
import { gapOfAgent } from "../skills/gap_queries.ts";
import { glanceOf, offerTo, requestFor, stateOf } from "./queries.ts";

/** Makes a region of every page of one agent. */
export function region(agentId: string, name: string, render: Fragment["render"]): Fragment {
  return { topic: topics.agent(agentId), region: name, render };
}

export const offers = (reading: Reading, agentId: string) =>
  region(agentId, "offers", async (ui) => (
    <Partial target={ids.offers}>
      <Offers ui={ui} offer={await offerTo(reading, agentId)} />
    </Partial>
  ));

export const list = (reading: Reading, agentId: string) =>
  region(agentId, "list", async (ui) => (
    <Partial target={ids.contactList}>
      <ContactList
        ui={ui}
        cards={await cardsOf(reading, agentId, null)}
        fresh={await freshCardsOf(reading, agentId, null)}
        autoFocus={(await profileOf(reading.db, agentId)).autoFocus}
        order={await contactOrderOf(reading.db, agentId)}
      />
    </Partial>
  ));

export const glance = (reading: Reading, agentId: string) =>
  region(agentId, "glance", async (ui) => (
    <Partial target={ids.glance}>
      <Glance ui={ui} {...await glanceOf(reading, agentId)} />
    </Partial>
  ));

export const request = (reading: Reading, agentId: string) =>
  region(agentId, "request", async (ui) => (
    <Partial target={ids.request}>
      <Request ui={ui} request={await requestFor(reading, agentId)} />
    </Partial>
  ));

export const state = (reading: Reading, agentId: string) =>
  region(agentId, "state", async (ui) => {
    const props = await stateOf(reading, agentId);
    return (
      <>
        <Partial target={ids.state}>
          <StateMenu ui={ui} {...props} />
        </Partial>
        <Partial target={ids.stateUndo} swap="outerHTML">
          <StateUndo ui={ui} {...props} />
        </Partial>
        <Partial target={ids.banner}>
          <Banner ui={ui} {...props} />
        </Partial>
      </>
    );
  });

/** The region of pages without an open contact. */
export const empty = (reading: Reading, agentId: string) =>
  region(agentId, "empty", async (ui) => (
    <Partial target={ids.empty}>
      {await emptyPlace(reading, agentId, ui)}
    </Partial>
  ));

export async function emptyPlace(reading: Reading, agentId: string, ui: Ui) {
  const cards = await cardsOf(reading, agentId, null);
  const { requestContact } = await profileOf(reading.db, agentId);
  const { state } = await stateOf(reading, agentId);
  const gap = await gapOfAgent(reading.db, agentId) !== null;
  const ways = await freshWays(reading.db, agentId);
  return <Empty ui={ui} state={state} asks={requestContact} gap={gap} contacts={cards.length} ways={ways} />;
}

export async function onCards(reading: Reading, interactionId: string): Promise<Fragment[]> {
  const agents = await agentsOn(reading.db, interactionId);
  return agents.flatMap((agentId) => [card(reading, agentId, interactionId), glance(reading, agentId)]);
}

export const card = (reading: Reading, agentId: string, interactionId: string) =>
  region(agentId, `card-${interactionId}`, async (ui) => {
    const props = await cardOf(reading, agentId, interactionId);
    return props && (
      <Partial target={ids.card(interactionId)}>
        <ContactCard ui={ui} card={props} />
      </Partial>
    );
  });

/** What an agent is beginning, whole; null where it is none of theirs. */
export async function freshProps(reading: Reading, agentId: string, id: string): Promise<FreshProps | null> {
  const fresh = await freshOf(reading, agentId, id);
  return fresh && { id, ...fresh };
}

/** It, on the pages that show it. */
export const fresh = (reading: Reading, agentId: string, id: string) =>
  region(agentId, `fresh-${id}`, async (ui) => {
    const props = await freshProps(reading, agentId, id);
    return props && (
      <Partial target={ids.fresh(id)} swap="outerHTML">
        <FreshContact ui={ui} fresh={props} />
      </Partial>
    );
  });

/** What stands in the one place of a tab: its open contact, or what to do instead. */
export async function slot(
  reading: Reading,
  agentId: string,
  interactionId: string | null,
  ui: Ui,
): Promise<Html> {
  const open = interactionId === null ? null : await contactOf(reading, agentId, interactionId);
  const cards = await cardsOf(reading, agentId, interactionId);
  const fresh = open || interactionId === null ? null : await freshProps(reading, agentId, interactionId);
  const asks = (await profileOf(reading.db, agentId)).requestContact;
  return (
    <Partial target={ids.slot} swap="outerHTML">
      <Slot
        ui={ui}
        contact={open}
        fresh={fresh}
        ways={await freshWays(reading.db, agentId)}
        cards={cards}
        asks={asks}
        gap={await gapOfAgent(reading.db, agentId)}
        state={await stateOf(reading, agentId)}
      />
    </Partial>
  );
}

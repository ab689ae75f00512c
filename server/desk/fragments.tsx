/** What changes on agents' pages when something happens. */
import type { PageKind } from "../live/tab.ts";
import { isSignedInBy } from "../access/actor.ts";
import { actorOf } from "../access/queries.ts";
import { agentCame, agentLeft } from "../agents/commands.ts";
import { agentsUnder } from "../agents/delivery.ts";
import type { Reached } from "../core/cookies.ts";
import { inHand } from "../interactions/assignment_queries.ts";
import { noteFocus } from "../interactions/focus.ts";
import { readInteraction } from "../interactions/conversation/receipts.ts";
import { addressChanged } from "../consent/queries.ts";
import { handsOnAddress, handsOnCustomer } from "../interactions/reach.ts";
import type { Registry } from "../live/registry.ts";
import { tabById } from "../live/tabs.ts";
import { topics } from "../live/topics.ts";
import { customerCard, everyCard } from "./customer_fragments.tsx";
import { gap, registerGaps } from "./gap_fragments.tsx";
import { helpAlerts, helpPart } from "./help_fragments.tsx";
import { counterGauge, countersPart } from "./counter_fragments.tsx";
import { countersOf } from "./counter_queries.ts";
import { skillOnDesks } from "./skill_fragments.tsx";
import { customerTyped } from "./typing_fragments.tsx";
import { againPart, overduePart, registerDay } from "./day_fragments.tsx";
import { registerTrouble, troublePart } from "./trouble_fragments.tsx";
import { registerTools, tools } from "./tool_fragments.tsx";
import {
  composed,
  composer,
  contact,
  disposed,
  draft,
  head,
  onEnds,
  onHeads,
  quickReplies,
  row,
} from "./contact_regions.tsx";
import { agentsOn } from "../interactions/assignment_queries.ts";
import { card, empty, fresh, glance, list, offers, onCards, request, slot, state } from "./regions.tsx";

export function registerDesk(registry: Registry, settings: Reached): void {
  registry.kinds.set("desk", deskPage(settings));
  registerTools(registry, settings);
  registerDay(registry);
  registerTrouble(registry);
  registerGaps(registry);
  registry.gauges.add(counterGauge);
  registry.reshapes("tabFocused", ({ tabId }) => ({ tabId }));
  registry.reshapes("assignmentMoved", ({ agentId }) => ({ ownerId: agentId }));
  registry.reshapes("rightsChanged", ({ agentId }) => ({ ownerId: agentId }));
  registry.reshapes("loginEnded", ({ loginId }) => ({ loginId, ends: true }));

  registry.on("assignmentMoved", ({ agentId, interactionId, from, to }, reading) => [
    offers(reading, agentId),
    list(reading, agentId),
    glance(reading, agentId),
    request(reading, agentId),
    empty(reading, agentId),
    contact(reading, agentId, interactionId),
    ...(to === "wrapup" || to === "parked" || from === "parked"
      ? [composer(reading, agentId, interactionId)]
      : []),
  ]);
  registry.on("parkingChanged", ({ agentId, interactionId }, reading) => [
    list(reading, agentId),
    composer(reading, agentId, interactionId),
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
  registry.on("languageChanged", async ({ interactionId }, reading) => [
    ...await onHeads(reading, interactionId),
    quickReplies(reading, interactionId),
  ]);
  registry.on("messageLeft", ({ agentId }, reading) => agentId ? [offers(reading, agentId)] : []);
  registry.on("customerCame", ({ interactionId }, reading) => onHeads(reading, interactionId));
  registry.on("customerLeft", ({ interactionId }, reading) => onHeads(reading, interactionId));
  registry.on("endChanged", ({ interactionId }, reading) => onEnds(reading, interactionId));
  registry.on(
    "dispositionGiven",
    ({ agentId, interactionId }, reading) => [disposed(reading, agentId, interactionId)],
  );
  registry.on(
    "acwEnded",
    ({ agentId, interactionId }, reading) => [contact(reading, agentId, interactionId)],
  );
  registry.on("acwExtended", ({ agentId, interactionId }, reading) => [
    contact(reading, agentId, interactionId),
    card(reading, agentId, interactionId),
  ]);
  registry.on(
    "agentStateChanged",
    ({ agentId }, reading) => [state(reading, agentId), request(reading, agentId), empty(reading, agentId)],
  );
  registry.on(
    "nextStateChosen",
    ({ agentId }, reading) => [state(reading, agentId), request(reading, agentId)],
  );
  registry.on(
    "preferenceSet",
    ({ agentId, name }, reading) => name === "contact-order" ? [list(reading, agentId)] : [],
  );
  registry.on("requestChanged", ({ agentId }, reading) => [request(reading, agentId)]);
  registry.on(
    "rightsChanged",
    ({ agentId }, reading) => [glance(reading, agentId), request(reading, agentId)],
  );
  registry.on(
    "deliveryChanged",
    async ({ ownerId }, reading) =>
      (await agentsUnder(reading.db, ownerId)).flatMap((agentId) => [
        glance(reading, agentId),
        list(reading, agentId),
        request(reading, agentId),
        empty(reading, agentId),
      ]),
  );
  registry.on("composedChanged", async ({ agentId, interactionId, draftId, saved, tabId }, reading) => {
    if (saved) return [composed(reading, agentId, interactionId, draftId, tabId)];
    if (interactionId === null) return [fresh(reading, agentId, draftId), list(reading, agentId)];
    // What waits to be sent belongs to the contact: whoever has it sees it.
    const agents = new Set([agentId, ...await agentsOn(reading.db, interactionId)]);
    return [...[...agents].map((who) => composer(reading, who, interactionId)), list(reading, agentId)];
  });
  registry.on(
    "draftSaved",
    async (saved, reading) => [
      draft(reading, saved),
      ...await customerTyped(reading, saved.ownerId, saved.interactionId),
    ],
  );
  registry.on("helpChanged", async ({ agentId, interactionId }, reading) => [
    head(reading, agentId, interactionId),
    ...await helpAlerts(reading),
  ]);
  registry.on(
    "customerChanged",
    async ({ customerId }, reading) =>
      (await handsOnCustomer(reading.db, customerId)).flatMap(({ agentId, interactionId }) => [
        customerCard(reading, agentId, interactionId),
        card(reading, agentId, interactionId),
        head(reading, agentId, interactionId),
      ]),
  );
  registry.on("consentChanged", async (changed, reading) => {
    const about = await addressChanged(reading.db, changed);
    const hands = about ? await handsOnAddress(reading.db, about) : [];
    return hands.map(({ agentId, interactionId }) => composer(reading, agentId, interactionId));
  });
  registry.on("fieldsChanged", (_, reading) => everyCard(reading));
  registry.on("skillChanged", ({ skillId }, reading) => skillOnDesks(reading, skillId));
  registry.on("tabFocused", ({ tabId, interactionId }, reading) => [{
    topic: topics.tab(tabId),
    region: "slot",
    render: async (ui) => {
      const tab = await tabById(reading.db, tabId);
      return tab?.kind === "desk" ? await slot(reading, tab.ownerId, interactionId, ui) : null;
    },
  }]);
}

const deskPage = (settings: Reached): PageKind => ({
  admits: (tab, request) => isSignedInBy(tab.loginId, request, settings),
  topics: async ({ id, ownerId, loginId, focusId }, { db, now }) => {
    const actor = loginId && await actorOf(db, loginId, now);
    if (!actor || actor.agentId !== ownerId || !actor.roles.includes("agent")) return null;
    const reached = focusId !== null && await inHand(db, ownerId, focusId);
    return [topics.agent(ownerId), topics.tab(id), ...(reached ? [topics.interaction(focusId)] : [])];
  },
  refresh: async (tab, ui, reading) => {
    const parts = [
      state(reading, tab.ownerId),
      gap(reading, tab.ownerId),
      glance(reading, tab.ownerId),
      request(reading, tab.ownerId),
      list(reading, tab.ownerId),
      offers(reading, tab.ownerId),
    ];
    const htmls = await Promise.all(parts.map((part) => part.render(ui)));
    const help = await helpPart(reading, tab.ownerId, ui);
    const own = await tools(reading, tab.ownerId, ui);
    const overdue = await overduePart(reading, tab.ownerId, ui);
    const trouble = await troublePart(reading, tab.ownerId, ui);
    const again = await againPart(reading, tab.loginId, ui);
    const counters = countersPart(ui, await countersOf(reading, tab.ownerId));
    const alerts = <>{help}{overdue}{trouble}{again}</>;
    return <>{await slot(reading, tab.ownerId, tab.focusId, ui)}{htmls}{alerts}{own}{counters}</>;
  },
  opened: async (cx, { ownerId, focusId }) => {
    await agentCame(cx, ownerId);
    await noteFocus(cx, ownerId);
    // The agent sees the page's contact again, with the messages that came while the page was away.
    if (focusId !== null) await readInteraction(cx, ownerId, focusId);
  },
  closed: async (cx, { ownerId }) => {
    await noteFocus(cx, ownerId);
    await agentLeft(cx, ownerId);
  },
});

/** Reads what an agent's page shows around its open contact, from the rooms below. */
import { slotOf } from "../channels/facts.ts";
import type { Reading } from "../live/fragment.ts";
import { calledOf } from "../../views/i18n/names.ts";
import {
  type CardProps,
  type GlanceCount,
  type GlanceProps,
  type OfferProps,
  type Place,
  places,
  type RequestProps,
  type StateProps,
} from "../../views/desk/types.ts";
import { codeNames, codesOffered } from "../agents/codes.ts";
import { profileOf } from "../agents/delivery.ts";
import { noLoad } from "../agents/delivery_rules.ts";
import { presenceOf } from "../agents/queries.ts";
import { settingsOf } from "../core/settings.ts";
import { type Customer, customerById, customersByIds } from "../customers/queries.ts";
import { hueOf, initialsOf } from "../customers/rules.ts";
import { type InHand, inHandOf, offerOf } from "../interactions/assignment_queries.ts";
import { transferOf } from "../interactions/transfers/transfer_queries.ts";
import { requestingOf } from "../interactions/queue/request_queries.ts";
import { wentOn } from "../interactions/rules.ts";
import { whyOf } from "../interactions/offers/why_rules.ts";
import { channelsServed, skillById } from "../skills/queries.ts";
import { parkedOf, zoneOf } from "./parking_queries.ts";

export async function stateOf({ db }: Reading, agentId: string): Promise<StateProps> {
  const presence = await presenceOf(db, agentId);
  const codes = await codesOffered(db);
  if (!presence) {
    return { state: "unavailable", code: "signed-in", since: 0, next: null, chosen: null, then: null, codes };
  }
  const { state, code, since, next, codeId, nextCodeId } = presence;
  const names = await codeNames(db, [codeId, nextCodeId].filter((id) => id !== null));
  const named = (id: string | null) => id === null ? null : { id, ...names.get(id)! };
  return { state, code, since, next, chosen: named(codeId), then: named(nextCodeId), codes };
}

/** Gives the agent's contacts in the order they were taken; `focusId` is the one open in this tab. */
export async function cardsOf(
  reading: Reading,
  agentId: string,
  focusId: string | null,
): Promise<CardProps[]> {
  const hands = await inHandOf(reading.db, agentId);
  const customers = new Map(
    (await customersByIds(reading.db, hands.map((hand) => hand.interaction.customerId)))
      .map((customer) => [customer.id, customer]),
  );
  const listed = placesOf(hands);
  const zone = await zoneFor(reading.db, agentId, hands);
  return hands.map((hand) => ({
    ...card(hand, customers.get(hand.interaction.customerId)!, listed, zone),
    current: hand.interaction.id === focusId,
  }));
}

export async function cardOf(
  { db }: Reading,
  agentId: string,
  interactionId: string,
): Promise<CardProps | null> {
  const hands = await inHandOf(db, agentId);
  const hand = hands.find(({ interaction }) => interaction.id === interactionId);
  if (!hand) return null;
  const customer = await customerById(db, hand.interaction.customerId);
  return card(hand, customer, placesOf(hands), await zoneFor(db, agentId, [hand]));
}

/** The zone that times of parked contacts are said in; asked for only where there is one. */
const zoneFor = async (db: Reading["db"], agentId: string, hands: InHand[]): Promise<string> =>
  hands.some(({ assignment }) => assignment.state === "parked") ? await zoneOf(db, agentId) : "UTC";

/** Under which button each contact is listed: its channel's, or that of sessions with several channels in hand. */
function placesOf(hands: InHand[]): Map<string, Place> {
  const ofSession = new Map<string, Set<string>>();
  for (const { interaction: { sessionId, channel } } of hands) {
    ofSession.set(sessionId, (ofSession.get(sessionId) ?? new Set()).add(channel));
  }
  return new Map(hands.map(({ interaction: { id, sessionId, channel } }) => [
    id,
    ofSession.get(sessionId)!.size > 1 ? "omnichannel" : channel,
  ]));
}

/**
 * Counts unread messages: none once the conversation went on without its agent, because they may not read the new ones.
 */
const unreadIn = ({ interaction, assignment }: InHand): number =>
  wentOn(assignment.outcome) ? 0 : interaction.unread;

function card(hand: InHand, customer: Customer, listed: Map<string, Place>, zone: string): CardProps {
  const { interaction, assignment } = hand;
  const over = assignment.state === "wrapup";
  return {
    interactionId: interaction.id,
    channel: interaction.channel,
    customerName: customer.name,
    initials: initialsOf(customer.name),
    hue: hueOf(customer.id),
    snippet: interaction.snippet || (interaction.title ?? ""),
    place: listed.get(interaction.id)!,
    unread: unreadIn(hand),
    state: shownState(assignment.state),
    parked: parkedOf(assignment, zone),
    since: assignment.acceptedAt ?? interaction.startedAt,
    waitingSince: over ? null : interaction.unansweredAt,
    heldSince: assignment.state === "held" ? assignment.heldAt : null,
    acwSince: over ? assignment.endedAt : null,
    acwUntil: assignment.acwUntil,
    late: interaction.lateOfId !== null,
    current: false,
  };
}

/** As its agent sees it: what is not on hold, not parked and not over is active. */
export const shownState = (state: InHand["assignment"]["state"]): CardProps["state"] =>
  state === "held" || state === "parked" || state === "wrapup" ? state : "active";

export async function glanceOf({ db }: Reading, agentId: string): Promise<GlanceProps> {
  const hands = await inHandOf(db, agentId);
  const taken = await takenOf(db, agentId, hands);
  const counts = Object.fromEntries(
    places.map((place) => [place, { contacts: 0, unread: 0, taken: taken.get(place) ?? null }]),
  ) as GlanceProps["counts"];
  const listed = placesOf(hands);
  const sessions = new Set<string>();
  for (const hand of hands) {
    const { id, sessionId } = hand.interaction;
    const place = listed.get(id)!;
    if (unreadIn(hand) > 0) counts[place].unread++;
    // A session of several channels counts once.
    if (place === "omnichannel" && sessions.has(sessionId)) continue;
    sessions.add(sessionId);
    counts[place].contacts++;
  }
  return { counts };
}

/** Gives, for the channels of an agent's skills, the load against each limit. A call and a voicemail share one. */
async function takenOf(
  db: Reading["db"],
  agentId: string,
  hands: InHand[],
): Promise<Map<Place, GlanceCount["taken"]>> {
  const { limits } = await profileOf(db, agentId);
  const load = noLoad().contacts;
  for (const { interaction: { channel, skillId }, assignment: { state } } of hands) {
    const free = state === "wrapup" && (await skillById(db, skillId)).wrapupPercent === 0;
    if (state !== "parked" && !free) load[slotOf(channel)]++;
  }
  const served = [...await channelsServed(db, agentId)].filter((channel) => limits[slotOf(channel)] > 0);
  return new Map(served.map((channel) => {
    const kind = slotOf(channel);
    return [channel, { load: load[kind], limit: limits[kind] }];
  }));
}

export async function requestFor({ db }: Reading, agentId: string): Promise<RequestProps | null> {
  const requesting = await requestingOf(db, agentId);
  return requesting && { stands: requesting.requestedAt !== null, bar: requesting.bar };
}

/** Gives the channel a tab lists, from its address; null for all, and for an unknown value. */
export const placeFrom = (asked: string | undefined): Place | null =>
  places.find((place) => place === asked) ?? null;

export async function offerTo({ db }: Reading, agentId: string): Promise<OfferProps | null> {
  const offer = await offerOf(db, agentId);
  if (!offer) return null;
  const { interaction, assignment } = offer;
  const customer = await customerById(db, interaction.customerId);
  return {
    assignmentId: assignment.id,
    interactionId: interaction.id,
    channel: interaction.channel,
    customerName: customer.name,
    initials: initialsOf(customer.name),
    hue: hueOf(customer.id),
    skillName: calledOf(await skillById(db, interaction.skillId)),
    waitingSince: interaction.enqueuedAt,
    offeredAt: assignment.offeredAt!,
    deadlineAt: assignment.deadlineAt!,
    leftAddress: interaction.leftAddress,
    reason: (await settingsOf(db)).refusalReason,
    transfer: await transferOf(db, interaction.id),
    title: interaction.title,
    why: whyOf(assignment),
    late: interaction.lateOfId !== null,
  };
}

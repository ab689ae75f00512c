/** Reads an agent's list of contacts, from the rooms below. */
import type { Reading } from "../live/fragment.ts";
import type { CardProps, FreshCardProps, Place } from "../../views/desk/types.ts";
import { freshCards } from "../channels/registry.ts";
import { contactOrderOf } from "../agents/preferences.ts";
import { type Customer, customerById, customersByIds } from "../customers/queries.ts";
import { hueOf, initialsOf } from "../customers/rules.ts";
import { type InHand, inHandOf, skillOf } from "../interactions/assignment_queries.ts";
import { wentOn } from "../interactions/rules.ts";
import { parkedOf, zoneOf } from "./parking_queries.ts";
import { inOrder } from "./rules.ts";

/** Gives the agent's contacts in the order they chose; `focusId` is the one open in this tab. */
export async function cardsOf(
  reading: Reading,
  agentId: string,
  focusId: string | null,
): Promise<CardProps[]> {
  const { db } = reading;
  const hands = await inHandOf(db, agentId);
  const customers = new Map(
    (await customersByIds(db, hands.map((hand) => hand.interaction.customerId)))
      .map((customer) => [customer.id, customer]),
  );
  const about = await aboutAll(db, agentId, hands);
  const cards = await Promise.all(
    hands.map(async (hand) => ({
      ...await card(db, hand, customers.get(hand.interaction.customerId)!, about),
      current: hand.interaction.id === focusId,
    })),
  );
  return inOrder(cards, await contactOrderOf(db, agentId));
}

/** Gives what the agent is beginning; `focusId` is the one open in this tab. */
export async function freshCardsOf(
  { db }: Reading,
  agentId: string,
  focusId: string | null,
): Promise<FreshCardProps[]> {
  return (await freshCards(db, agentId)).map((card) => ({ ...card, current: card.id === focusId }));
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
  return await card(db, hand, customer, await aboutAll(db, agentId, hands));
}

/** What a card shows that depends on the others. */
interface About {
  listed: Map<string, Place>;
  /** The zone that times of parked contacts are said in. */
  zone: string;
  /** They come over several channels. */
  mixed: boolean;
}

const aboutAll = async (db: Reading["db"], agentId: string, hands: InHand[]): Promise<About> => ({
  listed: placesOf(hands),
  // Asked for only where there is one.
  zone: hands.some(({ assignment }) => assignment.state === "parked") ? await zoneOf(db, agentId) : "UTC",
  mixed: new Set(hands.map(({ interaction }) => interaction.channel)).size > 1,
});

/** Under which button each contact is listed: its channel's, or that of sessions with several channels in hand. */
export function placesOf(hands: InHand[]): Map<string, Place> {
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
export const unreadIn = ({ interaction, assignment }: InHand): number =>
  wentOn(assignment.outcome) ? 0 : interaction.unread;

async function card(
  db: Reading["db"],
  hand: InHand,
  customer: Customer,
  { listed, zone, mixed }: About,
): Promise<CardProps> {
  const { interaction, assignment } = hand;
  const over = assignment.state === "wrapup";
  const aside = over || assignment.state === "parked";
  return {
    interactionId: interaction.id,
    channel: interaction.channel,
    mixed,
    customerName: customer.name,
    initials: initialsOf(customer.name),
    hue: hueOf(customer.id),
    snippet: interaction.snippet || (interaction.title ?? ""),
    subject: interaction.snippet ? interaction.title : null,
    place: listed.get(interaction.id)!,
    unread: unreadIn(hand),
    state: shownState(assignment.state),
    parked: parkedOf(assignment, zone),
    since: assignment.acceptedAt ?? interaction.startedAt,
    waitingSince: aside ? null : interaction.unansweredAt,
    thresholdMs: (await skillOf(db, hand)).thresholdSeconds * 1000,
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

/** What an agent's page shows around its open contact, from the rooms that know. */
import { channels } from "../../db/schema/skills.ts";
import type { CardProps, GlanceProps, OfferProps, StateProps } from "../../views/types.ts";
import { presenceOf } from "../agents/queries.ts";
import { type Customer, customerById, customersByIds } from "../customers/queries.ts";
import { hueOf, initialsOf } from "../customers/rules.ts";
import { type InHand, inHand, inHandOf, offerOf } from "../interactions/assignment_queries.ts";
import type { Reading } from "../live/registry.ts";
import { skillById } from "../skills/queries.ts";

export async function stateOf({ db }: Reading, agentId: string): Promise<StateProps> {
  const presence = await presenceOf(db, agentId);
  return presence
    ? { state: presence.state, code: presence.code, since: presence.since }
    : { state: "unavailable", code: "signed-in", since: 0 };
}

/** The agent's contacts in the order they were taken; `focusId` is the one open in this tab. */
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
  return hands.map((hand) => card(hand, customers.get(hand.interaction.customerId)!, focusId));
}

export async function cardOf(
  { db }: Reading,
  agentId: string,
  interactionId: string,
): Promise<CardProps | null> {
  const hand = await inHand(db, agentId, interactionId);
  return hand ? card(hand, await customerById(db, hand.interaction.customerId), null) : null;
}

function card({ interaction, assignment }: InHand, customer: Customer, focusId: string | null): CardProps {
  return {
    interactionId: interaction.id,
    channel: interaction.channel,
    customerName: customer.name,
    initials: initialsOf(customer.name),
    hue: hueOf(customer.id),
    snippet: interaction.snippet,
    unread: interaction.unread,
    state: shownState(assignment.state),
    since: assignment.acceptedAt ?? interaction.startedAt,
    waitingSince: assignment.state === "wrapup" ? null : interaction.unansweredAt,
    acwUntil: assignment.acwUntil,
    current: interaction.id === focusId,
  };
}

/** As its agent sees it: what is not on hold and not over is active. */
export const shownState = (state: InHand["assignment"]["state"]): CardProps["state"] =>
  state === "held" || state === "wrapup" ? state : "active";

export async function glanceOf({ db }: Reading, agentId: string): Promise<GlanceProps> {
  const counts = Object.fromEntries(
    channels.map((channel) => [channel, { contacts: 0, unread: 0 }]),
  ) as GlanceProps[
    "counts"
  ];
  for (const { interaction } of await inHandOf(db, agentId)) {
    counts[interaction.channel].contacts++;
    if (interaction.unread > 0) counts[interaction.channel].unread++;
  }
  return { counts };
}

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
    skillName: (await skillById(db, interaction.skillId)).name,
    waitingSince: interaction.enqueuedAt,
    offeredAt: assignment.offeredAt!,
    deadlineAt: assignment.deadlineAt!,
    leftAddress: interaction.leftAddress,
    why: JSON.parse(assignment.why ?? "null"),
  };
}

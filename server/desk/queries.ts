/** What an agent's page shows, from the rooms that know. */
import { channels } from "../../db/schema/skills.ts";
import type {
  CardProps,
  ContactProps,
  CustomerProps,
  DispositionProps,
  GlanceProps,
  OfferProps,
  StateProps,
  TimelineEntryProps,
} from "../../views/types.ts";
import { localeFrom } from "../../views/i18n/index.ts";
import { agentName, presenceOf } from "../agents/queries.ts";
import { addressesOf, type Customer, customerById, customersByIds } from "../customers/queries.ts";
import { hueOf, initialsOf } from "../customers/rules.ts";
import { dispositionName, dispositionsOfSkill } from "../dispositions/queries.ts";
import {
  earlierOf,
  entriesByIds,
  type InHand,
  inHand,
  inHandOf,
  interactionById,
  offerOf,
  timeline,
} from "../interactions/queries.ts";
import { owed } from "../interactions/rules.ts";
import { unsentOf } from "../interactions/attachment_queries.ts";
import { entryProps, fileProps } from "../interactions/entries.ts";
import type { Reading } from "../live/registry.ts";
import { isFocused } from "../live/tabs.ts";
import { draftOf } from "../replies/queries.ts";
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

const shownState = (state: InHand["assignment"]["state"]): CardProps["state"] =>
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
    why: JSON.parse(assignment.why ?? "null"),
  };
}

/** One contact whole, or null when it is not in this agent's hands. */
export async function contactOf(
  reading: Reading,
  agentId: string,
  interactionId: string,
): Promise<ContactProps | null> {
  const { db, now } = reading;
  const hand = await inHand(db, agentId, interactionId);
  if (!hand) return null;
  const { interaction, assignment } = hand;
  const customer = await customerById(db, interaction.customerId);
  const skill = await skillById(db, interaction.skillId);
  const { entries, hasOlder } = await timeline(db, interactionId);
  const state = shownState(assignment.state);
  const why = JSON.parse(assignment.why ?? "null");
  return {
    interactionId,
    assignmentId: assignment.id,
    channel: interaction.channel,
    customerName: customer.name,
    skillName: skill.name,
    locale: localeFrom(null, interaction.locale),
    state,
    present: await isFocused(db, customer.id, interactionId, now),
    acwUntil: assignment.acwUntil,
    entries: await entryProps(db, entries, customer.name),
    hasOlder,
    composer: {
      interactionId,
      messageKey: crypto.randomUUID(),
      draft: await draftOf(db, agentId, interactionId),
      attachments: (await unsentOf(db, agentId, interactionId)).map((file) =>
        fileProps(file, `/interactions/${interactionId}`)
      ),
      open: state !== "wrapup",
      error: null,
    },
    disposition: await dispositionOf(reading, hand),
    disposed: assignment.disposedAt !== null,
    owed: owed({
      dispositionRequired: skill.dispositionRequired,
      disposed: assignment.disposedAt !== null,
      acw: skill.acw,
      acwUntil: assignment.acwUntil,
      acwDone: assignment.acwDoneAt !== null,
    }, now),
    customer: await customerOf(reading, customer),
    why: why && {
      ...why,
      waitedMs: Math.max(0, (assignment.acceptedAt ?? now) - interaction.enqueuedAt),
    },
  };
}

async function dispositionOf(
  { db }: Reading,
  { interaction, assignment }: InHand,
): Promise<DispositionProps> {
  const skill = await skillById(db, interaction.skillId);
  return {
    interactionId: interaction.id,
    required: skill.dispositionRequired,
    options: await dispositionsOfSkill(db, skill.id),
    chosen: assignment.dispositionId,
    note: assignment.dispositionNote,
    error: null,
  };
}

async function customerOf({ db }: Reading, customer: Customer): Promise<CustomerProps> {
  const earlier = await Promise.all(
    (await earlierOf(db, customer.id, 5)).map(async ({ dispositionId, agentId, ...rest }) => ({
      ...rest,
      disposition: dispositionId && await dispositionName(db, dispositionId),
      agentName: agentId && await agentName(db, agentId),
    })),
  );
  return {
    name: customer.name,
    initials: initialsOf(customer.name),
    hue: hueOf(customer.id),
    locale: localeFrom(null, customer.locale),
    addresses: (await addressesOf(db, customer.id)) as CustomerProps["addresses"],
    earlier,
  };
}

/** Rows of a conversation, as agents read them. */
export async function entriesOf(
  { db }: Reading,
  interactionId: string,
  entryIds: number[],
): Promise<TimelineEntryProps[]> {
  const { customerId } = (await interactionById(db, interactionId))!;
  return await entryProps(db, await entriesByIds(db, entryIds), (await customerById(db, customerId)).name);
}

export interface EarlierProps {
  interactionId: string;
  entries: TimelineEntryProps[];
  hasOlder: boolean;
}

/** The window before an entry, or null when the contact is not in this agent's hands. */
export async function earlierEntries(
  { db }: Reading,
  agentId: string,
  interactionId: string,
  before: number,
): Promise<EarlierProps | null> {
  const hand = await inHand(db, agentId, interactionId);
  if (!hand) return null;
  const { entries, hasOlder } = await timeline(db, interactionId, before);
  const { name } = await customerById(db, hand.interaction.customerId);
  return { interactionId, entries: await entryProps(db, entries, name), hasOlder };
}

export function draftIn({ db }: Reading, agentId: string, interactionId: string): Promise<string> {
  return draftOf(db, agentId, interactionId);
}

/** Reads what an agent's page shows around its open contact, from the rooms below. */
import { slotOf } from "../channels/facts.ts";
import type { Reading } from "../live/fragment.ts";
import { calledOf } from "../../views/i18n/names.ts";
import {
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
import { customerById } from "../customers/queries.ts";
import { hueOf, initialsOf } from "../customers/rules.ts";
import { type InHand, inHandOf, offerOf } from "../interactions/assignment_queries.ts";
import { transferOf } from "../interactions/transfers/transfer_queries.ts";
import { requestingOf } from "../interactions/queue/request_queries.ts";
import { firstWordsOf } from "../interactions/conversation/first_words.ts";
import { whyOf } from "../interactions/offers/why_rules.ts";
import { channelsOfCentre, channelsServed, skillById } from "../skills/queries.ts";
import { placesOf, unreadIn } from "./list_queries.ts";

export async function stateOf({ db, now }: Reading, agentId: string): Promise<StateProps> {
  const presence = await presenceOf(db, agentId);
  const codes = await codesOffered(db);
  const none = { next: null, chosen: null, then: null, undoable: false, codes };
  if (!presence) return { state: "unavailable", code: "signed-in", since: 0, ...none };
  const { state, code, since, next, codeId, nextCodeId, before } = presence;
  const names = await codeNames(db, [codeId, nextCodeId].filter((id) => id !== null));
  const named = (id: string | null) => id === null ? null : { id, ...names.get(id)! };
  const undoable = before !== null && before.until > now;
  return { state, code, since, next, chosen: named(codeId), then: named(nextCodeId), undoable, codes };
}

/** Counts under each button: of the channels that the centre has skills of, or this agent contacts. */
export async function glanceOf({ db }: Reading, agentId: string): Promise<GlanceProps> {
  const hands = await inHandOf(db, agentId);
  const taken = await takenOf(db, agentId, hands);
  const listed = placesOf(hands);
  const worked = await channelsOfCentre(db);
  const shown = (place: Place) =>
    listed.values().some((used) => used === place) ||
    (place === "omnichannel" ? worked.size > 1 : worked.has(place));
  const counts: GlanceProps["counts"] = Object.fromEntries(
    places.filter(shown).map((place) => [place, { contacts: 0, unread: 0, taken: taken.get(place) ?? null }]),
  );
  const sessions = new Set<string>();
  for (const hand of hands) {
    const { id, sessionId } = hand.interaction;
    const place = listed.get(id)!;
    const count = counts[place]!;
    if (unreadIn(hand) > 0) count.unread++;
    // A session of several channels counts once.
    if (place === "omnichannel" && sessions.has(sessionId)) continue;
    sessions.add(sessionId);
    count.contacts++;
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
  if (!requesting) return null;
  const { requestedAt, bar, full } = requesting;
  return { stands: requestedAt !== null, bar, full };
}

/** Gives the channel a tab lists, from its address; null for all, and for an unknown value. */
export const placeFrom = (asked: string | undefined): Place | null =>
  places.find((place) => place === asked) ?? null;

/** Of what the customer said first, so many characters stand on an offer. */
const longestWords = 160;

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
    words: await firstWordsOf(db, interaction.id, longestWords),
    title: interaction.title,
    why: whyOf(assignment),
    late: interaction.lateOfId !== null,
  };
}

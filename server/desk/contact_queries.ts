/** Reads what an agent's page shows of its open contact, from the rooms below. */
import { factsOf } from "../channels/facts.ts";
import type { Reading } from "../live/fragment.ts";
import { calledOf } from "../../views/i18n/names.ts";
import type { ContactProps, DispositionProps } from "../../views/desk/types.ts";
import type { TimelineEntryProps } from "../../views/types.ts";
import { localeFrom } from "../../views/i18n/index.ts";
import { callOf } from "../callbacks/queries.ts";
import { composingOf, freshWays, panelOf } from "../channels/registry.ts";
import { customerById } from "../customers/queries.ts";
import { dispositionName, dispositionsOfSkill } from "../dispositions/queries.ts";
import { tagsFor } from "../dispositions/tags.ts";
import { fileProps, unsentOf } from "../interactions/attachments/attachment_queries.ts";
import { type InHand, inHand, skillOf } from "../interactions/assignment_queries.ts";
import { entriesByIds, interactionById, timeline } from "../interactions/queries.ts";
import { endingOf } from "../interactions/conversation/pending_end.ts";
import { afterAction, isEndable, isTalking, isTransferable, mayPark, wentOn } from "../interactions/rules.ts";
import { due, mayExtend } from "../interactions/wrapup/wrapup_rules.ts";
import { whyOf } from "../interactions/offers/why_rules.ts";
import { isFocused } from "../live/shown.ts";
import { composing } from "../replies/queries.ts";
import { customerOf } from "./card_queries.ts";
import { entriesShown } from "./entry_queries.ts";
import { parkedOf, zoneOf } from "./parking_queries.ts";
import { helpState } from "./help_queries.ts";
import { shownState } from "./list_queries.ts";

/** Gives one contact whole; null when this agent does not have it in hand. */
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
  const skill = await skillOf(db, hand);
  const { entries, hasOlder } = await timeline(db, interactionId);
  const state = shownState(assignment.state);
  const has = factsOf(interaction.channel);
  const panel = await panelOf(db, interaction);
  return {
    interactionId,
    assignmentId: assignment.id,
    channel: interaction.channel,
    customerName: customer.name,
    skillName: calledOf(skill),
    locale: localeFrom(null, interaction.locale),
    state,
    parked: state === "parked" ? parkedOf(assignment, await zoneOf(db, agentId)) : null,
    parkable: mayPark(assignment.state, interaction.channel),
    transferable: isTransferable(assignment.state),
    dismissable: afterAction(assignment.state, "dismiss", interaction.channel) !== null,
    present: has.presence ? await isFocused(db, customer.id, interactionId, now) : null,
    writing: has.writing,
    title: panel || interaction.direction === "outbound" && has.call ? null : interaction.title,
    panel,
    left: interaction.leftAddress !== null,
    acwUntil: assignment.acwUntil,
    extendable: mayExtend(assignment, skill.extensionSeconds, now),
    ending: isEndable(assignment.state) ? endingOf(interaction) : null,
    entries: await entriesShown(db, interaction, entries, customer.name),
    hasOlder,
    composer: {
      interactionId,
      ...await composing(db, agentId, interactionId),
      attachments: (await unsentOf(db, agentId, interactionId)).map((file) =>
        fileProps(file, `/interactions/${interactionId}`)
      ),
      open: isTalking(assignment.state),
      error: null,
    },
    ways: await freshWays(db, agentId),
    composing: await composingOf(reading, agentId, interaction),
    wentOn: wentOn(assignment.outcome),
    passedOn: assignment.outcome === "transferred",
    takenOver: assignment.outcome === "taken-over",
    disposition: await dispositionOf(reading, hand),
    disposed: assignment.disposedAt !== null,
    due: due({
      dispositionRequired: skill.dispositionRequired,
      disposed: assignment.disposedAt !== null,
      acw: skill.acw,
      acwUntil: assignment.acwUntil,
      acwDone: assignment.acwDoneAt !== null,
    }, now),
    customer: await customerOf(reading, customer, agentId),
    lateOf: interaction.lateOfId,
    call: interaction.direction === "outbound" ? await callOf(db, interactionId) : null,
    help: await helpState(reading, agentId, interactionId),
    why: whyOf(assignment),
    waitedMs: Math.max(0, (assignment.acceptedAt ?? now) - interaction.enqueuedAt),
  };
}

async function dispositionOf(
  { db }: Reading,
  hand: InHand,
): Promise<DispositionProps> {
  const { interaction, assignment } = hand;
  const skill = await skillOf(db, hand);
  const { dispositionId, tags } = assignment;
  const options = await dispositionsOfSkill(db, skill.id);
  // A retired disposition still stands where it was given.
  const name = dispositionId === null || options.some(({ id }) => id === dispositionId)
    ? null
    : await dispositionName(db, dispositionId);
  return {
    interactionId: interaction.id,
    required: skill.dispositionRequired,
    options: name === null ? options : [...options, { id: dispositionId!, ...name }],
    chosen: dispositionId,
    note: assignment.dispositionNote,
    tags: (await tagsFor(db, tags)).map((tag) => ({ ...tag, given: tags.includes(tag.id) })),
    error: null,
  };
}

/** Gives rows of a conversation, as agents read them. */
export async function entriesOf(
  { db }: Reading,
  interactionId: string,
  entryIds: number[],
): Promise<TimelineEntryProps[]> {
  const interaction = (await interactionById(db, interactionId))!;
  const { name } = await customerById(db, interaction.customerId);
  return await entriesShown(db, interaction, await entriesByIds(db, entryIds), name);
}

export interface EarlierProps {
  interactionId: string;
  entries: TimelineEntryProps[];
  hasOlder: boolean;
}

/** Gives the window before an entry; null when this agent does not have the contact in hand. */
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
  return { interactionId, entries: await entriesShown(db, hand.interaction, entries, name), hasOlder };
}

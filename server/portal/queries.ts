/** What a customer's page shows. */
import type { Drizzle } from "../../db/client.ts";
import type { NoteCode, PortalChatProps, TimelineEntryProps } from "../../views/types.ts";
import { agentName } from "../agents/queries.ts";
import { customerById, customerOfVisitor } from "../customers/queries.ts";
import { liveAssignment } from "../interactions/assignment_queries.ts";
import { unsentOf } from "../interactions/attachment_queries.ts";
import { entryProps, fileProps } from "../interactions/entries.ts";
import { mayComeLate } from "../interactions/late_queries.ts";
import {
  entriesByIds,
  type Entry,
  type Interaction,
  interactionById,
  lastInteraction,
  readByAgentAfter,
  timeline,
} from "../interactions/queries.ts";
import { endingOf } from "../interactions/pending_end.ts";
import { isOver } from "../interactions/rules.ts";
import { toRate } from "../interactions/rating.ts";
import { isRateable, standsMs } from "../interactions/rating_rules.ts";
import { lastHolder } from "../interactions/reach.ts";
import type { Reading } from "../live/registry.ts";
import { draftOf, isTyping } from "../replies/queries.ts";
import { pointById } from "../skills/queries.ts";
import { waitOf } from "./waiting_queries.ts";

export type PortalStatus = Pick<PortalChatProps, "status" | "agentName" | "ending" | "wait">;
type Addressed = Pick<PortalChatProps, "pointId" | "interactionId">;

export const addressOf = ({ id, pointId }: Interaction): Addressed => ({
  pointId: pointId!,
  interactionId: id,
});

/** Where the conversation stands, as its customer may know it. */
export async function statusOf(reading: Reading, interaction: Interaction): Promise<PortalStatus> {
  const { db } = reading;
  if (isOver(interaction)) {
    return { status: "ended", agentName: null, ending: null, wait: null };
  }
  const ending = endingOf(interaction);
  const holder = await liveAssignment(db, interaction.id);
  if (!holder || holder.state === "offered") {
    return { status: "waiting", agentName: null, ending, wait: await waitOf(reading, interaction) };
  }
  return {
    status: holder.state === "held" ? "held" : "active",
    agentName: await agentName(db, holder.agentId),
    ending,
    wait: null,
  };
}

/** Where it stands, and what its deeds are addressed by: all that a status line needs. */
export async function standingOf(
  reading: Reading,
  interaction: Interaction,
): Promise<PortalStatus & Addressed & Pick<PortalChatProps, "late">> {
  const late = interaction.lateOfId !== null;
  return { ...addressOf(interaction), ...await statusOf(reading, interaction), late };
}

/** Where the customer writes; over, and too late for one more word, what is left there. */
export async function composerOf(
  { db, now }: Reading,
  interaction: Interaction,
  { status }: PortalStatus,
): Promise<PortalChatProps["composer"]> {
  const { id, pointId, customerId } = interaction;
  return {
    interactionId: id,
    messageKey: crypto.randomUUID(),
    draft: await draftOf(db, customerId, id),
    attachments: (await unsentOf(db, customerId, id)).map((file) => fileProps(file, pathOf({ id, pointId }))),
    open: status !== "ended" || await mayComeLate(db, interaction, now),
    error: null,
  };
}

/** A customer's page: the last entries, or with `before` all from the window before that entry on. */
export async function chatOf(
  reading: Reading,
  interaction: Interaction,
  before?: number,
): Promise<PortalChatProps> {
  const standing = await standingOf(reading, interaction);
  return {
    ...standing,
    readId: interaction.customerReadId,
    pointName: (await pointById(reading.db, interaction.pointId!))!.name,
    ...await windowOf(reading, interaction, before),
    composer: await composerOf(reading, interaction, standing),
    rated: await ratedOf(reading, interaction),
  };
}

/** What the customer said of it; null before, undefined while there is nothing to rate or its page is gone. */
export async function ratedOf(
  { db, now }: Reading,
  shown: Interaction,
): Promise<PortalChatProps["rated"]> {
  const rated = await toRate(db, shown);
  const { id, rating, ratingComment: comment } = rated;
  if (!isRateable(rated, now) || !await lastHolder(db, id)) return undefined;
  return rating === null ? null : { rating, comment };
}

/** The window before an entry, for a page that shows what comes after. */
export async function earlierEntries({ db }: Reading, interaction: Interaction, before: number) {
  const { entries, hasOlder } = await timeline(db, interaction.id, before);
  return { ...addressOf(interaction), ...await shown(db, interaction, entries, hasOlder) };
}

/** Without a script older entries come as the page again; this bounds a page, not a conversation anybody has. */
const longestPage = 1000;

async function windowOf({ db }: Reading, interaction: Interaction, before?: number) {
  const { entries, hasOlder } = await timeline(db, interaction.id, before);
  const rest = before === undefined ? [] : await timeline(db, interaction.id, undefined, longestPage)
    .then((last) => last.entries.filter(({ id }) => id >= before));
  return await shown(db, interaction, [...entries, ...rest], hasOlder);
}

async function shown(db: Drizzle, interaction: Interaction, entries: Entry[], hasOlder: boolean) {
  const { name } = await customerById(db, interaction.customerId);
  return {
    entries: await forCustomer(db, interaction, entries, name),
    earlier: hasOlder ? entries[0]!.id : null,
  };
}

/** Where a conversation's customer finds it. */
export const pathOf = ({ id, pointId }: Pick<Interaction, "id" | "pointId">) =>
  `/c/${pointId}/contacts/${id}`;

/** A conversation of this visitor's at this point, or null. */
export async function ownChat(
  db: Drizzle,
  visitor: string | null,
  pointId: string,
  interactionId: string,
): Promise<Interaction | null> {
  const customerId = visitor && await customerOfVisitor(db, visitor);
  const chat = customerId && await interactionById(db, interactionId);
  return chat && chat.customerId === customerId && chat.pointId === pointId ? chat : null;
}

/** What a visitor comes back to: the open conversation, or the one that ended a moment ago. */
export async function currentChat(
  { db, now }: Reading,
  visitor: string,
  pointId: string,
): Promise<Interaction | null> {
  const customerId = await customerOfVisitor(db, visitor);
  const last = customerId && await lastInteraction(db, customerId, pointId);
  if (!last) return null;
  return now - (last.endedAt ?? last.completedAt ?? now) < standsMs(last) ? last : null;
}

/** What we may call a visitor we know. */
export async function nameOfVisitor(db: Drizzle, visitor: string): Promise<string | null> {
  const customerId = await customerOfVisitor(db, visitor);
  return customerId && (await customerById(db, customerId)).name;
}

/** A row of the conversation as its customer may read it. */
export async function entryFor(
  { db }: Reading,
  chat: Interaction,
  entryId: number,
): Promise<TimelineEntryProps | null> {
  const { name } = await customerById(db, chat.customerId);
  const [entry] = await forCustomer(db, chat, await entriesByIds(db, [entryId]), name);
  return entry ?? null;
}

const bookkeeping: readonly string[] = [
  "disposed",
  "late-dismissed",
  "blocked",
  "unblocked",
] satisfies NoteCode[];

/** The agent's own bookkeeping is not the customer's to read. */
export function isForCustomer(entry: TimelineEntryProps): boolean {
  return entry.kind === "message" || !bookkeeping.includes(entry.note);
}

/** The customer's messages after an entry that the agent has read, as their page shows them. */
export async function readAfter(
  { db }: Reading,
  chat: Interaction,
  after: number,
): Promise<TimelineEntryProps[]> {
  const { name } = await customerById(db, chat.customerId);
  return await forCustomer(db, chat, await readByAgentAfter(db, chat, after), name);
}

/** What a customer may read of these, and whether their words were read. */
async function forCustomer(
  db: Drizzle,
  chat: Interaction,
  entries: Entry[],
  name: string,
): Promise<TimelineEntryProps[]> {
  const all = await entryProps(db, entries, name, pathOf(chat));
  return all.filter(isForCustomer).map((entry) =>
    entry.kind === "message" && entry.author === "customer" && entry.id <= chat.agentReadId
      ? { ...entry, delivery: "read" }
      : entry
  );
}

/** Who is writing to the customer: the agent who has the conversation, and nobody else. */
export async function writerTo({ db, now }: Reading, chat: Interaction): Promise<string | null> {
  const holder = await liveAssignment(db, chat.id);
  return holder && await isTyping(db, now, holder.agentId, chat.id)
    ? await agentName(db, holder.agentId)
    : null;
}

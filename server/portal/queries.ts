/** What a customer's page shows. */
import type { Drizzle } from "../../db/client.ts";
import type { PortalChatProps, TimelineEntryProps } from "../../views/types.ts";
import { agentName } from "../agents/queries.ts";
import { customerById, customerOfVisitor } from "../customers/queries.ts";
import { liveAssignment } from "../interactions/assignment_queries.ts";
import { unsentOf } from "../interactions/attachment_queries.ts";
import { entryProps, fileProps } from "../interactions/entries.ts";
import {
  entriesByIds,
  type Entry,
  type Interaction,
  interactionById,
  lastInteraction,
  timeline,
} from "../interactions/queries.ts";
import { standsMs } from "../interactions/rating_rules.ts";
import { lastHolder } from "../interactions/reach.ts";
import type { Reading } from "../live/registry.ts";
import { draftOf } from "../replies/queries.ts";
import { pointById } from "../skills/queries.ts";
import { waitOf } from "./waiting_queries.ts";

export type PortalStatus = Pick<PortalChatProps, "status" | "agentName" | "wait">;
type Addressed = Pick<PortalChatProps, "pointId" | "interactionId">;

export const addressOf = ({ id, pointId }: Interaction): Addressed => ({
  pointId: pointId!,
  interactionId: id,
});

/** Where the conversation stands, as its customer may know it. */
export async function statusOf(reading: Reading, interaction: Interaction): Promise<PortalStatus> {
  const { db } = reading;
  if (interaction.state === "completed" || interaction.endedAt !== null) {
    return { status: "ended", agentName: null, wait: null };
  }
  const holder = await liveAssignment(db, interaction.id);
  if (!holder || holder.state === "offered") {
    return { status: "waiting", agentName: null, wait: await waitOf(reading, interaction) };
  }
  return {
    status: holder.state === "held" ? "held" : "active",
    agentName: await agentName(db, holder.agentId),
    wait: null,
  };
}

/** Where it stands, and what its deeds are addressed by: all that a status line needs. */
export async function standingOf(
  reading: Reading,
  interaction: Interaction,
): Promise<PortalStatus & Addressed> {
  return { ...addressOf(interaction), ...await statusOf(reading, interaction) };
}

/** Where the customer writes, or what is left there when the conversation is over. */
export async function composerOf(
  { db }: Reading,
  { id, pointId, customerId }: Interaction,
  { status }: PortalStatus,
): Promise<PortalChatProps["composer"]> {
  return {
    interactionId: id,
    messageKey: crypto.randomUUID(),
    draft: await draftOf(db, customerId, id),
    attachments: (await unsentOf(db, customerId, id)).map((file) => fileProps(file, pathOf({ id, pointId }))),
    open: status !== "ended",
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
    pointName: (await pointById(reading.db, interaction.pointId!))!.name,
    ...await windowOf(reading, interaction, before),
    composer: await composerOf(reading, interaction, standing),
    rated: await ratedOf(reading, interaction),
  };
}

/** What the customer said of it; null before, undefined while there is nothing to rate or its page is gone. */
export async function ratedOf(
  { db, now }: Reading,
  rated: Interaction,
): Promise<PortalChatProps["rated"]> {
  const { id, endedAt, rating, ratingComment: comment } = rated;
  if (endedAt === null || now - endedAt >= standsMs(rated) || !await lastHolder(db, id)) return undefined;
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
    entries: (await entryProps(db, entries, name, pathOf(interaction))).filter(forCustomer),
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
  const [entry] = await entryProps(db, await entriesByIds(db, [entryId]), name, pathOf(chat));
  return entry && forCustomer(entry) ? entry : null;
}

/** The agent's own bookkeeping is not the customer's to read. */
export function forCustomer(entry: { kind: string; note?: string }): boolean {
  return entry.kind === "message" || entry.note !== "disposed";
}

/** What a customer's page shows. */
import type { Drizzle } from "../../db/client.ts";
import type { PortalChatProps, TimelineEntryProps } from "../../views/types.ts";
import { agentName } from "../agents/queries.ts";
import { customerById, customerOfVisitor } from "../customers/queries.ts";
import { unsentOf } from "../interactions/attachment_queries.ts";
import { entryProps, fileProps } from "../interactions/entries.ts";
import {
  entriesByIds,
  type Interaction,
  interactionById,
  lastInteraction,
  liveAssignment,
  timeline,
} from "../interactions/queries.ts";
import type { Reading } from "../live/registry.ts";
import { draftOf } from "../replies/queries.ts";
import { pointById } from "../skills/queries.ts";

export type PortalStatus = Pick<PortalChatProps, "status" | "agentName">;

/** Where the conversation stands, as its customer may know it. */
export async function statusOf({ db }: Reading, interaction: Interaction): Promise<PortalStatus> {
  if (interaction.state === "completed" || interaction.endedAt !== null) {
    return { status: "ended", agentName: null };
  }
  const holder = await liveAssignment(db, interaction.id);
  if (!holder || holder.state === "offered") return { status: "waiting", agentName: null };
  return {
    status: holder.state === "held" ? "held" : "active",
    agentName: await agentName(db, holder.agentId),
  };
}

/** A customer reads their conversation whole; this bounds a page, not a conversation anybody has. */
const wholeConversation = 1000;

export async function chatOf(reading: Reading, interaction: Interaction): Promise<PortalChatProps> {
  const { db } = reading;
  const customer = await customerById(db, interaction.customerId);
  const { entries } = await timeline(db, interaction.id, undefined, wholeConversation);
  const status = await statusOf(reading, interaction);
  return {
    pointId: interaction.pointId!,
    pointName: (await pointById(db, interaction.pointId!))!.name,
    interactionId: interaction.id,
    entries: (await entryProps(db, entries, customer.name, addressOf(interaction))).filter(forCustomer),
    ...status,
    composer: {
      interactionId: interaction.id,
      messageKey: crypto.randomUUID(),
      draft: await draftOf(db, customer.id, interaction.id),
      attachments: (await unsentOf(db, customer.id, interaction.id)).map((file) =>
        fileProps(file, addressOf(interaction))
      ),
      open: status.status !== "ended",
      error: null,
    },
  };
}

/** Where a conversation's customer finds it. */
export const addressOf = ({ id, pointId }: Interaction) => `/c/${pointId}/contacts/${id}`;

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

/** After its end a conversation still stands on the page for so long. */
const shownAfterEndMs = 3600_000;

/** What a visitor comes back to: the open conversation, or the one that ended a moment ago. */
export async function currentChat(
  { db, now }: Reading,
  visitor: string,
  pointId: string,
): Promise<Interaction | null> {
  const customerId = await customerOfVisitor(db, visitor);
  const last = customerId && await lastInteraction(db, customerId, pointId);
  if (!last) return null;
  return now - (last.endedAt ?? last.completedAt ?? now) < shownAfterEndMs ? last : null;
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
  const [entry] = await entryProps(db, await entriesByIds(db, [entryId]), name, addressOf(chat));
  return entry && forCustomer(entry) ? entry : null;
}

/** The agent's own bookkeeping is not the customer's to read. */
function forCustomer(entry: { kind: string; note?: string }): boolean {
  return entry.kind === "message" || entry.note !== "disposed";
}

/** What a customer's page shows. */
import type { Reading } from "../../live/fragment.ts";
import type { Interaction } from "../../../db/schema/interactions.ts";
import type { Drizzle } from "../../../db/client.ts";
import type { PortalChatProps } from "../../../views/channels/chat/types.ts";
import { agentName } from "../../agents/queries.ts";
import { customerOfVisitor } from "../../customers/queries.ts";
import { liveAssignment } from "../../interactions/assignment_queries.ts";
import { fileProps, unsentOf } from "../../interactions/attachments/attachment_queries.ts";
import { mayComeLate } from "../../interactions/late_queries.ts";
import { interactionById, lastInThread } from "../../interactions/queries.ts";
import { endingOf } from "../../interactions/conversation/pending_end.ts";
import { isOver } from "../../interactions/rules.ts";
import { toRate } from "../../interactions/conversation/rating.ts";
import { isRateable, standsMs } from "../../interactions/conversation/rating_rules.ts";
import { lastHolder } from "../../interactions/reach.ts";
import { composing, isTyping } from "../../replies/queries.ts";
import { threadAt } from "../../portal/thread_rules.ts";
import { pointById } from "../../skills/queries.ts";
import { type Addressed, addressOf, pathOf, windowOf } from "./entry_queries.ts";
import { waitOf } from "./waiting_queries.ts";

export type PortalStatus = Pick<PortalChatProps, "status" | "agentName" | "ending" | "wait">;
/** Returns a conversation's status, as its customer may know it. */
export async function statusOf(reading: Reading, interaction: Interaction): Promise<PortalStatus> {
  const { db } = reading;
  if (isOver(interaction)) {
    return { status: "ended", agentName: null, ending: null, wait: null };
  }
  const ending = endingOf(interaction);
  const assignment = await liveAssignment(db, interaction.id);
  if (!assignment || assignment.state === "offered") {
    return { status: "waiting", agentName: null, ending, wait: await waitOf(reading, interaction) };
  }
  return {
    status: assignment.state === "held" ? "held" : "active",
    agentName: await agentName(db, assignment.agentId),
    ending,
    wait: null,
  };
}

/** Where it stands, and what its actions are addressed by: all that a status line needs. */
export async function standingOf(
  reading: Reading,
  interaction: Interaction,
): Promise<PortalStatus & Addressed & Pick<PortalChatProps, "late">> {
  const late = interaction.lateOfId !== null;
  return { ...addressOf(interaction), ...await statusOf(reading, interaction), late };
}

/** Returns the customer's composer or, after the late-reply window, their unsent draft. */
export async function composerOf(
  { db, now }: Reading,
  interaction: Interaction,
  { status }: PortalStatus,
): Promise<PortalChatProps["composer"]> {
  const { id, pointId, customerId } = interaction;
  return {
    interactionId: id,
    ...await composing(db, customerId, id),
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

/** Returns the customer's rating; null before, undefined while there is nothing to rate or its page is gone. */
export async function ratedOf(
  { db, now }: Reading,
  interaction: Interaction,
): Promise<PortalChatProps["rated"]> {
  const rated = await toRate(db, interaction);
  const { id, rating, ratingComment: comment } = rated;
  if (!isRateable(rated, now) || !await lastHolder(db, id)) return undefined;
  return rating === null ? null : { rating, comment };
}

/** Returns a conversation of this visitor at this point, or null. */
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

/** Returns the conversation a visitor comes back to: the open one, or the one that ended a moment ago. */
export async function currentChat(
  { db, now }: Reading,
  visitor: string,
  pointId: string,
): Promise<Interaction | null> {
  const customerId = await customerOfVisitor(db, visitor);
  const last = customerId && await lastInThread(db, "chat", threadAt(pointId, customerId));
  if (!last) return null;
  return now - (last.endedAt ?? last.completedAt ?? now) < standsMs(last) ? last : null;
}

/** Returns who is writing to the customer: the agent who has the conversation, and nobody else. */
export async function writerTo({ db, now }: Reading, interaction: Interaction): Promise<string | null> {
  const assignment = await liveAssignment(db, interaction.id);
  return assignment && await isTyping(db, now, assignment.agentId, interaction.id)
    ? await agentName(db, assignment.agentId)
    : null;
}

/** Reads a conversation for an agent who may read it without having it in hand. */
import type { Reading } from "../live/fragment.ts";
import { calledOf } from "../../views/i18n/names.ts";
import type { ReaderProps } from "../../views/desk/types.ts";
import { agentName } from "../agents/queries.ts";
import { panelOf } from "../channels/registry.ts";
import { customerById } from "../customers/queries.ts";
import { readableBy } from "../interactions/conversation/readers.ts";
import { timeline } from "../interactions/queries.ts";
import { lastHolder } from "../interactions/reach.ts";
import { skillById } from "../skills/queries.ts";
import { entriesShown } from "./entry_queries.ts";

/** Gives a window of a conversation this agent reaches, the last or the one before an entry; null for any other. */
export async function readingOf(
  { db, now }: Reading,
  agentId: string,
  interactionId: string,
  before: number | null,
): Promise<ReaderProps | null> {
  const readable = await readableBy(db, agentId, interactionId, now);
  if (!readable) return null;
  const { interaction, supervised } = readable;
  const { name } = await customerById(db, interaction.customerId);
  const { entries, hasOlder } = await timeline(db, interactionId, before ?? undefined, 100);
  const holder = await lastHolder(db, interactionId);
  return {
    interactionId,
    channel: interaction.channel,
    customerName: name,
    skillName: calledOf(await skillById(db, interaction.skillId)),
    agentName: holder && await agentName(db, holder),
    at: interaction.startedAt,
    rating: interaction.rating === null
      ? null
      : { rating: interaction.rating, comment: interaction.ratingComment },
    panel: await panelOf(db, interaction),
    entries: await entriesShown(db, interaction, entries, name),
    hasOlder,
    supervised,
    going: before === null && interaction.state !== "completed",
  };
}

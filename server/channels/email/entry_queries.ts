/** Reads one email as an entry of its conversation. */
import type { Drizzle } from "../../../db/client.ts";
import type { Interaction } from "../../../db/schema/interactions.ts";
import type { TimelineEntryProps } from "../../../views/types.ts";
import { customerById } from "../../customers/queries.ts";
import { entryProps } from "../../interactions/conversation/entries.ts";
import { entriesByIds } from "../../interactions/queries.ts";
import { emailParts } from "./shown_queries.ts";

export async function entryShown(
  db: Drizzle,
  interaction: Interaction,
  entryId: number,
): Promise<TimelineEntryProps | null> {
  const { name } = await customerById(db, interaction.customerId);
  const [entry] = await entryProps(db, await entriesByIds(db, [entryId]), name);
  const part = (await emailParts(db, interaction, [entryId])).get(entryId);
  return entry ? { ...entry, ...(part ? { part } : {}) } : null;
}

/** Gives the words of an entry, and the language they are in; empty where nobody knows. */
export async function saidIn(db: Drizzle, entryId: number): Promise<{ text: string; lang: string }> {
  const [entry] = await entriesByIds(db, [entryId]);
  return { text: entry?.body ?? "", lang: entry?.locale ?? "" };
}

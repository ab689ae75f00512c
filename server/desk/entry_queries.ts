/** Gives entries of a conversation as those on the desk read them. */
import type { Drizzle } from "../../db/client.ts";
import type { Interaction } from "../../db/schema/interactions.ts";
import type { TimelineEntryProps } from "../../views/types.ts";
import { partsOfEntries } from "../channels/registry.ts";
import { entryProps } from "../interactions/conversation/entries.ts";
import type { Entry } from "../interactions/queries.ts";

/** As they are everywhere, with what their channel shows beside the words. */
export async function entriesShown(
  db: Drizzle,
  interaction: Interaction,
  entries: Entry[],
  customerName: string,
): Promise<TimelineEntryProps[]> {
  const props = await entryProps(db, entries, customerName);
  const parts = await partsOfEntries(db, interaction, entries.map(({ id }) => id));
  return props.map((entry) => {
    const part = parts.get(entry.id);
    return part && entry.kind === "message" ? { ...entry, part } : entry;
  });
}

/** The rows of a conversation, as its customer may read them. */
import type { Reading } from "../../live/fragment.ts";
import type { Interaction } from "../../../db/schema/interactions.ts";
import type { Drizzle } from "../../../db/client.ts";
import type { NoteCode, TimelineEntryProps } from "../../../views/types.ts";
import type { PortalChatProps } from "../../../views/channels/chat/types.ts";
import { customerById } from "../../customers/queries.ts";
import { entryProps } from "../../interactions/conversation/entries.ts";
import { entriesByIds, type Entry, readByAgentAfter, timeline } from "../../interactions/queries.ts";

export type Addressed = Pick<PortalChatProps, "pointId" | "interactionId">;

export const addressOf = ({ id, pointId }: Interaction): Addressed => ({
  pointId: pointId!,
  interactionId: id,
});

/** Where a conversation's customer finds it. */
export const pathOf = ({ id, pointId }: Pick<Interaction, "id" | "pointId">) =>
  `/c/${pointId}/contacts/${id}`;

/** The window before an entry, for a page that shows what comes after. */
export async function earlierEntries({ db }: Reading, interaction: Interaction, before: number) {
  const { entries, hasOlder } = await timeline(db, interaction.id, before);
  return { ...addressOf(interaction), ...await shown(db, interaction, entries, hasOlder) };
}

/** Without a script older entries come as the page again; this bounds a page, not a conversation anybody has. */
const longestPage = 1000;

/** The last entries, or with `before` all from the window before that entry on. */
export async function windowOf({ db }: Reading, interaction: Interaction, before?: number) {
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

/** A row of the conversation as its customer may read it. */
export async function entryFor(
  { db }: Reading,
  interaction: Interaction,
  entryId: number,
): Promise<TimelineEntryProps | null> {
  const { name } = await customerById(db, interaction.customerId);
  const [entry] = await forCustomer(db, interaction, await entriesByIds(db, [entryId]), name);
  return entry ?? null;
}

const bookkeeping: readonly string[] = [
  "disposed",
  "disposed-by-time",
  "late-dismissed",
  "blocked",
  "unblocked",
  "transfer-note",
  "away",
  "parked",
  "unparked",
  "came-elsewhere",
  "callback",
  "closed-why",
  "ended-why",
  "whispered",
  "written-first",
] satisfies NoteCode[];

/** The agent's own bookkeeping is not the customer's to read. */
export function isForCustomer(entry: TimelineEntryProps): boolean {
  return entry.kind === "message" || !bookkeeping.includes(entry.note);
}

/** The customer's messages after an entry that the agent has read, as their page shows them. */
export async function readAfter(
  { db }: Reading,
  interaction: Interaction,
  after: number,
): Promise<TimelineEntryProps[]> {
  const { name } = await customerById(db, interaction.customerId);
  return await forCustomer(db, interaction, await readByAgentAfter(db, interaction, after), name);
}

/** What a customer may read of these, and whether their words were read. */
async function forCustomer(
  db: Drizzle,
  interaction: Interaction,
  entries: Entry[],
  name: string,
): Promise<TimelineEntryProps[]> {
  const all = await entryProps(db, entries, name, pathOf(interaction));
  return all.filter(isForCustomer).map((entry) =>
    entry.kind === "message" && entry.author === "customer" && entry.id <= interaction.agentReadId
      ? { ...entry, delivery: "read" }
      : entry
  );
}

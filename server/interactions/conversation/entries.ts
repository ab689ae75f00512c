/** Gives timeline entries as view props. */
import type { Drizzle } from "../../../db/client.ts";
import type { NoteCode, TimelineEntryProps } from "../../../views/types.ts";
import { agentName } from "../../agents/queries.ts";
import { deliveriesOf } from "../../delivery/queries.ts";
import { attachmentsOf, fileProps } from "../attachments/attachment_queries.ts";
import type { Entry } from "../queries.ts";
import { goingOn } from "./grouped_queries.ts";

/**
 * Adds to entries the names of their authors, whether they go on with what stands before them, how far each agent's
 * message got, and the files, at `base`: the address of the conversation for its reader, an agent's by default.
 */
export async function entryProps(
  db: Drizzle,
  entries: Entry[],
  customerName: string,
  base = `/interactions/${entries[0]?.interactionId}`,
): Promise<TimelineEntryProps[]> {
  const byAgents = entries.filter((entry) => entry.kind === "message" && entry.author !== "customer");
  const deliveries = await deliveriesOf(db, byAgents.map((entry) => entry.id));
  const goOn = await goingOn(db, entries.map((entry) => entry.id));
  const files = await attachmentsOf(db, entries.map((entry) => entry.id));
  const names = new Map<string, string | null>();
  for (const { agentId } of entries) {
    if (agentId && !names.has(agentId)) names.set(agentId, await agentName(db, agentId));
  }
  return entries.map((entry) => {
    const by = entry.agentId ? names.get(entry.agentId) ?? null : null;
    const name = entry.agentId
      ? by
      : entry.author === "system" && entry.kind === "message"
      ? ""
      : customerName;
    if (entry.kind === "note") {
      return {
        id: entry.id,
        at: entry.at,
        kind: "note",
        note: entry.note as NoteCode,
        name: entry.body ?? name,
        by,
      };
    }
    // What the centre says by itself stands on the agents' side, under no agent's name.
    const author = entry.author === "customer" ? "customer" : "agent";
    return {
      id: entry.id,
      at: entry.at,
      kind: "message",
      author,
      goesOn: goOn.has(entry.id),
      name: author === "agent" ? name ?? "" : customerName,
      body: entry.body ?? "",
      lang: entry.locale ?? "",
      attachments: (files.get(entry.id) ?? []).map((file) => fileProps(file, base)),
      delivery: deliveries.get(entry.id)?.state ?? null,
      reason: deliveries.get(entry.id)?.reason ?? null,
      words: deliveries.get(entry.id)?.words ?? null,
      again: deliveries.get(entry.id)?.mayGoAgain ? `${base}/entries/${entry.id}/again` : null,
    };
  });
}

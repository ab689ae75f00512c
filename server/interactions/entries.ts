/** Timeline entries as views take them. */
import type { Drizzle } from "../../db/client.ts";
import type { NoteCode, TimelineEntryProps } from "../../views/types.ts";
import { agentName } from "../agents/queries.ts";
import { deliveriesOf } from "../delivery/queries.ts";
import type { Entry } from "./queries.ts";

/** With the names of who wrote, and how far each of an agent's messages got. */
export async function entryProps(
  db: Drizzle,
  entries: Entry[],
  customerName: string,
): Promise<TimelineEntryProps[]> {
  const byAgents = entries.filter((entry) => entry.kind === "message" && entry.author === "agent");
  const deliveries = await deliveriesOf(db, byAgents.map((entry) => entry.id));
  const names = new Map<string, string | null>();
  for (const { agentId } of entries) {
    if (agentId && !names.has(agentId)) names.set(agentId, await agentName(db, agentId));
  }
  return entries.map((entry) => {
    const name = entry.agentId ? names.get(entry.agentId) ?? null : null;
    if (entry.kind === "note") {
      return { id: entry.id, at: entry.at, kind: "note", note: entry.note as NoteCode, name };
    }
    const author = entry.author === "agent" ? "agent" : "customer";
    return {
      id: entry.id,
      at: entry.at,
      kind: "message",
      author,
      name: author === "agent" ? name ?? "" : customerName,
      body: entry.body ?? "",
      lang: entry.locale ?? "",
      delivery: deliveries.get(entry.id) ?? null,
    };
  });
}

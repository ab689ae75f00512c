/** What a customer's page shows. */
import type { PortalChatProps } from "../../views/types.ts";
import { agentName } from "../agents/queries.ts";
import { customerById } from "../customers/queries.ts";
import { entryProps } from "../interactions/entries.ts";
import { type Interaction, liveAssignment, timeline } from "../interactions/queries.ts";
import type { Reading } from "../live/registry.ts";
import { draftOf } from "../replies/queries.ts";
import { pointById } from "../skills/queries.ts";

export type PortalStatus = Pick<PortalChatProps, "status" | "agentName">;

/** Where the conversation stands, as its customer may know it. */
export async function statusOf({ db }: Reading, interaction: Interaction): Promise<PortalStatus> {
  if (interaction.state === "completed" || interaction.endedAt !== null) return { status: "ended", agentName: null };
  const holder = await liveAssignment(db, interaction.id);
  if (!holder || holder.state === "offered") return { status: "waiting", agentName: null };
  return {
    status: holder.state === "held" ? "held" : "active",
    agentName: await agentName(db, holder.agentId),
  };
}

export async function chatOf(reading: Reading, interaction: Interaction): Promise<PortalChatProps> {
  const { db } = reading;
  const customer = await customerById(db, interaction.customerId);
  const { entries } = await timeline(db, interaction.id);
  const status = await statusOf(reading, interaction);
  return {
    pointId: interaction.pointId!,
    pointName: (await pointById(db, interaction.pointId!))!.name,
    interactionId: interaction.id,
    entries: (await entryProps(db, entries, customer.name)).filter(forCustomer),
    ...status,
    composer: {
      interactionId: interaction.id,
      messageKey: crypto.randomUUID(),
      draft: await draftOf(db, customer.id, interaction.id),
      open: status.status !== "ended",
      error: null,
    },
  };
}

/** The agent's own bookkeeping is not the customer's to read. */
export function forCustomer(entry: { kind: string; note?: string }): boolean {
  return entry.kind === "message" || entry.note !== "disposed";
}


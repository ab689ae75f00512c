/** Reads what texts show besides their words. */
import { inArray } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import type { Interaction } from "../../../db/schema/interactions.ts";
import { pendingMedia, sentText } from "../../../db/schema/sms.ts";
import type { EntryPart } from "../../../views/channels/types.ts";

export async function entryParts(
  db: Drizzle,
  { id: interactionId }: Interaction,
  entryIds: number[],
): Promise<Map<number, EntryPart>> {
  const pictures = await db.select().from(pendingMedia).where(inArray(pendingMedia.entryId, entryIds));
  const sent = await db.select().from(sentText).where(inArray(sentText.entryId, entryIds));
  const parts = new Map<number, EntryPart>();
  for (const entryId of entryIds) {
    const late = pictures.filter((one) => one.entryId === entryId && one.state !== "fetched");
    const segments = sent.find((one) => one.entryId === entryId)?.segments ?? 0;
    if (late.length === 0 && segments < 2) continue;
    const shown = late.map(({ id, state }) => ({
      at: `/interactions/${interactionId}/pictures/${id}`,
      state: state === "failed" ? "failed" as const : "waiting" as const,
    }));
    parts.set(entryId, { kind: "sms", sms: { pictures: shown, segments } });
  }
  return parts;
}

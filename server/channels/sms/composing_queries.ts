/** Reads what the composer of a text shows. */
import type { Drizzle } from "../../../db/client.ts";
import type { Interaction } from "../../../db/schema/interactions.ts";
import type { SmsComposing } from "../../../views/channels/sms/types.ts";
import { optOutOf } from "../../consent/queries.ts";
import { whyUnwanted } from "../../interactions/conversation/wanted.ts";
import type { Reading } from "../../live/fragment.ts";
import { ownAddressById, providerById } from "../../providers/queries.ts";
import { composing } from "../../replies/queries.ts";
import { carrierOf } from "./carriers/all.ts";
import { segmentsOf } from "./segment_rules.ts";

export async function composingIn(
  { db, now }: Reading,
  agentId: string,
  interaction: Interaction,
): Promise<SmsComposing> {
  const { draft } = await composing(db, agentId, interaction.id);
  const closed = await whyUnwanted(db, interaction, now);
  const stopped = closed === "opted-out" ? await optOutOf(db, "sms", interaction.address) : undefined;
  return {
    kind: "sms",
    closed,
    undoable: stopped?.source === "agent",
    count: segmentsOf(draft),
    takesPictures: await mostPictures(db, interaction.ownAddressId) > 0,
  };
}

/** How many pictures go with one text from a number of ours; 0 where none do. */
async function mostPictures(db: Drizzle, ownAddressId: string | null): Promise<number> {
  const own = ownAddressId === null ? undefined : await ownAddressById(db, ownAddressId);
  const through = own?.outgoingId ? await providerById(db, own.outgoingId) : undefined;
  return through ? carrierOf(through.kind)?.mostPictures ?? 0 : 0;
}

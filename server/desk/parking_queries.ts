/** When a parked contact comes back, as its agent reads it, and the form that parks one. */
import type { Reading } from "../live/fragment.ts";
import type { ParkedProps, ParkingFormProps } from "../../views/desk/types.ts";
import type { FormState } from "../../views/types.ts";
import { zoneKept } from "../agents/preferences.ts";
import { agentById } from "../agents/queries.ts";
import { Refusal } from "../core/refusal.ts";
import { commonZones, isZone, typedAt, zoneOfLanguage } from "../core/zone_rules.ts";
import { customerById } from "../customers/queries.ts";
import { type InHand, inHand } from "../interactions/assignment_queries.ts";
import { mayPark } from "../interactions/rules.ts";

/** The zone of an agent's own times: the one they chose, or wrote last, or what their language makes likely. */
export async function zoneOf(db: Reading["db"], agentId: string): Promise<string> {
  const { zone: chosen, locale } = (await agentById(db, agentId))!;
  const kept = chosen ?? await zoneKept(db, agentId);
  // A zone that this runtime does not know any more would let no page be drawn.
  return kept !== null && isZone(kept) ? kept : zoneOfLanguage(locale);
}

/** Until when a contact is parked; null where it is not. */
export const parkedOf = (
  { state, parkedUntil, wakes }: InHand["assignment"],
  zone: string,
): ParkedProps | null =>
  state === "parked" && parkedUntil !== null ? { until: parkedUntil, zone, wakes } : null;

/**
 * Refused to who does not have it in hand, and where it cannot be parked. `form` is what was typed, null before that;
 * `zone` is what the browser says it is in.
 */
export async function parkingForm(
  { db }: Reading,
  agentId: string,
  interactionId: string,
  form: FormState | null,
  zone = "",
): Promise<ParkingFormProps> {
  const hand = await inHand(db, agentId, interactionId);
  if (!hand) throw new Refusal("not-found");
  const { interaction, assignment } = hand;
  if (!mayPark(assignment.state, interaction.channel)) throw new Refusal("conflict");
  const own = isZone(zone) ? zone : await zoneOf(db, agentId);
  const parked = parkedOf(assignment, own);
  const usual = {
    until: parked ? typedAt(parked.zone, parked.until) : "",
    zone: own,
    wakes: parked?.wakes ? "yes" : "",
  };
  return {
    interactionId,
    customerName: (await customerById(db, interaction.customerId)).name,
    zones: [...commonZones],
    form: form ?? { values: usual, errors: [] },
  };
}

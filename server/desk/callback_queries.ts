/** The form for a callback, with what is known filled in. */
import { callChannel } from "../channels/facts.ts";
import type { Reading } from "../live/fragment.ts";
import { calledOf } from "../../views/i18n/names.ts";
import type { CallbackFormProps } from "../../views/desk/types.ts";
import type { FormState } from "../../views/types.ts";
import { likelyZone } from "../callbacks/rules.ts";
import { Refusal } from "../core/refusal.ts";
import { commonZones } from "../core/zone_rules.ts";
import { addressesOf, customerById } from "../customers/queries.ts";
import { inHand } from "../interactions/assignment_queries.ts";
import { skillsOfAgent, skillsOver } from "../skills/queries.ts";

/** Gives the form; refuses an agent without a contact of the customer. `form` is what was typed, null before that. */
export async function callbackForm(
  { db }: Reading,
  agentId: string,
  interactionId: string,
  form: FormState | null,
): Promise<CallbackFormProps> {
  const hand = await inHand(db, agentId, interactionId);
  if (!hand) throw new Refusal("not-found");
  const { id, name, locale } = await customerById(db, hand.interaction.customerId);
  const phones = (await addressesOf(db, id)).filter(({ kind }) => kind === "phone");
  const phone = phones[0]?.value ?? null;
  const skills = await skillsOver(db, callChannel, "outbound");
  const theirs = await skillsOfAgent(db, agentId);
  const usual = {
    key: crypto.randomUUID(),
    address: phone ?? "",
    skill: (skills.find((skill) => theirs.includes(skill.id)) ?? skills[0])?.id ?? "",
    who: "me",
    at: "",
    zone: likelyZone(phone, locale),
    note: "",
  };
  return {
    interactionId,
    customerName: name,
    skills: skills.map((skill) => ({ id: skill.id, ...calledOf(skill) })),
    zones: [...commonZones],
    form: form ?? { values: usual, errors: [] },
  };
}

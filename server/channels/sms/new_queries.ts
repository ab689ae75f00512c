/** Reads what the form of a new text shows: the skills an agent may send from. */
import type { Drizzle } from "../../../db/client.ts";
import type { OwnAddress } from "../../../db/schema/providers.ts";
import type { NewTextProps } from "../../../views/channels/sms/types.ts";
import type { FormState } from "../../../views/types.ts";
import { ownAddressById } from "../../providers/queries.ts";
import { type Skill, skillsOfAgent, skillsOver } from "../../skills/queries.ts";

export interface SendingSkill {
  skill: Skill;
  from: OwnAddress;
}

/** An agent's outbound skills for texts that have a number to send from. */
export async function sendingSkills(db: Drizzle, agentId: string): Promise<SendingSkill[]> {
  const own = new Set(await skillsOfAgent(db, agentId));
  const found = await Promise.all((await skillsOver(db, "sms", "outbound")).map(async (skill) => {
    const from = own.has(skill.id) && skill.senderId ? await ownAddressById(db, skill.senderId) : undefined;
    return from && from.retiredAt === null ? [{ skill, from }] : [];
  }));
  return found.flat();
}

/** The form, as it was typed, or new with `key`: the id that its contact will have. */
export async function newTextForm(
  db: Drizzle,
  agentId: string,
  form: FormState,
  fromId: string | null,
): Promise<NewTextProps> {
  const skills = await sendingSkills(db, agentId);
  return {
    skills: skills.map(({ skill: { id, name, names }, from }) => ({ id, name, names, from: from.address })),
    form,
    fromId,
  };
}

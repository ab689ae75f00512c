/** What the example centre has for email and texts: a skill that each comes to and one that each is sent from. */
import { skillDisposition } from "../schema/dispositions.ts";
import { pointChannel } from "../schema/skills.ts";
import type { Channel } from "../../server/channels/facts.ts";
import type { Cx } from "../../server/core/command.ts";
import { createSkill } from "../../server/skills/commands.ts";
import type { Example } from "./example.ts";

export interface Written {
  emailSkill: string;
  emailOutSkill: string;
  smsSkill: string;
  smsOutSkill: string;
}

/** The skills of `Written`, in one list. */
export const skillsOf = ({ emailSkill, emailOutSkill, smsSkill, smsOutSkill }: Written): string[] => [
  emailSkill,
  emailOutSkill,
  smsSkill,
  smsOutSkill,
];

/**
 * Creates the skills with the dispositions of the others; what comes to /c/support's mailbox and number goes to them.
 * Their outbound skills have no address to send from yet.
 */
export async function written(cx: Cx, { teamId, dispositions }: Example): Promise<Written> {
  const usual = { offerSeconds: 60, dispositionRequired: true, acw: "none" } as const;
  const pair = async (channel: Channel, name: string, outbound: string, signatures = {}) => {
    const out = await createSkill(cx, {
      ...usual,
      name: outbound,
      channel,
      direction: "outbound",
      signatures,
    }, [
      teamId,
    ]);
    const inbound = await createSkill(cx, {
      ...usual,
      name,
      channel,
      direction: "inbound",
      outboundSkillId: out,
    }, [teamId]);
    await cx.db.insert(pointChannel).values({ pointId: "support", channel, skillId: inbound });
    return [inbound, out] as const;
  };
  const [emailSkill, emailOutSkill] = await pair("email", "Email", "Email out", {
    en: "Kind regards,\nthe front desk",
    "fr-CA": "Cordialement,\nl’accueil",
  });
  const [smsSkill, smsOutSkill] = await pair("sms", "Texts", "Texts out");
  const made = { emailSkill, emailOutSkill, smsSkill, smsOutSkill };
  for (const skillId of skillsOf(made)) {
    for (const [position, dispositionId] of dispositions.entries()) {
      await cx.db.insert(skillDisposition).values({ skillId, dispositionId, position });
    }
  }
  return made;
}

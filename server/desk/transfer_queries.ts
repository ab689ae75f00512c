/** Reads the targets an agent may transfer a contact to, as the form shows them. */
import { factsOf } from "../channels/facts.ts";
import type { Reading } from "../live/fragment.ts";
import type { FormState } from "../../views/types.ts";
import type { TransferProps } from "../../views/desk/types.ts";
import { customerById } from "../customers/queries.ts";
import { mustHave } from "../interactions/assignment_queries.ts";
import { agentsToTransferTo, skillsToTransferTo } from "../interactions/transfers/transfer_queries.ts";
import { isOpen } from "../skills/rules.ts";

/** Gives the form; refuses an agent who does not have the contact in hand. */
export async function transferFrom(
  { db, now }: Reading,
  agentId: string,
  interactionId: string,
  form: FormState,
): Promise<TransferProps> {
  const { interaction } = await mustHave(db, agentId, interactionId);
  const agents = await agentsToTransferTo(db, interaction, agentId, now);
  return {
    interactionId,
    customerName: (await customerById(db, interaction.customerId)).name,
    skills: (await skillsToTransferTo(db, interaction)).map((skill) => ({
      id: skill.id,
      name: skill.name,
      names: skill.names,
      open: isOpen(skill, now),
    })),
    agents: agents.map(({ id, name, available, free }) => ({ id, name, available, free })),
    onlyFree: factsOf(interaction.channel).transferSeconds === null,
    leaving: form.values.then === "sign-out",
    form,
  };
}

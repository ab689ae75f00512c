/** Reads what the form that closes an unwanted contact shows. */
import type { Reading } from "../live/fragment.ts";
import type { NotForUsProps } from "../../views/desk/types.ts";
import type { FormState } from "../../views/types.ts";
import { Refusal } from "../core/refusal.ts";
import { customerById } from "../customers/queries.ts";
import { mustHave } from "../interactions/assignment_queries.ts";
import { afterAction } from "../interactions/rules.ts";

/** Refused to who does not have it in hand, and where it cannot be closed so. */
export async function notForUsForm(
  { db }: Reading,
  agentId: string,
  interactionId: string,
  form: FormState,
): Promise<NotForUsProps> {
  const { interaction, assignment } = await mustHave(db, agentId, interactionId);
  if (assignment.state === "wrapup") throw new Refusal("not-for-us-late");
  if (!afterAction(assignment.state, "dismiss", interaction.channel)) throw new Refusal("conflict");
  return { interactionId, customerName: (await customerById(db, interaction.customerId)).name, form };
}

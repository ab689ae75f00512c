/** Reads whether a late reply may come after a conversation's end, and which interaction it became. */
import type { Interaction } from "../../db/schema/interactions.ts";
import { and, eq, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { interactions } from "../../db/schema/interactions.ts";
import { skillById } from "../skills/queries.ts";
import { lastInThread } from "./queries.ts";
import { lateUntil } from "./late_rules.ts";

const p = sql.placeholder;
// Searched by customer, because an index holds a customer's interactions.
const following = prepared((db) =>
  db.select({ id: interactions.id }).from(interactions)
    .where(and(eq(interactions.customerId, p("customerId")), eq(interactions.lateOfId, p("id")))).prepare()
);

/** Gives the late reply that continues a conversation, or null. */
export async function lateReplyTo(
  db: Drizzle,
  { id, customerId }: Pick<Interaction, "id" | "customerId">,
): Promise<string | null> {
  return (await following(db).get({ id, customerId }))?.id ?? null;
}

/** Says whether a late reply may come now: within its window, and with nothing newer in the thread. */
export async function mayComeLate(db: Drizzle, interaction: Interaction, now: number): Promise<boolean> {
  if (interaction.thread === "" || interaction.endedAt === null) return false;
  const until = lateUntil(interaction, (await skillById(db, interaction.skillId)).lateReplySeconds);
  if (until === null || now >= until) return false;
  return (await lastInThread(db, interaction.channel, interaction.thread))?.id === interaction.id;
}

/** Whether one more word may come after a conversation's end, and where it went. */
import type { Interaction } from "../../db/schema/interactions.ts";
import { and, eq, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { interactions } from "../../db/schema/interactions.ts";
import { skillById } from "../skills/queries.ts";
import { lastInThread } from "./queries.ts";
import { lateUntil } from "./late_rules.ts";

const p = sql.placeholder;
// By the customer, whose interactions an index knows.
const following = prepared((db) =>
  db.select({ id: interactions.id }).from(interactions)
    .where(and(eq(interactions.customerId, p("customerId")), eq(interactions.lateOfId, p("id")))).prepare()
);

/** The late reply that a conversation goes on in, or null. */
export async function lateReplyTo(
  db: Drizzle,
  { id, customerId }: Pick<Interaction, "id" | "customerId">,
): Promise<string | null> {
  return (await following(db).get({ id, customerId }))?.id ?? null;
}

/** Whether a late word may come now: in time, and nothing came after it in its thread. */
export async function mayComeLate(db: Drizzle, interaction: Interaction, now: number): Promise<boolean> {
  if (interaction.thread === "" || interaction.endedAt === null) return false;
  const until = lateUntil(interaction, (await skillById(db, interaction.skillId)).lateReplySeconds);
  if (until === null || now >= until) return false;
  return (await lastInThread(db, interaction.channel, interaction.thread))?.id === interaction.id;
}

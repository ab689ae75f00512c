import { and, eq, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { draft } from "../../db/schema/replies.ts";

const p = sql.placeholder;
const saved = prepared((db) =>
  db.select({ body: draft.body }).from(draft)
    .where(and(eq(draft.ownerId, p("ownerId")), eq(draft.interactionId, p("interactionId")))).prepare()
);

/** What this agent or visitor typed and did not send; empty when nothing. */
export async function draftOf(db: Drizzle, ownerId: string, interactionId: string): Promise<string> {
  return (await saved(db).get({ ownerId, interactionId }))?.body ?? "";
}

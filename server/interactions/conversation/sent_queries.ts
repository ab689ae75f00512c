/** Reads drafts that have become messages, sent by any of the writer's tabs. */
import { and, eq, ne, sql } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { prepared } from "../../../db/prepared.ts";
import { entry } from "../../../db/schema/interactions.ts";
import { draftOfKey } from "./key_rules.ts";

const p = sql.placeholder;
const sentElsewhere = prepared((db) =>
  db.select({ body: entry.body }).from(entry).where(
    and(
      eq(entry.interactionId, p("interactionId")),
      ne(entry.key, p("key")),
      // In ASCII a slash follows the point, so this range holds exactly the keys of this draft.
      sql`(${entry.key} = ${p("draft")} or ${entry.key} > ${p("draft")} || '.' and ${entry.key} < ${
        p("draft")
      } || '/')`,
    ),
  ).limit(1).prepare()
);

/** Gives the text of this key's draft as another tab sent it; null where none did. */
export async function draftSent(db: Drizzle, interactionId: string, key: string): Promise<string | null> {
  return (await sentElsewhere(db).get({ interactionId, key, draft: draftOfKey(key) }))?.body ?? null;
}

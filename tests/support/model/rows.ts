/** The rows that the model is compared with. */
import { and, asc, eq, gt, sql } from "drizzle-orm";
import { prepared } from "../../../db/prepared.ts";
import { presence } from "../../../db/schema/agents.ts";
import { event } from "../../../db/schema/core.ts";
import { outbox } from "../../../db/schema/delivery.ts";
import { assignments, entry, interactions } from "../../../db/schema/interactions.ts";
import { tab } from "../../../db/schema/live.ts";
import { session } from "../../../db/schema/sessions.ts";

/** Read after every step, so prepared. */
export const rows = {
  livingDesks: prepared((db) =>
    db.selectDistinct({ ownerId: tab.ownerId }).from(tab)
      .where(and(eq(tab.kind, "desk"), gt(tab.seenAt, sql.placeholder("since")))).prepare()
  ),
  events: prepared((db) =>
    db.select().from(event).where(gt(event.id, sql.placeholder("after"))).orderBy(asc(event.id)).prepare()
  ),
  interactions: prepared((db) => db.select().from(interactions).prepare()),
  assignments: prepared((db) => db.select().from(assignments).prepare()),
  interaction: prepared((db) =>
    db.select().from(interactions).where(eq(interactions.id, sql.placeholder("id"))).prepare()
  ),
  assignment: prepared((db) =>
    db.select().from(assignments).where(eq(assignments.id, sql.placeholder("id"))).prepare()
  ),
  entry: prepared((db) => db.select().from(entry).where(eq(entry.id, sql.placeholder("id"))).prepare()),
  presences: prepared((db) => db.select().from(presence).prepare()),
  messages: prepared((db) =>
    db.select().from(entry).where(eq(entry.kind, "message")).orderBy(asc(entry.id)).prepare()
  ),
  outbox: prepared((db) => db.select().from(outbox).prepare()),
  sessions: prepared((db) => db.select().from(session).prepare()),
};

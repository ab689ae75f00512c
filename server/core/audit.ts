/** The audit of forms: who changed what, when, from which value to which. */
import { and, desc, eq, isNotNull, max } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { audit } from "../../db/schema/core.ts";
import type { Cx } from "./command.ts";
import type { Change } from "./change_rules.ts";

export interface Changed {
  at: number;
  actorId: string | null;
  action: string;
  changes: Change[];
}

export interface Changing {
  actorId: string;
  action: string;
  /** The id of what was changed. */
  subject: string;
  changes: Change[];
}

export async function noteChanges(cx: Cx, { changes, ...row }: Changing): Promise<void> {
  await cx.db.insert(audit).values({ at: cx.now, ...row, changes: JSON.stringify(changes) });
}

/** Returns the last changes of one subject, newest first. */
export async function changesOf(db: Drizzle, subject: string, most = 20): Promise<Changed[]> {
  const rows = await db.select().from(audit).where(and(eq(audit.subject, subject), isNotNull(audit.changes)))
    .orderBy(desc(audit.id)).limit(most);
  return rows.map(({ at, actorId, action, changes }) => ({
    at,
    actorId,
    action,
    changes: JSON.parse(changes!),
  }));
}

/**
 * Returns the id of a subject's last change, 0 before any; it serves as the version of a subject that has
 * none.
 */
export async function changedUpTo(db: Drizzle, subject: string): Promise<number> {
  const row = await db.select({ id: max(audit.id) }).from(audit)
    .where(and(eq(audit.subject, subject), isNotNull(audit.changes))).get();
  return row?.id ?? 0;
}

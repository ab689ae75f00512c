/** What owners' living pages show: the interaction that each is turned to. */
import { and, eq, gt, isNotNull, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { tab } from "../../db/schema/live.ts";
import { aliveMs } from "./tabs.ts";

const focused = prepared((db) =>
  db.select({ id: tab.id }).from(tab).where(and(
    eq(tab.ownerId, sql.placeholder("ownerId")),
    eq(tab.focusId, sql.placeholder("focusId")),
    gt(tab.seenAt, sql.placeholder("since")),
  )).limit(1).prepare()
);

/** Whether a living page of this owner shows this interaction. */
export async function isFocused(
  db: Drizzle,
  ownerId: string,
  focusId: string,
  now: number,
): Promise<boolean> {
  return await focused(db).get({ ownerId, focusId, since: now - aliveMs }) !== undefined;
}

/** The living pages of this owner that show this interaction. */
export async function tabsShowing(
  db: Drizzle,
  ownerId: string,
  focusId: string,
  now: number,
): Promise<string[]> {
  const rows = await db.select({ id: tab.id }).from(tab)
    .where(and(eq(tab.ownerId, ownerId), eq(tab.focusId, focusId), gt(tab.seenAt, now - aliveMs)));
  return rows.map(({ id }) => id);
}

const shown = prepared((db) =>
  db.selectDistinct({ focusId: tab.focusId }).from(tab).where(and(
    eq(tab.ownerId, sql.placeholder("ownerId")),
    isNotNull(tab.focusId),
    gt(tab.seenAt, sql.placeholder("since")),
  )).prepare()
);

/** The interactions that living pages of this owner show. */
export async function focusedBy(db: Drizzle, ownerId: string, now: number): Promise<string[]> {
  return (await shown(db).all({ ownerId, since: now - aliveMs })).map(({ focusId }) => focusId!);
}

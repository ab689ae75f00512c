/** Reads what was set aside of the mailboxes a team sees: those whose point feeds a skill of theirs, or none. */
import { and, count, desc, eq, inArray, lt, sql } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { mail } from "../../../db/schema/email.ts";
import type { Aside } from "../channel.ts";
import { everyOwnAddress } from "../../providers/queries.ts";
import { skillsSeenBy } from "../../skills/gap_queries.ts";
import { skillOfPoint } from "../../skills/queries.ts";

export const asidePath = "/supervisor/set-aside";
export const asidesPerPage = 50;

const isAside = sql`${mail.state} = 'set-aside'`;

/** The mailboxes whose point feeds a skill that the team sees, or none; by their id. */
async function seenBy(db: Drizzle, teamId: string): Promise<Map<string, string>> {
  const seen = new Set((await skillsSeenBy(db, teamId)).map(({ id }) => id));
  const boxes = new Map<string, string>();
  for (const { id, address, pointId, channel } of await everyOwnAddress(db, "email")) {
    const skillId = await skillOfPoint(db, pointId, channel);
    if (skillId === null || seen.has(skillId)) boxes.set(id, address);
  }
  return boxes;
}

/** The newest of those that came before a time, one more than a page holds; with `id`, that one alone. */
export async function asidesFor(db: Drizzle, teamId: string, before: number, id: string | null = null) {
  const boxes = await seenBy(db, teamId);
  const rows = await db.select().from(mail).where(and(
    isAside,
    lt(mail.receivedAt, before),
    id === null ? undefined : eq(mail.id, id),
    inArray(mail.ownAddressId, [...boxes.keys()]),
  )).orderBy(desc(mail.receivedAt), desc(mail.id)).limit(asidesPerPage + 1);
  return rows.map(({ id, sender, subject, reason, receivedAt, ownAddressId }) => ({
    ...{ id, sender, subject, reason, receivedAt },
    mailbox: boxes.get(ownAddressId)!,
  }));
}

/** How many there are, and how many came after a time. */
export async function asideCounts(db: Drizzle, teamId: string, since: number) {
  const boxes = await seenBy(db, teamId);
  const row = await db.select({
    all: count(),
    lately: count(sql`case when ${mail.receivedAt} > ${since} then 1 end`),
  }).from(mail).where(and(isAside, inArray(mail.ownAddressId, [...boxes.keys()]))).get();
  return row!;
}

/** The link to them on the boards of supervisors. */
export const emailAside: Aside = {
  path: asidePath,
  counts: asideCounts,
  label: ({ t }, lately) => lately === 0 ? t.mail.aside.boardNone : t.mail.aside.board(lately),
};

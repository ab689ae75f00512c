/** Reads what was set aside of the mailboxes a team sees: those whose point feeds a skill of theirs, or none. */
import { and, count, desc, eq, gt, isNull, lt, or, sql } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { mail } from "../../../db/schema/email.ts";
import { ownAddress } from "../../../db/schema/providers.ts";
import { pointChannel } from "../../../db/schema/skills.ts";
import type { Aside } from "../channel.ts";
import { skillsSeenBy } from "../../skills/gap_queries.ts";

export const asidePath = "/supervisor/set-aside";
export const asidesPerPage = 50;

const isAside = sql`${mail.state} = 'set-aside'`;

async function seenBy(db: Drizzle, teamId: string) {
  const ids = (await skillsSeenBy(db, teamId)).map(({ id }) => id);
  return or(
    isNull(pointChannel.skillId),
    sql`${pointChannel.skillId} in (select value from json_each(${JSON.stringify(ids)}))`,
  );
}

/** The newest of those that came before a time, one more than a page holds. */
export async function asidesFor(db: Drizzle, teamId: string, before: number, id: string | null = null) {
  return await db.select({
    id: mail.id,
    sender: mail.sender,
    subject: mail.subject,
    reason: mail.reason,
    receivedAt: mail.receivedAt,
    mailbox: ownAddress.address,
  }).from(mail)
    .innerJoin(ownAddress, eq(ownAddress.id, mail.ownAddressId))
    .leftJoin(
      pointChannel,
      and(eq(pointChannel.pointId, ownAddress.pointId), eq(pointChannel.channel, ownAddress.channel)),
    )
    .where(and(
      isAside,
      lt(mail.receivedAt, before),
      id === null ? undefined : eq(mail.id, id),
      await seenBy(db, teamId),
    ))
    .orderBy(desc(mail.receivedAt), desc(mail.id)).limit(asidesPerPage + 1);
}

/** How many there are, and how many came after a time. */
export async function asideCounts(db: Drizzle, teamId: string, since: number) {
  const row = await db.select({
    all: count(),
    lately: count(sql`case when ${mail.receivedAt} > ${since} then 1 end`),
  }).from(mail)
    .innerJoin(ownAddress, eq(ownAddress.id, mail.ownAddressId))
    .leftJoin(
      pointChannel,
      and(eq(pointChannel.pointId, ownAddress.pointId), eq(pointChannel.channel, ownAddress.channel)),
    )
    .where(and(isAside, gt(mail.receivedAt, 0), await seenBy(db, teamId))).get();
  return row!;
}

/** The link to them on the boards of supervisors. */
export const emailAside: Aside = {
  path: asidePath,
  counts: asideCounts,
  label: ({ t }, lately) => lately === 0 ? t.mail.aside.boardNone : t.mail.aside.board(lately),
};

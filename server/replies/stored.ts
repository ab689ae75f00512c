/** Quick replies as an administrator manages them. */
import { and, asc, count, eq, isNull, ne, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { quickReply, quickReplyFile } from "../../db/schema/replies.ts";
import type { Cx } from "../core/command.ts";
import { isSameName } from "../core/named.ts";
import { Refusal } from "../core/refusal.ts";
import type { ReplyFacts } from "./reply_rules.ts";

/** All of them by language and place, the retired too, each with how many files go along. */
export async function allReplies(db: Drizzle) {
  const rows = await db.select({ reply: quickReply, files: count(quickReplyFile.id) }).from(quickReply)
    .leftJoin(quickReplyFile, eq(quickReplyFile.replyId, quickReply.id)).groupBy(quickReply.id)
    .orderBy(asc(quickReply.locale), asc(quickReply.position), asc(quickReply.shortcut));
  return rows.map(({ reply, files }) => ({ ...reply, files }));
}

export function replyById(db: Drizzle, id: string) {
  return db.select().from(quickReply).where(eq(quickReply.id, id)).get();
}

/** Returns the place of a new one: after all others. */
export async function nextReplyPosition(db: Drizzle): Promise<number> {
  const { most } =
    (await db.select({ most: sql<number | null>`max(${quickReply.position})` }).from(quickReply)
      .get())!;
  return (most ?? -1) + 1;
}

/** Makes one under an id of the form's, or changes it; desks are offered it so from the next time they ask. */
export async function saveReply(cx: Cx, id: string, facts: ReplyFacts): Promise<void> {
  await expectNewShortcut(cx, id, facts);
  await cx.db.insert(quickReply).values({ id, ...facts })
    .onConflictDoUpdate({
      target: quickReply.id,
      set: { ...facts, version: sql`${quickReply.version} + 1` },
    });
}

/** Retires one: it is offered no more; or brings it back. */
export async function retireReply(cx: Cx, id: string, retired: boolean): Promise<void> {
  if (!retired) await expectNewShortcut(cx, id, (await replyById(cx.db, id))!);
  await cx.db.update(quickReply)
    .set({ retiredAt: retired ? cx.now : null, version: sql`${quickReply.version} + 1` })
    .where(eq(quickReply.id, id));
}

/** Refused beside `shortcut`: of two with one shortcut, in one language and skill, an agent would never see the second. */
async function expectNewShortcut(
  cx: Cx,
  id: string,
  { shortcut, locale, skillId }: Pick<typeof quickReply.$inferSelect, "shortcut" | "locale" | "skillId">,
): Promise<void> {
  const others = await cx.db.select({ shortcut: quickReply.shortcut }).from(quickReply).where(and(
    ne(quickReply.id, id),
    isNull(quickReply.retiredAt),
    eq(quickReply.locale, locale),
    skillId === null ? isNull(quickReply.skillId) : eq(quickReply.skillId, skillId),
  ));
  if (others.some((other) => isSameName(other.shortcut, shortcut))) {
    throw new Refusal("name-taken", "shortcut");
  }
}

/** Prepared texts, offered in the language of the conversation. Choosing one never sends it. */
import { and, asc, eq, isNull, or, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import type { Interaction } from "../../db/schema/interactions.ts";
import { quickReply, quickReplyFile } from "../../db/schema/replies.ts";
import { calendarDay, localeFrom } from "../../views/i18n/index.ts";
import { nameIn } from "../../views/i18n/names.ts";
import type { QuickReplyProps } from "../../views/desk/types.ts";
import { centreName } from "../access/queries.ts";
import { agentName } from "../agents/queries.ts";
import type { Cx } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import { customerById, fieldsOf } from "../customers/queries.ts";
import { inHand } from "../interactions/assignment_queries.ts";
import { skillById } from "../skills/queries.ts";
import { fallbacks, filled, keyOf, placeholdersIn, usualNames } from "./rules.ts";

export interface NewQuickReply {
  /** What one types after `/`: one word. */
  shortcut: string;
  title: string;
  body: string;
}

/** Prepared texts of one language, in this order. */
export async function createQuickReplies(cx: Cx, locale: string, replies: NewQuickReply[]): Promise<void> {
  await cx.db.insert(quickReply).values(
    replies.map((reply, position) => ({ id: cx.newId(), locale, position, ...reply })),
  );
}

// Its tables are named: a column alone would be the inner table's.
const files = sql<number>`(select count(*) from ${quickReplyFile}
  where ${quickReplyFile}.reply_id = ${quickReply}.id)`;
const ofLocale = prepared((db) =>
  db.select({
    id: quickReply.id,
    shortcut: quickReply.shortcut,
    title: quickReply.title,
    body: quickReply.body,
    files,
  }).from(quickReply)
    .where(and(
      eq(quickReply.locale, sql.placeholder("locale")),
      isNull(quickReply.retiredAt),
      or(isNull(quickReply.skillId), eq(quickReply.skillId, sql.placeholder("skillId"))),
    ))
    .orderBy(isNull(quickReply.skillId), asc(quickReply.position), asc(quickReply.shortcut)).prepare()
);

/**
 * Those of the conversation's skill and of every skill, in its language or the nearest that has any, with what is known
 * in the place of their placeholders. A skill's own goes before one of every skill with the same shortcut.
 */
export async function quickRepliesFor(
  db: Drizzle,
  agentId: string,
  interactionId: string,
): Promise<{ locale: string; replies: QuickReplyProps[] }> {
  const hand = await inHand(db, agentId, interactionId);
  if (!hand) throw new Refusal("not-found");
  const { skillId, locale: theirs } = hand.interaction;
  const values = await valuesFor(db, agentId, hand.interaction);
  for (const locale of fallbacks(theirs)) {
    const rows = await ofLocale(db).all({ locale, skillId });
    if (rows.length === 0) continue;
    const replies = rows.filter(({ shortcut }, n) =>
      rows.findIndex((other) => other.shortcut === shortcut) === n
    );
    return { locale, replies: replies.map((reply) => ({ ...reply, ...filled(reply.body, values) })) };
  }
  return { locale: theirs, replies: [] };
}

/** What placeholders stand for in a conversation, by their keys. */
async function valuesFor(
  db: Drizzle,
  agentId: string,
  interaction: Interaction,
): Promise<Map<string, string>> {
  const locale = localeFrom(null, interaction.locale);
  const values = new Map<string, string>();
  for (const { kind, value, name, names } of await fieldsOf(db, interaction.customerId)) {
    const said = kind === "date" && value ? calendarDay(value, locale) : value;
    for (const one of [...Object.values(names), name]) values.set(keyOf(one), said);
  }
  const usual: Record<keyof typeof usualNames, string> = {
    customer: (await customerById(db, interaction.customerId)).name,
    agent: await agentName(db, agentId) ?? "",
    centre: await centreName(db),
    skill: nameIn(locale, await skillById(db, interaction.skillId)),
  };
  for (const [what, said] of Object.entries(usual)) {
    for (const name of usualNames[what as keyof typeof usualNames]) values.set(name, said);
  }
  return values;
}

/** Whether a text still has a placeholder of some prepared text: what is in its braces would reach the customer. */
export async function isUnfilled(db: Drizzle, text: string): Promise<boolean> {
  const found = placeholdersIn(text);
  if (found.length === 0) return false;
  const rows = await db.select({ body: quickReply.body }).from(quickReply).where(
    isNull(quickReply.retiredAt),
  );
  const asked = new Set(rows.flatMap(({ body }) => placeholdersIn(body)));
  return found.some((name) => asked.has(name));
}

/** Prepared texts, offered in the language of the conversation. Choosing one never sends it. */
import { asc, eq, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { quickReply } from "../../db/schema/replies.ts";
import type { QuickReplyProps } from "../../views/desk/types.ts";
import { agentName } from "../agents/queries.ts";
import type { Cx } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import { customerById } from "../customers/queries.ts";
import { inHand } from "../interactions/assignment_queries.ts";
import { fallbacks, filled } from "./rules.ts";

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

const ofLocale = prepared((db) =>
  db.select({ shortcut: quickReply.shortcut, title: quickReply.title, body: quickReply.body })
    .from(quickReply).where(eq(quickReply.locale, sql.placeholder("locale")))
    .orderBy(asc(quickReply.position), asc(quickReply.shortcut)).prepare()
);

/** Those of the conversation's language, or of the nearest that has any, with its people's names in place. */
export async function quickRepliesFor(
  db: Drizzle,
  agentId: string,
  interactionId: string,
): Promise<{ locale: string; replies: QuickReplyProps[] }> {
  const hand = await inHand(db, agentId, interactionId);
  if (!hand) throw new Refusal("not-found");
  const { name: customer } = await customerById(db, hand.interaction.customerId);
  const names = { customer, agent: await agentName(db, agentId) ?? "" };
  for (const locale of fallbacks(hand.interaction.locale)) {
    const replies = await ofLocale(db).all({ locale });
    if (replies.length === 0) continue;
    return { locale, replies: replies.map((reply) => ({ ...reply, body: filled(reply.body, names) })) };
  }
  return { locale: hand.interaction.locale, replies: [] };
}

/** Corrects the language of a conversation, as the agent who has it sees fit. */
import { and, eq, ne } from "drizzle-orm";
import { interactions } from "../../../db/schema/interactions.ts";
import type { Locale } from "../../../views/i18n/index.ts";
import type { Cx } from "../../core/command.ts";
import { changeLocale } from "../../customers/card.ts";
import { mustHave } from "../assignment_queries.ts";

/**
 * Sets the language of all texts the customer gets from now on, and of the customer. The same language changes nothing.
 */
export async function changeLanguage(
  cx: Cx,
  agentId: string,
  interactionId: string,
  locale: Locale,
): Promise<void> {
  const { customerId } = (await mustHave(cx.db, agentId, interactionId)).interaction;
  const { rowsAffected } = await cx.db.update(interactions).set({ locale })
    .where(and(eq(interactions.id, interactionId), ne(interactions.locale, locale)));
  if (rowsAffected) cx.emit({ kind: "languageChanged", interactionId, customerId });
  await changeLocale(cx, customerId, locale);
}

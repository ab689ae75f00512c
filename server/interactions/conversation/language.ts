/** The language of a conversation, put right by who has it. */
import { and, eq, ne } from "drizzle-orm";
import { interactions } from "../../../db/schema/interactions.ts";
import type { Locale } from "../../../views/i18n/index.ts";
import type { Cx } from "../../core/command.ts";
import { changeLocale } from "../../customers/card.ts";
import { mustHave } from "../assignment_queries.ts";

/** Every text the customer gets is in it from now on, and the customer is known by it. The same again is quiet. */
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

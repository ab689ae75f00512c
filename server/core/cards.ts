/** Blots card numbers out of what is about to be stored, where the centre wants it. */
import type { Drizzle } from "../../db/client.ts";
import { withoutCards, withoutCardsInHtml } from "./card_rules.ts";
import { settingsOf } from "./settings.ts";

/** Returns a text as it may be stored. The setting is only asked where there is a card in it. */
export const storable = (db: Drizzle, text: string): Promise<string> => chosen(db, text, withoutCards(text));

/** The same for HTML. */
export const storableHtml = (db: Drizzle, html: string): Promise<string> =>
  chosen(db, html, withoutCardsInHtml(html));

async function chosen(db: Drizzle, as: string, without: string): Promise<string> {
  return without === as || !(await settingsOf(db)).redactCards ? as : without;
}

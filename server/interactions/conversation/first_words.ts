/** Reads what a customer said first. */
import { and, asc, eq, sql } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { prepared } from "../../../db/prepared.ts";
import { entry } from "../../../db/schema/interactions.ts";

const first = prepared((db) =>
  db.select({ body: entry.body }).from(entry)
    .where(and(
      eq(entry.interactionId, sql.placeholder("interactionId")),
      eq(entry.kind, "message"),
      eq(entry.author, "customer"),
      sql`${entry.body} <> ''`,
    ))
    .orderBy(asc(entry.id)).limit(1).prepare()
);

/** Gives the customer's first words, at most `longest` characters of them; null before there are any. */
export async function firstWordsOf(
  db: Drizzle,
  interactionId: string,
  longest: number,
): Promise<string | null> {
  const { body = null } = await first(db).get({ interactionId }) ?? {};
  if (body === null) return null;
  const characters = Array.from(body.slice(0, longest * 8).replace(/\s+/g, " ").trim());
  return characters.length > longest ? `${characters.slice(0, longest - 1).join("")}…` : characters.join("");
}

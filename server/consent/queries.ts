/** Whether we may write to an address: opt-outs, open questions, recorded consent. */
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { consent, optOut, optOutQuestion } from "../../db/schema/consent.ts";
import type { DeliveryReason } from "../../db/schema/delivery.ts";
import { type Channel, factsOf } from "../channels/facts.ts";

export interface Writing {
  channel: Channel;
  /** In the channel's one spelling. */
  address: string;
  purpose: "service" | "commercial";
  /** It answers what the customer asked: exempt from consent, never from an opt-out of texts. */
  answers: boolean;
  now: number;
}

export type OptOut = typeof optOut.$inferSelect;
export type OptOutQuestion = typeof optOutQuestion.$inferSelect;

const p = sql.placeholder;
const open = prepared((db) =>
  db.select().from(optOut)
    .where(and(eq(optOut.channel, p("channel")), eq(optOut.address, p("address")), isNull(optOut.endedAt)))
    .prepare()
);
const asked = prepared((db) =>
  db.select().from(optOutQuestion)
    .where(and(
      eq(optOutQuestion.channel, p("channel")),
      eq(optOutQuestion.address, p("address")),
      isNull(optOutQuestion.answer),
    )).prepare()
);

/** The opt-out that holds for an address; undefined: none. */
export function optOutOf(db: Drizzle, channel: Channel, address: string): Promise<OptOut | undefined> {
  return open(db).get({ channel, address });
}

/** The questions that are open about an address: whether a message meant to opt out. */
export function openQuestions(db: Drizzle, channel: Channel, address: string): Promise<OptOutQuestion[]> {
  return asked(db).all({ channel, address });
}

export function questionOf(db: Drizzle, interactionId: string): Promise<OptOutQuestion | undefined> {
  return db.select().from(optOutQuestion).where(eq(optOutQuestion.interactionId, interactionId)).get();
}

/** Every consent recorded for an address that nobody revoked, the newest first; implied ones may be over. */
export function consentsOf(db: Drizzle, channel: Channel, address: string) {
  return db.select().from(consent)
    .where(and(eq(consent.channel, channel), eq(consent.address, address), isNull(consent.revokedAt)))
    .orderBy(desc(consent.at));
}

/** Returns why nothing may be sent there, or null. Asked in the transaction that writes the outbox. */
export async function whyNotWrite(db: Drizzle, writing: Writing): Promise<DeliveryReason | null> {
  const { channel, address, purpose, answers, now } = writing;
  // Where a channel has an opt-out that only stops what nobody asked for, an answer still goes.
  const mayStop = !answers || factsOf(channel).optOut === "everything";
  if (mayStop && await optOutOf(db, channel, address)) return "opted-out";
  if ((await openQuestions(db, channel, address)).length) return "opt-out-asked";
  if (purpose === "service" || answers) return null;
  const valid = (await consentsOf(db, channel, address)).some(({ until }) => until === null || until > now);
  return valid ? null : "no-consent";
}

const tables = {
  optOut: { table: optOut, id: optOut.id },
  question: { table: optOutQuestion, id: optOutQuestion.interactionId },
  consent: { table: consent, id: consent.id },
};

/** The address that a change of consent is about. */
export function addressChanged(
  db: Drizzle,
  { of, id }: { of: keyof typeof tables; id: string },
): Promise<{ channel: Channel; address: string } | undefined> {
  const { table, id: column } = tables[of];
  return db.select({ channel: table.channel, address: table.address }).from(table).where(eq(column, id))
    .get();
}

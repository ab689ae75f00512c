/** The settings of the whole centre that an administrator may change, each with its default. */
import { inArray } from "drizzle-orm";
import { z } from "zod";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { formulas, setting } from "../../db/schema/core.ts";
import { messages, rates, waiting } from "./limits_rules.ts";
import type { Cx } from "./command.ts";

/** A week: no setting lets a sign-in last longer. */
export const longestSignInHours = 7 * 24;

/** Opt-out words that mean something else to many people: a centre may take them as ordinary words. */
export const unsureOptOutWords = ["CANCEL", "END", "QUIT"] as const;

/** The longest that raw messages are kept. */
export const mostRawDays = 3650;

/** What is stored as a text is read again as what it was. */
const flag = z.preprocess((value) => value === "true" || value === true, z.boolean());
const listOf = <Word extends string>(words: readonly [Word, ...Word[]]) =>
  z.preprocess(
    (value) => typeof value === "string" ? value.split(",").filter(Boolean) : value,
    z.array(z.enum(words)),
  );

/** The highest limit an administrator may set: a higher one would be no limit. */
export const mostChatsPerAddress = 10_000;
export const mostMessages = 10_000;
export const mostWaiting = 100_000;

export const settings = z.object({
  /** What the centre is called, to its customers too. */
  centre: z.string().default("Guichet"),
  /** Whether an agent who refuses an offer gives a reason: not asked, may, or must. */
  refusalReason: z.enum(["off", "optional", "required"]).default("off"),
  serviceLevelFormula: z.enum(formulas).default("negative"),
  /**
   * Hours after which a sign-in ends: since its last action and, at most, since it began
   * (`signInLongestHours`).
   */
  signInIdleHours: z.coerce.number().int().min(1).max(longestSignInHours).default(12),
  signInLongestHours: z.coerce.number().int().min(1).max(longestSignInHours).default(24),
  /**
   * Chats that may be begun from one network address in ten minutes; a centre whose customers share an
   * address sets more.
   */
  chatsPerAddress: z.coerce.number().int().min(1).max(mostChatsPerAddress).default(rates.chatBegun.free),
  /** A customer's messages in one conversation in a minute. */
  messagesPerMinute: z.coerce.number().int().min(10).max(mostMessages).default(messages.free),
  /**
   * How many interactions may wait before no new chat is accepted: at one point of contact and, as
   * `waitingInAll`, at all.
   */
  waitingPerPoint: z.coerce.number().int().min(1).max(mostWaiting).default(waiting.perPoint),
  waitingInAll: z.coerce.number().int().min(1).max(mostWaiting).default(waiting.inAll),
  /** Where the centre is, in lines: what the law asks of commercial messages, and the answer to HELP. */
  centreAddress: z.string().default(""),
  /** Whether card numbers in what customers write are taken out before it is stored. */
  redactCards: flag.default(true),
  /** Days for which a raw message is kept, sealed, before it is erased. */
  rawDays: z.coerce.number().int().min(1).max(mostRawDays).default(30),
  /** Those of the unsure words that opt out. */
  optOutWords: listOf(unsureOptOutWords).default([...unsureOptOutWords]),
});
export type Settings = z.infer<typeof settings>;

const names = Object.keys(settings.shape) as (keyof Settings)[];

const stored = prepared((db) => db.select().from(setting).where(inArray(setting.name, names)).prepare());

/** Returns every setting as it is now. */
export async function settingsOf(db: Drizzle): Promise<Settings> {
  const rows = await stored(db).all();
  return settings.parse(Object.fromEntries(rows.map(({ name, value }) => [name, value])));
}

/** Changes some settings and leaves the others. */
export async function changeSettings(cx: Cx, changes: Partial<Settings>): Promise<void> {
  // One by one, because parsing a partial object would fill in defaults for the settings left out.
  for (const name of names) {
    if (changes[name] === undefined) continue;
    const value = String(settings.shape[name].parse(changes[name]));
    await cx.db.insert(setting).values({ name, value })
      .onConflictDoUpdate({ target: setting.name, set: { value } });
  }
}

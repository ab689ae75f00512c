import { sql } from "drizzle-orm";
import { integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { channels } from "../../server/channels/facts.ts";
import { point } from "./skills.ts";

/** Why nothing goes through a provider until somebody mends it; the catalogue has the texts. */
export const pauses = ["wrong-password", "no-key", "consent-ended", "refused"] as const;
export type Pause = (typeof pauses)[number];

/** Somebody's server through which a channel receives or sends: a mailbox's IMAP, an SMTP relay, an SMS gateway. */
export const provider = sqliteTable("provider", {
  id: text().primaryKey(),
  /** Which of the registered kinds, such as "imap" or "twilio". */
  kind: text().notNull(),
  name: text().notNull(),
  /** What a form asked, by the name of the field; secrets are not among it. */
  settings: text({ mode: "json" }).$type<Record<string, string>>().notNull().default({}),
  /** JSON of the secrets by the name of their field, sealed; null where it has none. */
  secrets: text(),
  version: integer().notNull().default(1),
  retiredAt: integer(),
  /** Since when nothing goes through it; null while it is used. */
  pausedAt: integer(),
  pausedReason: text({ enum: pauses }),
  /** When it last did what it was asked, and when it last failed. */
  workedAt: integer(),
  failedAt: integer(),
  /** What it answered when it last failed, in its own words, at most 500 characters. */
  failedWords: text(),
  /** The largest message it takes, in bytes, as it said itself when it was last used; null: it did not say. */
  mostBytes: integer(),
  /** Until when the consent of its owner lasts, where its token server says so. */
  consentEndsAt: integer(),
});

/** What is answered automatically to who writes, in each language. */
export interface Acknowledgement {
  /** While the skill is open, and while it is closed; empty: nothing. */
  open: string;
  closed: string;
}

/**
 * An address of ours, such as a mailbox or a number: what comes to it belongs to its point of contact, and
 * conversations over it are answered from it.
 */
export const ownAddress = sqliteTable("own_address", {
  id: text().primaryKey(),
  channel: text({ enum: channels }).notNull(),
  /** In the channel's one spelling: an email address in lower case, a number in E.164. */
  address: text().notNull(),
  /** The name that stands before the address where the channel shows one. */
  name: text().notNull().default(""),
  pointId: text().notNull().references(() => point.id),
  /** Through which it receives and sends; null: not by itself. */
  incomingId: text().references(() => provider.id),
  outgoingId: text().references(() => provider.id),
  /** Whether the provider delivers what is addressed to `name+token@…`, as tried at set-up. */
  tokens: integer({ mode: "boolean" }).notNull().default(false),
  /** Automatic acknowledgements by language; empty: none is sent. */
  acknowledgements: text({ mode: "json" }).$type<Record<string, Acknowledgement>>().notNull().default({}),
  /** Hours without anything received after which supervisors are alarmed, in opening hours; 0: never. */
  silentHours: integer().notNull().default(4),
  /** When something last came to it. */
  receivedAt: integer(),
  version: integer().notNull().default(1),
  retiredAt: integer(),
}, (t) => [uniqueIndex("own_address_once").on(t.channel, t.address).where(sql`retired_at is null`)]);

/**
 * An email that belongs to no conversation, such as the link for a new password. Removed once it is sent or given up.
 */
export const mailNotice = sqliteTable("mail_notice", {
  id: text().primaryKey(),
  ownAddressId: text().notNull().references(() => ownAddress.id),
  messageId: text().notNull(),
  recipient: text().notNull(),
  /** JSON of its subject and text, sealed: who reads the database must not find the link in it. */
  sealed: text().notNull(),
  tries: integer().notNull().default(0),
  createdAt: integer().notNull(),
});

export type Provider = typeof provider.$inferSelect;
export type OwnAddress = typeof ownAddress.$inferSelect;

import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { channels } from "../../server/channels/facts.ts";

/** How somebody opted out: by a word in a text, a link in an email, through the carrier, or told an agent. */
export const optOutSources = ["word", "link", "carrier", "agent"] as const;

/** Somebody who wants nothing more over a channel. */
export const optOut = sqliteTable("opt_out", {
  id: text().primaryKey(),
  channel: text({ enum: channels }).notNull(),
  /** In the channel's one spelling. */
  address: text().notNull(),
  source: text({ enum: optOutSources }).notNull(),
  at: integer().notNull(),
  agentId: text(),
  /** When they opted in again; null while it holds. */
  endedAt: integer(),
}, (t) => [uniqueIndex("opt_out_open").on(t.channel, t.address).where(sql`ended_at is null`)]);

/** A message in which an opt-out word stands inside a sentence: nothing is sent there until somebody decides. */
export const optOutQuestion = sqliteTable("opt_out_question", {
  interactionId: text().primaryKey(),
  channel: text({ enum: channels }).notNull(),
  address: text().notNull(),
  entryId: integer().notNull(),
  at: integer().notNull(),
  answer: text({ enum: ["out", "in"] }),
  answeredAt: integer(),
  answeredBy: text(),
}, (t) => [index("opt_out_question_address").on(t.channel, t.address).where(sql`answer is null`)]);

/** That somebody may be written to for commercial ends. */
export const consent = sqliteTable("consent", {
  id: text().primaryKey(),
  channel: text({ enum: channels }).notNull(),
  address: text().notNull(),
  kind: text({ enum: ["express", "implied"] }).notNull(),
  /** How it was given, in the words of who recorded it. */
  source: text().notNull(),
  at: integer().notNull(),
  /** When implied consent ends; null for express. */
  until: integer(),
  agentId: text(),
  revokedAt: integer(),
}, (t) => [index("consent_address").on(t.channel, t.address)]);

/** A message that was sent by itself, so that two machines do not answer each other for ever. */
export const automaticMessage = sqliteTable(
  "automatic_message",
  {
    id: text().primaryKey(),
    channel: text({ enum: channels }).notNull(),
    address: text().notNull(),
    /** The thread it stands in; empty where the channel has none. */
    thread: text().notNull().default(""),
    /** SHA-256 of its text. */
    digest: text().notNull(),
    at: integer().notNull(),
  },
  (
    t,
  ) => [
    index("automatic_message_address").on(t.channel, t.address, t.at),
    index("automatic_message_at").on(t.at),
  ],
);

import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { agent } from "./agents.ts";

export const credential = sqliteTable("credential", {
  agentId: text().primaryKey().references(() => agent.id),
  /** Argon2id in its encoded form, parameters and salt included. */
  passwordHash: text().notNull(),
  changedAt: integer().notNull(),
});

/** One signed-in browser. */
export const login = sqliteTable("login", {
  /** SHA-256 of the cookie's token: a stolen database opens no session. */
  id: text().primaryKey(),
  agentId: text().notNull().references(() => agent.id),
  startedAt: integer().notNull(),
  /** Time of its owner's last action; streams and beats do not count. */
  actedAt: integer().notNull(),
  endedAt: integer(),
  /** Since when its time is up while its owner holds contacts: the password is asked again in place. */
  askedAt: integer(),
  address: text(),
  browser: text(),
}, (t) => [index("login_agent").on(t.agentId), index("login_ended").on(t.endedAt)]);

/** A one-time way in, made by an administrator or on the command line. */
export const accessLink = sqliteTable("access_link", {
  /** SHA-256 of the token in the link. */
  id: text().primaryKey(),
  /** Null for the link to /setup. */
  agentId: text().references(() => agent.id),
  madeAt: integer().notNull(),
  expiresAt: integer().notNull(),
  usedAt: integer(),
});

/** Failed tries per address and per typed email, whether or not such an account exists. */
export const throttle = sqliteTable("throttle", {
  key: text().primaryKey(),
  failures: integer().notNull(),
  /** The first of these failures. */
  firstAt: integer().notNull().default(0),
  lastAt: integer().notNull(),
  lockedUntil: integer(),
}, (t) => [index("throttle_last").on(t.lastAt)]);

/** A program's way in. */
export const apiKey = sqliteTable("api_key", {
  id: text().primaryKey(),
  name: text().notNull(),
  /** SHA-256 of the key; its first characters stand in `hint`. */
  hash: text().notNull().unique(),
  hint: text().notNull(),
  createdAt: integer().notNull(),
  createdBy: text().references(() => agent.id),
  /** The key also reads and withdraws work items that others handed in. */
  allItems: integer({ mode: "boolean" }).notNull().default(false),
  usedAt: integer(),
  revokedAt: integer(),
});

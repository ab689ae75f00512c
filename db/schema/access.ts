import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { agent } from "./agents.ts";

export const credential = sqliteTable("credential", {
  agentId: text().primaryKey().references(() => agent.id),
  /** The Argon2id hash in its encoded form, parameters and salt included. */
  passwordHash: text().notNull(),
  changedAt: integer().notNull(),
});

/** A sign-in: one browser in which an agent signed in. */
export const login = sqliteTable("login", {
  /** SHA-256 of the token in the cookie, so that nobody can sign in with what a stolen database holds. */
  id: text().primaryKey(),
  agentId: text().notNull().references(() => agent.id),
  startedAt: integer().notNull(),
  /** Time of the agent's last action; open streams and the page's regular signs of life do not count. */
  actedAt: integer().notNull(),
  endedAt: integer(),
  /**
   * When the sign-in's time ran out while the agent held contacts, so that the page asks for the password
   * again instead of signing them out; null otherwise.
   */
  askedAt: integer(),
  address: text(),
  browser: text(),
}, (t) => [index("login_agent").on(t.agentId), index("login_ended").on(t.endedAt)]);

/** A one-time link to choose a password, made by an administrator or on the command line. */
export const accessLink = sqliteTable("access_link", {
  /** SHA-256 of the token in the link. */
  id: text().primaryKey(),
  /** The person who may use the link; null for the link to /setup. */
  agentId: text().references(() => agent.id),
  madeAt: integer().notNull(),
  expiresAt: integer().notNull(),
  usedAt: integer(),
});

/**
 * Failed tries, counted per network address and per typed email, whether or not an account has that email.
 */
export const throttle = sqliteTable("throttle", {
  key: text().primaryKey(),
  failures: integer().notNull(),
  /** Time of the first of these failures. */
  firstAt: integer().notNull().default(0),
  lastAt: integer().notNull(),
  lockedUntil: integer(),
}, (t) => [index("throttle_last").on(t.lastAt)]);

/** The key with which a program uses the API. */
export const apiKey = sqliteTable("api_key", {
  id: text().primaryKey(),
  name: text().notNull(),
  /** SHA-256 of the key. `hint` holds its first characters, by which people recognise it. */
  hash: text().notNull().unique(),
  hint: text().notNull(),
  createdAt: integer().notNull(),
  createdBy: text().references(() => agent.id),
  /** Whether the key may also read and withdraw work items that other keys handed in. */
  allItems: integer({ mode: "boolean" }).notNull().default(false),
  usedAt: integer(),
  revokedAt: integer(),
});

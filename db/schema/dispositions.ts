import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { names } from "./names.ts";
import { skill } from "./skills.ts";

export const disposition = sqliteTable("disposition", {
  id: text().primaryKey(),
  name: text().notNull(),
  names: names(),
  version: integer().notNull().default(1),
  retiredAt: integer(),
});

/** A label that agents may give a contact in addition to its disposition. */
export const tag = sqliteTable("tag", {
  id: text().primaryKey(),
  name: text().notNull(),
  version: integer().notNull().default(1),
  retiredAt: integer(),
});

export const skillDisposition = sqliteTable("skill_disposition", {
  skillId: text().notNull().references(() => skill.id),
  dispositionId: text().notNull().references(() => disposition.id),
  position: integer().notNull(),
}, (t) => [primaryKey({ columns: [t.skillId, t.dispositionId] })]);

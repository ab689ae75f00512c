import { text } from "drizzle-orm/sqlite-core";

/** What something is called in other languages than the centre's, by language. Where one is left out, `name` stands. */
export type Names = { [locale: string]: string };

/** The column of it, beside a `name`. */
export const names = () => text({ mode: "json" }).$type<Names>().notNull().default({});

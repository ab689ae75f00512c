/** What an administrator may set for the whole centre: each with what it is when nobody did. */
import { inArray } from "drizzle-orm";
import { z } from "zod";
import type { Drizzle } from "../../db/client.ts";
import { formulas, setting } from "../../db/schema/core.ts";
import type { Cx } from "./command.ts";

export const settings = z.object({
  /** Whether who refuses an offer says why: not asked, may, or must. */
  refusalReason: z.enum(["off", "optional", "required"]).default("off"),
  serviceLevelFormula: z.enum(formulas).default("negative"),
});
export type Settings = z.infer<typeof settings>;

const names = Object.keys(settings.shape) as (keyof Settings)[];

/** Every setting as it is now. */
export async function settingsOf(db: Drizzle): Promise<Settings> {
  const rows = await db.select().from(setting).where(inArray(setting.name, names));
  return settings.parse(Object.fromEntries(rows.map(({ name, value }) => [name, value])));
}

/** Changes some; the rest stays. */
export async function changeSettings(cx: Cx, changes: Partial<Settings>): Promise<void> {
  // One by one: a default fills in for what a partial object leaves out.
  for (const name of names) {
    if (changes[name] === undefined) continue;
    const value = settings.shape[name].parse(changes[name]);
    await cx.db.insert(setting).values({ name, value })
      .onConflictDoUpdate({ target: setting.name, set: { value } });
  }
}

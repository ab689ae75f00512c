/** What people set for their own screens. A stored value that can no longer be read counts as not set. */
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { preference } from "../../db/schema/agents.ts";
import { type Shortcut, shortcutNames } from "../../views/shortcuts.ts";
import {
  type Check,
  checks,
  type ContactOrder,
  contactOrders,
  type PreferenceProps,
  type SelfTestResult,
  type Verdict,
} from "../../views/desk/types.ts";
import { type Theme } from "../../views/types.ts";
import type { Cx } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import { isZone } from "../core/zone_rules.ts";
import { mergedTest, selfTestState } from "./rules.ts";

type Name = "theme" | "volume" | "shortcuts-off" | "self-test" | "zone" | "time-zone" | "contact-order";

const usualVolume = 60;
/** A ring that cannot be heard at all would mean missed offers. */
const volumes = z.coerce.number().int().min(5).max(100);
/** No time zone is further from UTC. */
const zones = z.number().int().min(-16 * 60).max(16 * 60);

const shapes = {
  volume: volumes.catch(usualVolume),
  order: z.enum(contactOrders).catch("waiting"),
  off: z.array(z.enum(shortcutNames)).catch([]),
  selfTest: z.object({
    at: z.number(),
    zone: zones,
    verdicts: z.partialRecord(z.enum(checks), z.enum(["passed", "failed"])),
  }).nullable().catch(null),
};

const allOf = prepared((db) =>
  db.select({ name: preference.name, value: preference.value }).from(preference)
    .where(eq(preference.agentId, sql.placeholder("agentId"))).prepare()
);

async function stored(db: Drizzle, agentId: string): Promise<Map<string, string>> {
  return new Map((await allOf(db).all({ agentId })).map(({ name, value }) => [name, value]));
}

function fromJson(value: string | undefined): unknown {
  try {
    return JSON.parse(value ?? "null");
  } catch {
    return null;
  }
}

export async function preferencesOf(db: Drizzle, agentId: string, now: number): Promise<PreferenceProps> {
  const values = await stored(db, agentId);
  return {
    volume: shapes.volume.parse(values.get("volume")),
    off: shapes.off.parse(fromJson(values.get("shortcuts-off"))),
    selfTest: selfTestState(shapes.selfTest.parse(fromJson(values.get("self-test"))), now),
  };
}

/** Returns the last self-test's result, null before the first. */
export async function selfTestOf(db: Drizzle, agentId: string): Promise<SelfTestResult | null> {
  return shapes.selfTest.parse(fromJson((await stored(db, agentId)).get("self-test")));
}

/** Whether anybody has done a self-test here. */
export async function anySelfTest(db: Drizzle): Promise<boolean> {
  return await db.select({ id: preference.agentId }).from(preference).where(eq(preference.name, "self-test"))
    .limit(1).get() !== undefined;
}

/** The time zone that this person last wrote a time of theirs in, an IANA name; null before the first. */
export async function zoneKept(db: Drizzle, agentId: string): Promise<string | null> {
  return (await stored(db, agentId)).get("zone") ?? null;
}

/** Returns the order in which this person's contacts are listed. */
export async function contactOrderOf(db: Drizzle, agentId: string): Promise<ContactOrder> {
  return shapes.order.parse((await stored(db, agentId)).get("contact-order"));
}

/** Sets that order. */
export function chooseContactOrder(cx: Cx, agentId: string, order: string): Promise<void> {
  const chosen = contactOrders.find((known) => known === order);
  if (!chosen) throw new Refusal("bad-request", "order");
  return set(cx, agentId, "contact-order", chosen);
}

/** Keeps it: times of theirs are shown on its clock. */
export function keepZone(cx: Cx, agentId: string, zone: string): Promise<void> {
  return set(cx, agentId, "zone", zone);
}

/** Sets the theme of this person's pages; null: as their machine has it. */
export function chooseTheme(cx: Cx, agentId: string, theme: Theme | null): Promise<void> {
  return set(cx, agentId, "theme", theme);
}

/** Sets the time zone of this person's pages; null: as each of their browsers has it. */
export function chooseZone(cx: Cx, agentId: string, zone: string | null): Promise<void> {
  if (zone !== null && !isZone(zone)) throw new Refusal("bad-request");
  return set(cx, agentId, "time-zone", zone);
}

/** Sets the ring's volume, 5–100. */
export function setVolume(cx: Cx, agentId: string, volume: string): Promise<void> {
  const { data } = volumes.safeParse(volume);
  if (data === undefined) throw new Refusal("bad-request", "volume");
  return set(cx, agentId, "volume", String(data));
}

/** Sets the shortcuts this person keeps; all others are off. */
export function keepShortcuts(cx: Cx, agentId: string, kept: string[]): Promise<void> {
  if (kept.some((name) => !shortcutNames.includes(name as Shortcut))) throw new Refusal("bad-request");
  const off = shortcutNames.filter((name) => !kept.includes(name));
  return set(cx, agentId, "shortcuts-off", off.length ? JSON.stringify(off) : null);
}

/** Verdicts of a self-test, one or all, added to what the same day already knows. Gives how it stands. */
export async function recordSelfTest(
  cx: Cx,
  agentId: string,
  zone: string,
  verdicts: Partial<Record<Check, Verdict>>,
): Promise<PreferenceProps["selfTest"]> {
  const { data } = zones.safeParse(/^-?\d+$/.test(zone) ? Number(zone) : null);
  if (data === undefined || Object.keys(verdicts).length === 0) throw new Refusal("bad-request");
  const result = mergedTest(await selfTestOf(cx.db, agentId), { at: cx.now, zone: data, verdicts });
  await set(cx, agentId, "self-test", JSON.stringify(result));
  return selfTestState(result, cx.now);
}

async function set(cx: Cx, agentId: string, name: Name, value: string | null): Promise<void> {
  if ((await stored(cx.db, agentId)).get(name) === (value ?? undefined)) return;
  if (value === null) {
    await cx.db.delete(preference).where(and(eq(preference.agentId, agentId), eq(preference.name, name)));
  } else {
    await cx.db.insert(preference).values({ agentId, name, value }).onConflictDoUpdate({
      target: [preference.agentId, preference.name],
      set: { value },
    });
  }
  cx.emit({ kind: "preferenceSet", agentId, name });
}

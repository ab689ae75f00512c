/**
 * What keeps messages from coming in or going out: providers that are paused, addresses of ours that are silent; and
 * consents that end soon.
 */
import type { OwnAddress } from "../../db/schema/providers.ts";
import type { Drizzle } from "../../db/client.ts";
import type { TroubleProps } from "../../views/desk/types.ts";
import { agentById } from "../agents/queries.ts";
import type { Cx } from "../core/command.ts";
import type { Reading } from "../live/fragment.ts";
import { consentsEnding } from "../providers/consent.ts";
import { silenceKind } from "../providers/receiving.ts";
import { allOwnAddresses, ownAddressById, pausedProviders } from "../providers/queries.ts";
import { afterOpenTime } from "../skills/rules.ts";
import { skillById, skillOfPoint } from "../skills/queries.ts";

const hourMs = 3600_000;

/**
 * Since when an address of ours is silent, or will be: so many opening hours of its skill after something last came. Null
 * where nobody watches it, or nothing has come yet.
 */
async function silentFrom(db: Drizzle, row: OwnAddress): Promise<number | null> {
  const { channel, pointId, incomingId, receivedAt, retiredAt, silentHours } = row;
  if (receivedAt === null || retiredAt !== null || incomingId === null || silentHours === 0) return null;
  const skillId = await skillOfPoint(db, pointId, channel);
  const hours = skillId === null ? null : (await skillById(db, skillId)).hours;
  return afterOpenTime(hours, receivedAt, silentHours * hourMs);
}

/** Due `silent-address:<id>`: tells pages of an address that is silent for too long; else it looks again at that time. */
export async function lookForSilence(cx: Cx, id: string): Promise<void> {
  const row = await ownAddressById(cx.db, id);
  const from = row ? await silentFrom(cx.db, row) : null;
  if (from === null) return;
  if (from > cx.now) await cx.arm(silenceKind, id, from);
  else cx.emit({ kind: "silenceChanged", ownAddressId: id });
}

/** Every address of ours to which nothing came for too long, with since when. */
export async function silentAddresses(
  db: Drizzle,
  now: number,
): Promise<(Pick<OwnAddress, "id" | "channel" | "address"> & { since: number })[]> {
  const found = await Promise.all((await allOwnAddresses(db)).map(async (row) => {
    const since = await silentFrom(db, row);
    return since !== null && since <= now ? [{ ...row, since }] : [];
  }));
  return found.flat();
}

/** What is in trouble now, for somebody who is told: supervisors, and administrators, who mend it. */
export async function troubleFor({ db, now }: Reading, readerId: string): Promise<TroubleProps[]> {
  const roles = (await agentById(db, readerId))?.roles ?? [];
  const mends = roles.includes("administrator");
  return mends || roles.includes("supervisor") ? await troubleNow({ db, now }, mends) : [];
}

export async function troubleNow(
  { db, now }: Pick<Reading, "db" | "now">,
  mends: boolean,
): Promise<TroubleProps[]> {
  const paused = (await pausedProviders(db)).map(({ id, name, pausedReason, pausedAt }) => ({
    id,
    name,
    reason: pausedReason ?? "refused" as const,
    since: pausedAt!,
    href: mends ? `/admin/providers/${id}` : null,
  }));
  const silent = (await silentAddresses(db, now)).map(({ id, address, since }) => ({
    id,
    name: address,
    reason: "silent" as const,
    since,
    href: mends ? `/admin/addresses/${id}` : null,
  }));
  const ending = (await consentsEnding(db, now)).map(({ id, name, consentEndsAt }) => ({
    id,
    name,
    reason: "ends" as const,
    since: consentEndsAt!,
    href: mends ? `/admin/providers/${id}` : null,
  }));
  return [...paused, ...silent, ...ending];
}

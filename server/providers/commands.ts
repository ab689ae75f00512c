/** Commands about providers and the addresses of ours that they serve. */
import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { type OwnAddress, ownAddress, provider } from "../../db/schema/providers.ts";
import type { Cx } from "../core/command.ts";
import { expectNewName } from "../core/named.ts";
import { Refusal } from "../core/refusal.ts";
import { resumeProvider } from "./health.ts";
import { ownAddressById, providerById } from "./queries.ts";
import { silenceKind } from "./receiving.ts";

export interface ProviderFacts {
  kind: string;
  name: string;
  settings: Record<string, string>;
  /** The secrets sealed, and what they were sealed from: nobody may have changed them meanwhile. */
  secrets: { before: string | null; after: string | null };
}

/** Makes a provider, or changes it. One that is paused is used again: what somebody mended is tried at once. */
export async function saveProvider(
  cx: Cx,
  id: string,
  { secrets: { before, after }, ...facts }: ProviderFacts,
): Promise<void> {
  await expectNewName(cx, provider, id, facts.name);
  const known = await providerById(cx.db, id);
  if ((known?.secrets ?? null) !== before) throw new Refusal("changed-meanwhile");
  const row = { ...facts, secrets: after };
  await cx.db.insert(provider).values({ id, ...row })
    .onConflictDoUpdate({ target: provider.id, set: { ...row, version: sql`${provider.version} + 1` } });
  cx.emit({ kind: "providerChanged", providerId: id });
  await resumeProvider(cx, id);
}

/** Retires a provider, or brings it back. Refused while an address in use is served by it. */
export async function retireProvider(cx: Cx, id: string, retired: boolean): Promise<void> {
  if (retired && (await addressesServedBy(cx, id)).length) throw new Refusal("in-use");
  if (!retired) await expectNewName(cx, provider, id, (await providerById(cx.db, id))!.name);
  await cx.db.update(provider)
    .set({ retiredAt: retired ? cx.now : null, version: sql`${provider.version} + 1` })
    .where(eq(provider.id, id));
  cx.emit({ kind: "providerChanged", providerId: id });
}

const addressesServedBy = (cx: Cx, id: string) =>
  cx.db.select({ id: ownAddress.id }).from(ownAddress)
    .where(
      and(sql`${id} in (${ownAddress.incomingId}, ${ownAddress.outgoingId})`, isNull(ownAddress.retiredAt)),
    );

export type OwnAddressFacts = Omit<OwnAddress, "id" | "receivedAt" | "version" | "retiredAt">;

/** Makes an address of ours, or changes it; its address in the channel's one spelling. */
export async function saveOwnAddress(cx: Cx, id: string, facts: OwnAddressFacts): Promise<void> {
  await expectNewAddress(cx, id, facts);
  const before = await ownAddressById(cx.db, id);
  await cx.db.insert(ownAddress).values({ id, ...facts })
    .onConflictDoUpdate({
      target: ownAddress.id,
      set: { ...facts, version: sql`${ownAddress.version} + 1` },
    });
  tellProviders(cx, before ?? null, facts);
  await lookForSilence(cx, id);
}

/** Retires an address of ours, or brings it back. */
export async function retireOwnAddress(cx: Cx, id: string, retired: boolean): Promise<void> {
  const known = (await ownAddressById(cx.db, id))!;
  if (!retired) await expectNewAddress(cx, id, known);
  await cx.db.update(ownAddress)
    .set({ retiredAt: retired ? cx.now : null, version: sql`${ownAddress.version} + 1` })
    .where(eq(ownAddress.id, id));
  tellProviders(cx, known, known);
  await lookForSilence(cx, id);
}

/** Its hours are others, or nobody waits for it any more. */
async function lookForSilence(cx: Cx, ownAddressId: string): Promise<void> {
  await cx.arm(silenceKind, ownAddressId, cx.now);
  cx.emit({ kind: "silenceChanged", ownAddressId });
}

async function expectNewAddress(cx: Cx, id: string, { channel, address }: OwnAddressFacts): Promise<void> {
  const other = await cx.db.select({ id: ownAddress.id }).from(ownAddress).where(and(
    eq(ownAddress.channel, channel),
    eq(ownAddress.address, address),
    ne(ownAddress.id, id),
    isNull(ownAddress.retiredAt),
  )).get();
  if (other) throw new Refusal("address-taken", "address");
}

type Served = Pick<OwnAddress, "incomingId" | "outgoingId">;

/** Whoever serves it, or did, hears of it. */
function tellProviders(cx: Cx, before: Served | null, after: Served): void {
  const ids = [before?.incomingId, before?.outgoingId, after.incomingId, after.outgoingId];
  for (const providerId of new Set(ids)) if (providerId) cx.emit({ kind: "providerChanged", providerId });
}

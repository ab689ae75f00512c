/** Reads providers and the addresses of ours that they serve. */
import { and, asc, eq, isNotNull, isNull } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import {
  mailNotice,
  type OwnAddress,
  ownAddress,
  type Provider,
  provider,
} from "../../db/schema/providers.ts";
import { type Channel, letterChannel } from "../channels/facts.ts";
import type { Seal } from "../core/seal.ts";
import type { Opened } from "../delivery/outside.ts";

export async function providerById(db: Drizzle, id: string): Promise<Provider | undefined> {
  return await db.select().from(provider).where(eq(provider.id, id)).get();
}

/** Returns the providers of these kinds that are in use, paused ones too. */
export async function providersOf(db: Drizzle, kinds: readonly string[]): Promise<Provider[]> {
  const rows = await db.select().from(provider).where(isNull(provider.retiredAt)).orderBy(asc(provider.id));
  return rows.filter(({ kind }) => kinds.includes(kind));
}

/** Returns every provider by name, the retired too. */
export async function allProviders(db: Drizzle): Promise<Provider[]> {
  return await db.select().from(provider).orderBy(asc(provider.name), asc(provider.id));
}

/** Returns the providers through which nothing goes until somebody mends them. */
export async function pausedProviders(db: Drizzle): Promise<Provider[]> {
  return await db.select().from(provider).where(and(isNull(provider.retiredAt), isNotNull(provider.pausedAt)))
    .orderBy(asc(provider.pausedAt), asc(provider.id));
}

/** Opens a provider's secrets. `NoKey` where its key is not here. */
export async function opened({ id, kind, settings, secrets }: Provider, seal: Seal): Promise<Opened> {
  const plain = secrets === null ? {} : JSON.parse(await seal.open(secrets)) as Record<string, string>;
  return { id, kind, settings, secrets: plain };
}

export async function ownAddressById(db: Drizzle, id: string): Promise<OwnAddress | undefined> {
  return await db.select().from(ownAddress).where(eq(ownAddress.id, id)).get();
}

/** Returns the address of ours in use under this spelling. */
export async function ownAddressAt(
  db: Drizzle,
  channel: Channel,
  address: string,
): Promise<OwnAddress | undefined> {
  return await db.select().from(ownAddress)
    .where(
      and(eq(ownAddress.channel, channel), eq(ownAddress.address, address), isNull(ownAddress.retiredAt)),
    )
    .get();
}

/** Returns every address of ours, over every channel, the retired too. */
export async function allOwnAddresses(db: Drizzle): Promise<OwnAddress[]> {
  return await db.select().from(ownAddress).orderBy(asc(ownAddress.address), asc(ownAddress.id));
}

/** Returns every address of ours that is in use. */
export async function ownAddresses(db: Drizzle, channel: Channel): Promise<OwnAddress[]> {
  return await db.select().from(ownAddress)
    .where(and(eq(ownAddress.channel, channel), isNull(ownAddress.retiredAt))).orderBy(
      asc(ownAddress.address),
    );
}

/** Returns an address of ours that letters go out from now; undefined while none is connected. */
export async function letterAddress(db: Drizzle): Promise<OwnAddress | undefined> {
  for (const own of await ownAddresses(db, letterChannel)) {
    const through = own.outgoingId === null ? undefined : await providerById(db, own.outgoingId);
    if (through && through.retiredAt === null && through.pausedAt === null) return own;
  }
}

/** Returns the address that letters to a point of contact come in at; null where none do. */
export async function letterAddressOf(db: Drizzle, pointId: string): Promise<string | null> {
  const own = (await ownAddresses(db, letterChannel)).find((known) =>
    known.pointId === pointId && known.incomingId !== null
  );
  return own?.address ?? null;
}

export type Notice = typeof mailNotice.$inferSelect;

/** Returns a notice that is still to be sent. */
export async function noticeById(db: Drizzle, id: string): Promise<Notice | undefined> {
  return await db.select().from(mailNotice).where(eq(mailNotice.id, id)).get();
}

/** Returns the addresses of ours in use that receive through a provider. */
export async function receivingThrough(
  db: Drizzle,
  providerId: string,
): Promise<Pick<OwnAddress, "id" | "address">[]> {
  return await db.select({ id: ownAddress.id, address: ownAddress.address }).from(ownAddress)
    .where(and(eq(ownAddress.incomingId, providerId), isNull(ownAddress.retiredAt)))
    .orderBy(asc(ownAddress.address));
}

/** Returns the addresses of ours in use that a provider serves, in either direction. */
export async function ownAddressesThrough(
  db: Drizzle,
  channel: Channel,
  providerId: string,
): Promise<OwnAddress[]> {
  const rows = await ownAddresses(db, channel);
  return rows.filter(({ incomingId, outgoingId }) => incomingId === providerId || outgoingId === providerId);
}

/** Returns every address of ours there ever was over a channel, those retired too. */
export async function everyOwnAddress(db: Drizzle, channel: Channel): Promise<OwnAddress[]> {
  return await db.select().from(ownAddress).where(eq(ownAddress.channel, channel));
}

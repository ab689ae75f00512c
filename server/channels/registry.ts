/**
 * All channels of this product, in the order of their table: the one list that the app, the engine and the desk use.
 */
import type { Drizzle } from "../../db/client.ts";
import type { Interaction } from "../../db/schema/interactions.ts";
import type { ContactPanel } from "../../views/channels/panel.ts";
import type { FreshCard, OwnComposing } from "../../views/channels/composing.ts";
import type { Reading } from "../live/fragment.ts";
import type { ProviderKind } from "../providers/kind.ts";
import type { EntryPart } from "../../views/channels/types.ts";
import type { ChannelRoom } from "./channel.ts";
import { chat } from "./chat/channel.ts";
import { email } from "./email/channel.ts";
import type { Channel } from "./facts.ts";
import { sms } from "./sms/channel.ts";
import { workItem } from "./workitem/channel.ts";

export const registry: readonly ChannelRoom[] = [chat, email, sms, workItem];

/** Every kind of provider, of every channel. */
export const providerKinds = (): ProviderKind[] => registry.flatMap(({ providers }) => providers ?? []);

/** Returns a kind of provider by its word; undefined where no channel has it. */
export const providerKind = (kind: string): ProviderKind | undefined =>
  providerKinds().find((known) => known.kind === kind);

/** Returns what a channel's folder provides; undefined where the channel has only its facts so far. */
export const channelRoom = (channel: Channel): ChannelRoom | undefined =>
  registry.find(({ kind }) => kind === channel);

/** Returns what the channel's own composer shows in a contact; null: the usual one. */
export const composingOf = async (
  reading: Reading,
  agentId: string,
  interaction: Interaction,
): Promise<OwnComposing | null> =>
  await channelRoom(interaction.channel)?.composing?.(reading, agentId, interaction) ?? null;

/** The channels over which this agent can begin a contact. */
export async function freshWays(
  db: Drizzle,
  agentId: string,
): Promise<{ channel: Channel; at: string; method: "get" | "post" }[]> {
  const ways = await Promise.all(
    registry.map(async ({ kind: channel, fresh }) =>
      fresh && await fresh.may(db, agentId) ? [{ channel, at: fresh.at, method: fresh.method }] : []
    ),
  );
  return ways.flat();
}

/** What an agent has begun that is no contact yet, with its channel. */
export async function freshCards(
  db: Drizzle,
  agentId: string,
): Promise<(FreshCard & { channel: Channel })[]> {
  const cards = await Promise.all(
    registry.map(async ({ kind: channel, fresh }) =>
      (await fresh?.cards?.(db, agentId) ?? []).map((card) => ({ ...card, channel }))
    ),
  );
  return cards.flat();
}

/** One of those whole, in a contact's place; null where it is none of this agent's. */
export async function freshOf(
  reading: Reading,
  agentId: string,
  id: string,
): Promise<{ channel: Channel; composing: OwnComposing } | null> {
  for (const { kind: channel, fresh } of registry) {
    const composing = await fresh?.shown?.(reading, agentId, id);
    if (composing) return { channel, composing };
  }
  return null;
}

/** Returns what the contact window shows above an interaction's conversation; null: nothing. */
export const panelOf = async (db: Drizzle, interaction: Interaction): Promise<ContactPanel | null> =>
  await channelRoom(interaction.channel)?.panel?.(db, interaction) ?? null;

const none: ReadonlyMap<number, EntryPart> = new Map();

/** Returns what the channel of an interaction shows of its entries beside their words. */
export const partsOfEntries = async (
  db: Drizzle,
  interaction: Interaction,
  entryIds: number[],
): Promise<ReadonlyMap<number, EntryPart>> =>
  await channelRoom(interaction.channel)?.entryParts?.(db, interaction, entryIds) ?? none;

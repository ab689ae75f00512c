/**
 * All channels of this product, in the order of their table: the one list that the app, the engine and the desk use.
 */
import type { Drizzle } from "../../db/client.ts";
import type { Interaction } from "../../db/schema/interactions.ts";
import type { ContactPanel } from "../../views/channels/panel.ts";
import type { ProviderKind } from "../providers/kind.ts";
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

/** Returns what the contact window shows above an interaction's conversation; null: nothing. */
export const panelOf = async (db: Drizzle, interaction: Interaction): Promise<ContactPanel | null> =>
  await channelRoom(interaction.channel)?.panel?.(db, interaction) ?? null;

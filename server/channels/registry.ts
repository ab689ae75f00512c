/** Every channel of this house, in the order of their tables: the one list that the app, the engine and the desk go by. */
import type { Drizzle } from "../../db/client.ts";
import type { Interaction } from "../../db/schema/interactions.ts";
import type { ContactPanel } from "../../views/channels/panel.ts";
import type { ChannelRoom } from "./channel.ts";
import { chat } from "./chat/channel.ts";
import type { Channel } from "./facts.ts";
import { workItem } from "./workitem/channel.ts";

export const registry: readonly ChannelRoom[] = [chat, workItem];

/** What a channel gives to the house; undefined where it has only its facts so far. */
export const channelRoom = (channel: Channel): ChannelRoom | undefined =>
  registry.find(({ kind }) => kind === channel);

/** What the contact window shows of an interaction above its conversation; null: nothing. */
export const panelOf = async (db: Drizzle, interaction: Interaction): Promise<ContactPanel | null> =>
  await channelRoom(interaction.channel)?.panel?.(db, interaction) ?? null;

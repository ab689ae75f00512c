/** Every channel of this house, in the order of their tables: the one list that the app, the engine and the desk go by. */
import type { ChannelRoom } from "./channel.ts";
import { chat } from "./chat/channel.ts";
import type { Channel } from "./facts.ts";
import { workItem } from "./workitem/channel.ts";

export const registry: readonly ChannelRoom[] = [chat, workItem];

/** What a channel gives to the house; undefined where it has only its facts so far. */
export const channelRoom = (channel: Channel): ChannelRoom | undefined =>
  registry.find(({ kind }) => kind === channel);

/**
 * The contract of a channel: what its folder gives to the house. Everything is optional but its kind, so that a channel
 * is as small as what it does; the facts of its row say the rest.
 */
import type { Drizzle } from "../../db/client.ts";
import type { Interaction } from "../../db/schema/interactions.ts";
import type { ContactPanel } from "../../views/channels/panel.ts";
import type { Room } from "../core/room.ts";
import type { Deps } from "../deps.ts";
import type { Send } from "../delivery/outbox.ts";
import type { AtPoint } from "../portal/at_point.ts";
import type { Channel } from "./facts.ts";

export interface ChannelRoom extends Room {
  kind: Channel;
  /** Delivers what an agent wrote; without it a message waits until the customer's page has fetched it. */
  send?: Send;
  /** What a point of contact's page offers over it. */
  atPoint?(deps: Deps): AtPoint;
  /** What the contact window shows of it above the conversation; null: nothing of its own. */
  panel?(db: Drizzle, interaction: Interaction): Promise<ContactPanel | null>;
}

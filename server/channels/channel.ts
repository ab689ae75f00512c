/**
 * The contract of a channel: what its folder provides. Everything is optional but its kind, so that a channel is as
 * small as what it does; the facts of its row say the rest.
 */
import type { Drizzle } from "../../db/client.ts";
import type { Interaction } from "../../db/schema/interactions.ts";
import type { ContactPanel } from "../../views/channels/panel.ts";
import type { Room } from "../core/room.ts";
import type { Deps } from "../deps.ts";
import type { Send } from "../delivery/outbox.ts";
import type { AtPoint } from "../portal/at_point.ts";
import type { OwnAddressKind, ProviderKind } from "../providers/kind.ts";
import type { Channel } from "./facts.ts";

export interface ChannelRoom extends Room {
  kind: Channel;
  /** Delivers an agent's message; without it a message waits until the customer's page has fetched it. */
  send?: Send;
  /** The kinds of provider through which it receives and sends. */
  providers?: readonly ProviderKind[];
  /** The addresses of ours at which it receives and from which it sends. */
  own?: OwnAddressKind;
  /** What a point of contact's page offers over this channel. */
  atPoint?(deps: Deps): AtPoint;
  /** Returns what the contact window shows above the conversation; null: nothing of its own. */
  panel?(db: Drizzle, interaction: Interaction): Promise<ContactPanel | null>;
}

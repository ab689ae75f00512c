/**
 * The contract of a channel: what its folder provides. Everything is optional but its kind, so that a channel is as
 * small as what it does; the facts of its row say the rest.
 */
import type { Drizzle } from "../../db/client.ts";
import type { Interaction } from "../../db/schema/interactions.ts";
import type { ContactPanel } from "../../views/channels/panel.ts";
import type { Ui } from "../../views/types.ts";
import type { Room } from "../core/room.ts";
import type { Deps } from "../deps.ts";
import type { Send } from "../delivery/outbox.ts";
import type { AtPoint } from "../portal/at_point.ts";
import type { ProviderKind } from "../providers/kind.ts";
import type { Channel } from "./facts.ts";

export interface ChannelRoom extends Room {
  kind: Channel;
  /** Delivers an agent's message; without it a message waits until the customer's page has fetched it. */
  send?: Send;
  /** The kinds of provider through which it receives and sends. */
  providers?: readonly ProviderKind[];
  /** What a point of contact's page offers over this channel. */
  atPoint?(deps: Deps): AtPoint;
  /** What came over it and opened no contact: a page for supervisors. */
  aside?: Aside;
  /** Returns what the contact window shows above the conversation; null: nothing of its own. */
  panel?(db: Drizzle, interaction: Interaction): Promise<ContactPanel | null>;
}

export interface Aside {
  path: string;
  /** How many of them a team sees, and how many came after a time. */
  counts(db: Drizzle, teamId: string, since: number): Promise<{ all: number; lately: number }>;
  /** The words of the link to it on the board. */
  label(ui: Ui, lately: number): string;
}

/**
 * The contract of a channel: what its folder provides. Everything is optional but its kind, so that a channel is as
 * small as what it does; the facts of its row say the rest.
 */
import type { Drizzle } from "../../db/client.ts";
import type { Interaction } from "../../db/schema/interactions.ts";
import type { ContactPanel } from "../../views/channels/panel.ts";
import type { Ui } from "../../views/types.ts";
import type { EntryPart } from "../../views/channels/types.ts";
import type { FreshCard, OwnComposing } from "../../views/channels/composing.ts";
import type { Reading } from "../live/fragment.ts";
import type { Room } from "../core/room.ts";
import type { Deps } from "../deps.ts";
import type { SendsByItself } from "../delivery/outbox.ts";
import type { AtPoint } from "../portal/at_point.ts";
import type { OwnAddressKind, ProviderKind } from "../providers/kind.ts";
import type { Channel } from "./facts.ts";

/** New: a contact that an agent begins over a channel. */
export interface Fresh {
  /** The address that New goes to with `from`, the contact on the screen: a form is asked for, or it is begun at once. */
  at: string;
  method: "get" | "post";
  /** Whether this agent could send anything over it. */
  may(db: Drizzle, agentId: string): Promise<boolean>;
  /** What an agent has begun that is no contact yet: each stands in their list of contacts. */
  cards?(db: Drizzle, agentId: string): Promise<FreshCard[]>;
  /** One of those whole, in a contact's place; null where it is none. */
  shown?(reading: Reading, agentId: string, id: string): Promise<OwnComposing | null>;
}

export interface ChannelRoom extends Room, SendsByItself {
  kind: Channel;
  /** The kinds of provider through which it receives and sends. */
  providers?: readonly ProviderKind[];
  /** The addresses of ours at which it receives and from which it sends. */
  own?: OwnAddressKind;
  /** What a point of contact's page offers over this channel. */
  atPoint?(deps: Deps): AtPoint;
  /** What came over it and opened no contact: a page for supervisors. */
  aside?: Aside;
  /** Returns what the channel's own composer shows to this agent; null: nothing of its own. */
  composing?(reading: Reading, agentId: string, interaction: Interaction): Promise<OwnComposing | null>;
  /** How an agent begins a contact over it; without it, none can. */
  fresh?: Fresh;
  /** Returns what the contact window shows above the conversation; null: nothing of its own. */
  panel?(db: Drizzle, interaction: Interaction): Promise<ContactPanel | null>;
  /** Returns what it shows of entries of one conversation beside their words; an entry that has no more is left out. */
  entryParts?(db: Drizzle, interaction: Interaction, entryIds: number[]): Promise<Map<number, EntryPart>>;
}

export interface Aside {
  path: string;
  /** How many of them a team sees, and how many came after a time. */
  counts(db: Drizzle, teamId: string, since: number): Promise<{ all: number; lately: number }>;
  /** The words of the link to it on the board. */
  label(ui: Ui, lately: number): string;
}

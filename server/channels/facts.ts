/** What a contact of each channel has, as data: nothing else asks which channel it is. */
import type { Channel } from "../../db/schema/skills.ts";

export interface ChannelHas {
  /** Agent and customer write to each other in it: a composer, an outbox. */
  writing: boolean;
  /** Its customer may be at a page of ours, or gone from it. */
  presence: boolean;
  /** The note that its timeline begins with. */
  beginning: "started" | "arrived";
}

const written = { writing: true, presence: false, beginning: "arrived" } as const;
const unwritten = { writing: false, presence: false, beginning: "arrived" } as const;

export const channelHas = {
  voice: unwritten,
  chat: { writing: true, presence: true, beginning: "started" },
  email: written,
  voicemail: unwritten,
  workitem: unwritten,
  sms: written,
} as const satisfies Record<Channel, ChannelHas>;

/** The order of work inside a skill: what each channel starts with. */
import type { Channel, Strategy } from "../../db/schema/skills.ts";

/** Of priority(now) = min(maximum, initial + acceleration × minutes waited): points, points per minute, points. */
export interface Order {
  initial: number;
  acceleration: number;
  maximum: number;
}

/** What a new skill starts with. A callback's is its own: it waits in a voice skill with `initial` 900. */
export const usualOrder: Record<Channel, Order> = {
  voice: { initial: 1000, acceleration: 10, maximum: 2000 },
  chat: { initial: 700, acceleration: 10, maximum: 1500 },
  sms: { initial: 500, acceleration: 5, maximum: 1000 },
  email: { initial: 100, acceleration: 0.1, maximum: 600 },
  workitem: { initial: 100, acceleration: 0.1, maximum: 600 },
  voicemail: { initial: 50, acceleration: 0.1, maximum: 400 },
};

/** Calls and voicemails are one at a time; of the rest one may have several, and who has least comes first. */
export const usualStrategy = (channel: Channel): Strategy =>
  channel === "voice" || channel === "voicemail" ? "longest-available" : "least-occupied";
/** An agent gone for so long, after the grace, has left what a new skill gave them. Seconds. */
export const usualAbsence: Record<Channel, number> = {
  voice: 30,
  chat: 120,
  sms: 1800,
  voicemail: 1800,
  email: 4 * 3600,
  workitem: 4 * 3600,
};

/** When a part of a half-built centre cannot do its work: rules over what is saved. */
import type { Hours } from "../../db/schema/skills.ts";
import type { PersonGap, SkillGap, WrittenGap } from "../../views/types.ts";
import { fullFor, noLoad, type Profile } from "../agents/delivery_rules.ts";
import { type Channel, channels, factsOf } from "../channels/facts.ts";

/** Whether no day of the week has any hour; without hours it is always open. */
export function closedAllWeek(hours: Hours | null): boolean {
  return hours !== null && Object.values(hours.week).every((spans) => !spans?.length);
}

/** What is missing around a skill, the first that stands in the way first. */
export function skillGaps(
  { had, watched, hours }: { had: boolean; watched: boolean; hours: Hours | null },
): SkillGap[] {
  return [
    ...(had ? [] : ["nobody-has" as const]),
    ...(watched ? [] : ["nobody-watches" as const]),
    ...(closedAllWeek(hours) ? ["closed-all-week" as const] : []),
  ];
}

/** Whether a profile lets nothing through over any of these channels, even for somebody who has nothing yet. */
export function takesNothing(profile: Profile, over: Iterable<Channel> = channels): boolean {
  return [...over].every((channel) => fullFor(profile, noLoad(), channel) !== null);
}

/** What keeps contacts from an agent whose skills work in `over`; null: nothing does. */
export function agentGap(profile: Profile, over: ReadonlySet<Channel>): PersonGap | null {
  if (over.size === 0) return "no-skill";
  return takesNothing(profile, over) ? "takes-nothing" : null;
}

/** Whether a channel's customers write to an address of ours: nobody is on a page of ours. */
export const needsAddress = (channel: Channel): boolean => {
  const { writing, presence } = factsOf(channel);
  return writing && !presence;
};

/** What a point of contact lacks that offers these channels and has addresses in those. */
export function pointGaps(
  offered: Channel[],
  reached: ReadonlySet<Channel>,
): (WrittenGap | "leads-nowhere")[] {
  if (offered.length === 0) return ["leads-nowhere"];
  return offered.some((channel) => needsAddress(channel) && !reached.has(channel)) ? ["no-address"] : [];
}

/** What an outbound skill lacks: without an address of ours its messages are from nobody. */
export function senderGaps(
  { channel, direction, senderId }: {
    channel: Channel;
    direction: "inbound" | "outbound";
    senderId: string | null;
  },
): WrittenGap[] {
  return direction === "outbound" && needsAddress(channel) && senderId === null ? ["no-sender"] : [];
}

/** What an address of ours lacks: both its ways lead through a provider that works. */
export const addressGaps = (
  { incomingId, outgoingId }: { incomingId: string | null; outgoingId: string | null },
  working: ReadonlySet<string>,
): WrittenGap[] =>
  [incomingId, outgoingId].every((id) => id !== null && working.has(id)) ? [] : ["no-provider"];

/** When a part of a half-built centre cannot do its work: rules over what is saved. */
import type { Hours } from "../../db/schema/skills.ts";
import type { PersonGap, SkillGap } from "../../views/types.ts";
import { fullFor, noLoad, type Profile } from "../agents/delivery_rules.ts";
import { type Channel, channels } from "../channels/facts.ts";

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

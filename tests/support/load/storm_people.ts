/** Who works in the storm, and what each may have. */
import { type Profile, usualProfile } from "../../../server/agents/delivery_rules.ts";

export const kinds = ["voice", "chat", "email", "voicemail", "workitem", "sms"] as const;

export interface Person {
  email: string;
  profile: Profile;
}

/** Which channels' skills the nth agent has: two to four of six, every mixture. */
export function skillsOf(nth: number): (typeof kinds)[number][] {
  return Array.from({ length: 2 + nth % 3 }, (_, i) => kinds[(nth + i * (1 + nth % 2)) % kinds.length]!);
}

const profiles: Partial<Profile>[] = [
  {},
  {
    limits: { voice: 1, chat: 5, email: 2, workitem: 2, sms: 3 },
    costs: { voice: 100, chat: 20, email: 10, workitem: 10, sms: 20 },
  },
  { several: false },
  { requestContact: true },
  { total: 6, costs: { voice: 6, chat: 2, email: 1, workitem: 2, sms: 2 } },
  { limits: { voice: 0, chat: 12, email: 1, workitem: 1, sms: 1 } },
];

export const people = (count: number): Person[] =>
  Array.from({ length: count }, (_, i) => ({
    email: `agent${String(i).padStart(3, "0")}@storm.test`,
    profile: { ...usualProfile, ...profiles[i % profiles.length] },
  }));

/** Facts for the rules of routing, as short as a test may want them. */
import { type Channel, channels } from "../../../server/channels/facts.ts";
import { noLoad, usualProfile } from "../../../server/agents/delivery_rules.ts";
import type { AgentFact, SkillFact, WaitingFact } from "../../../server/routing/eligibility_rules.ts";
import { decide, type Decided, type Facts } from "../../../server/routing/rules.ts";
import { usualSettings } from "../../../server/skills/usual_rules.ts";

/** The instant of these tests. */
export const now = 10_000_000;
export const minute = 60_000;

function orderOf(channel: Channel) {
  const { initial, acceleration, maximum, strategy } = usualSettings(channel);
  return { initial, acceleration, maximum, strategy };
}

export const skillFact = (channel: Channel, facts: Partial<SkillFact> = {}): SkillFact => ({
  skillId: channel,
  channel,
  ...orderOf(channel),
  isOpen: true,
  reserveMs: 10_000,
  afterCalls: true,
  ...facts,
});

/** Of a skill named like its channel; `waited` milliseconds so far. */
export function waitingFact(
  interactionId: string,
  { waited = 0, ...facts }: Partial<WaitingFact> & { waited?: number } = {},
): WaitingFact {
  return {
    interactionId,
    skillId: "chat",
    enqueuedAt: now - waited,
    queuedAt: now - waited,
    initial: null,
    reservedFor: "",
    languages: [],
    level: 20,
    preferredId: null,
    preferredUntil: 0,
    ...facts,
  };
}

/** Available, with every skill named like a channel, nothing in hand. */
export const agentFact = (agentId: string, facts: Partial<AgentFact> = {}): AgentFact => ({
  agentId,
  skills: new Map(channels.map((skill) => [skill, 1])),
  languages: new Set(["en"]),
  absent: null,
  idleMs: 0,
  offeredAt: null,
  requestedAt: null,
  profile: usualProfile,
  load: noLoad(),
  restsUntil: null,
  ...facts,
});

/** What a pass over these makes: every skill named like its channel, unless it is given. */
export function pass(
  waiting: WaitingFact[],
  agents: AgentFact[],
  facts: Partial<Facts> = {},
  most = 20,
): Decided {
  const skills = new Map(
    (["voice", "chat", "email", "voicemail", "workitem", "sms"] as const)
      .map((channel) => [channel as string, skillFact(channel)]),
  );
  const all = { skills, waiting, agents, skippedPairs: new Map(), reservations: new Map(), ...facts };
  return decide({ ...all, skills: new Map([...skills, ...facts.skills ?? []]) }, now, most);
}

/** Who gets what: `chat-1 marc`. */
export const gifts = ({ decisions }: Decided): string[] =>
  decisions.map(({ interactionId, agentId }) => `${interactionId} ${agentId}`);

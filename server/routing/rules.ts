/** Which agent gets which interaction. Pure: the same facts give the same decision, and the decision says why. */
import { factsOf, slotOf } from "../channels/facts.ts";
import type { PassedOver, Why } from "../../views/types.ts";
import {
  type AgentFact,
  isOnRequest,
  noRoom,
  type SkillFact,
  type SkippedPairs,
  type WaitingFact,
  whyNot,
} from "./eligibility_rules.ts";
import { inOrder } from "./order_rules.ts";
import { ranked } from "./rank_rules.ts";
import { recordOf, verdictsOn } from "./record_rules.ts";
import { nearestToFree } from "./reservation_rules.ts";

export interface Facts {
  skills: ReadonlyMap<string, SkillFact>;
  waiting: readonly WaitingFact[];
  agents: readonly AgentFact[];
  skippedPairs: SkippedPairs;
  /** Interaction → the agent reserved for it until it fits. */
  reservations: ReadonlyMap<string, string>;
}

export interface Decision {
  interactionId: string;
  agentId: string;
  /** Requested with +1: assigned without an offer. */
  atOnce: boolean;
  why: Why;
}

export interface Decided {
  decisions: Decision[];
  /** Agents reserved from now on. */
  reservations: { interactionId: string; agentId: string }[];
  /** Reservations that end, because the reserved agent can no longer have the interaction. */
  released: { interactionId: string; agentId: string }[];
  /** Skill → when its next pass is, Unix ms: a reservation in it may have to begin or end then. */
  lookAt: Map<string, number>;
}

/**
 * Runs one pass: gives each waiting interaction, in order, to the best agent who may have it, until `most` are given.
 */
export function decide(facts: Facts, now: number, most: number): Decided {
  const pass = new Pass(facts, now);
  for (const waiting of inOrder(facts.waiting, facts.skills, now)) {
    if (pass.decisions.length === most) break;
    pass.place(waiting);
  }
  const { decisions, reservations, released, lookAt } = pass;
  return { decisions, reservations, released, lookAt };
}

/** Says whether an agent could take anything of these channels: others need not be examined. */
export function mayTake(agent: AgentFact, channels: Iterable<SkillFact["channel"]>, now: number): boolean {
  return agent.absent === null && [...channels].some((channel) => noRoom(agent, channel, now) === null);
}

/** Reasons that pass by themselves: the agent finishes, answers, or rests. */
const passing: ReadonlySet<PassedOver> = new Set(["total", "one-at-a-time", "offer-open", "resting"]);
/**
 * A reserved interaction is re-examined after 1 s at the earliest, so that passes cannot re-arm each other for ever.
 */
const soonestMs = 1000;

/** The agents as this pass leaves them, and what it could not place. */
class Pass {
  readonly decisions: Decision[] = [];
  readonly reservations: Decided["reservations"] = [];
  readonly released: Decided["released"] = [];
  readonly lookAt = new Map<string, number>();
  readonly #agents: Map<string, AgentFact>;
  readonly #takers: Set<string>;
  /** Calls that this pass has not given to an agent so far. */
  readonly #calls: WaitingFact[];
  /** Agents reserved for interactions earlier in the order. */
  readonly #kept = new Set<string>();
  readonly #looked = new Set<string>();

  constructor(readonly facts: Facts, readonly now: number) {
    const channels = new Set([...facts.skills.values()].map(({ channel }) => channel));
    this.#agents = new Map(facts.agents.map((agent) => [agent.agentId, agent]));
    this.#takers = new Set(
      facts.agents.filter((agent) => mayTake(agent, channels, now)).map(({ agentId }) => agentId),
    );
    this.#calls = facts.waiting.filter((waiting) => factsOf(this.#skill(waiting).channel).call);
  }

  place(waiting: WaitingFact): void {
    const free = [...this.#takers].map((agentId) => this.#agents.get(agentId)!)
      .filter((agent) => this.#verdict(agent, waiting) === null);
    const chosen = this.#last(waiting, free) ??
      ranked(free, waiting.skillId, this.#skill(waiting).strategy)[0]?.agentId;
    const reservedId = this.facts.reservations.get(waiting.interactionId) ?? null;
    if (chosen !== undefined) this.#give(waiting, this.#agents.get(chosen)!, reservedId);
    else if (reservedId !== null && this.#mayKeep(waiting, reservedId)) this.#keep(waiting, reservedId);
    else {
      if (reservedId !== null) {
        this.released.push({ interactionId: waiting.interactionId, agentId: reservedId });
      }
      this.#reserve(waiting);
      if (this.#skill(waiting).afterCalls) this.#lookAfterCalls(waiting);
    }
  }

  #skill({ skillId }: WaitingFact): SkillFact {
    return this.facts.skills.get(skillId)!;
  }

  /** Gives the reason by the facts, then by what this pass has done. */
  #verdict(agent: AgentFact, waiting: WaitingFact): PassedOver | null {
    const skill = this.#skill(waiting);
    const against = whyNot(agent, waiting, skill, this.facts.skippedPairs, this.now);
    if (against) return against;
    if (this.#kept.has(agent.agentId)) return "reserved";
    if (factsOf(skill.channel).afterCalls && skill.afterCalls && this.#hasCall(agent)) return "calls-first";
    return this.#standsBack(agent, waiting) ? "preferred-first" : null;
  }

  #hasCall(agent: AgentFact): boolean {
    return this.#calls.some((call) =>
      whyNot(agent, call, this.#skill(call), this.facts.skippedPairs, this.now) === null
    );
  }

  /**
   * Says whether other agents wait because the customer's last agent is present with room and can have it at once or in
   * a moment.
   */
  #standsBack({ agentId }: AgentFact, waiting: WaitingFact): boolean {
    const { preferredId, preferredUntil } = waiting;
    const last = preferredId === null ? undefined : this.#agents.get(preferredId);
    if (!last || agentId === preferredId || this.now >= preferredUntil) return false;
    const against = whyNot(last, waiting, this.#skill(waiting), this.facts.skippedPairs, this.now);
    return against === null || against === "offer-open" || against === "resting";
  }

  #last({ preferredId }: WaitingFact, free: AgentFact[]): string | undefined {
    return free.find(({ agentId }) => agentId === preferredId)?.agentId;
  }

  #give(waiting: WaitingFact, agent: AgentFact, reservedId: string | null): void {
    const { interactionId } = waiting;
    const { agentId } = agent;
    const skill = this.#skill(waiting);
    const verdicts = verdictsOn(this.#agents.values(), (one) => this.#verdict(one, waiting));
    const why = recordOf(waiting, skill, verdicts, { chosenId: agentId, reservedId }, this.now);
    const atOnce = isOnRequest(agent, skill.channel);
    this.decisions.push({ interactionId, agentId, atOnce, why });
    this.#agents.set(agentId, given(agent, skill, atOnce, this.now));
    const call = this.#calls.indexOf(waiting);
    if (call >= 0) this.#calls.splice(call, 1);
  }

  /** Says whether nothing but passing reasons stand between the interaction and the agent reserved for it. */
  #mayKeep(waiting: WaitingFact, agentId: string): boolean {
    const agent = this.#agents.get(agentId);
    const against = agent && whyNot(agent, waiting, this.#skill(waiting), this.facts.skippedPairs, this.now);
    return against !== undefined && (against === null || passing.has(against));
  }

  #keep(waiting: WaitingFact, agentId: string): void {
    this.#kept.add(agentId);
    // By then the agent or the interaction may have left.
    this.#look(waiting, this.now + Math.max(soonestMs, this.#skill(waiting).reserveMs));
  }

  #look({ skillId }: WaitingFact, at: number): void {
    this.lookAt.set(skillId, Math.min(at, this.lookAt.get(skillId) ?? Infinity));
  }

  /**
   * Arms a pass for the time when a call is no longer left to its customer's last agent: voicemails behind it may be
   * free then.
   */
  #lookAfterCalls(waiting: WaitingFact): void {
    if (!factsOf(this.#skill(waiting).channel).afterCalls) return;
    const until = Math.max(...this.#calls.map(({ preferredUntil }) => preferredUntil));
    if (until > this.now) this.#look(waiting, until);
  }

  /**
   * Reserves an agent for the first interaction of its skill (among those open to the same agents) that no agent can
   * take, once it has waited long enough for room.
   */
  #reserve(waiting: WaitingFact): void {
    const { skillId, reservedFor, languages, level, interactionId, queuedAt } = waiting;
    const alike = [skillId, reservedFor, level, ...languages].join(" ");
    if (this.#looked.has(alike)) return;
    this.#looked.add(alike);
    const skill = this.#skill(waiting);
    const taken = new Set([...this.facts.reservations.values(), ...this.#kept]);
    const crowded = [...this.#agents.values()].filter((agent) =>
      !taken.has(agent.agentId) &&
      ["total", "one-at-a-time"].includes(
        whyNot(agent, waiting, skill, this.facts.skippedPairs, this.now) ?? "",
      )
    );
    const nearest = nearestToFree(crowded, {
      channel: skill.channel,
      initial: waiting.initial ?? skill.initial,
    });
    if (!nearest) return;
    const { agentId } = nearest;
    const at = queuedAt + skill.reserveMs;
    if (this.now < at) return this.#look(waiting, at);
    this.#keep(waiting, agentId);
    this.reservations.push({ interactionId, agentId });
  }
}

/** Gives an agent's facts after this pass gave them an interaction. */
function given(agent: AgentFact, { channel }: SkillFact, atOnce: boolean, now: number): AgentFact {
  const kind = slotOf(channel);
  const { contacts, cost, offered, ...load } = agent.load;
  return {
    ...agent,
    requestedAt: atOnce ? null : agent.requestedAt,
    offeredAt: atOnce ? agent.offeredAt : now,
    load: {
      ...load,
      contacts: { ...contacts, [kind]: contacts[kind] + 1 },
      cost: cost + agent.profile.costs[kind],
      offered: atOnce ? offered : channel,
    },
  };
}

/**
 * The plain model: what a centre of chats may do next, told from SPEC §3, §4 and §5 and from nothing of the product's
 * own rules.
 */
import { chatLimit, silentEndMs, type SkillSettings, warnedAfterMs } from "./centre.ts";

export const offerMs = 30_000;
export const seenWithinMs = 2_000;
/** Half a minute, twice as long each time in a row, at most ten minutes. */
export const coolingMs = (times: number) => Math.min(600_000, 30_000 * 2 ** (times - 1));
export const betweenOffersMs = 2_000;
export const abandonedMs = 120_000;
export const undoneMs = 5_000;
export const refusedTooOften = { times: 3, withinMs: 30 * 60_000 };

export interface Contact {
  id: string;
  visitor: string;
  sessionId: string;
  /** Where its customer came in; the skill changes when it is passed on. */
  pointId: string | null;
  skillId: string;
  enqueuedAt: number;
  state: "waiting" | "assigned" | "completed";
  endedBy: "agent" | "customer" | "system" | "either" | null;
  /** Who pressed End, and when it ends. */
  ending: { by: "agent" | "customer"; at: number } | null;
  /** The other side wrote: the end is undone, which the log says next. */
  kept: boolean;
  /** Since when an answer is due from the customer, holds left out; null when it is due from the agent. */
  quietSince: number | null;
  warnedAt: number | null;
  /** When the customer will have left, if their page does not come back. */
  leavesAt: number | null;
  /** The same where their page may be silent and nobody has said so yet: then they may have left. */
  mayLeaveAt: number | null;
  /** Their page is open. */
  here: boolean;
  /** Its agent was away too long, which the log says before it goes back. */
  away: boolean;
  /** Its agent passed it on, which the log says before it waits again. */
  passedBy: string | null;
  /** When it last came into the queue, and how long it was there before. */
  queuedAt: number;
  waitedMs: number;
  /** The agent it is reserved for, and until when; null is open to all. */
  reservedFor: string | null;
  reservedUntil: number;
  /** Who passed it on to that agent; null when it is back, or was never passed on to one. */
  sender: string | null;
  /** Left as a message: it waits without its customer. */
  entrusted: boolean;
  /** What was acknowledged, in order. */
  said: Said[];
}

export interface Said {
  by: "customer" | "agent";
  key: string;
  body: string;
}

export interface MeasuredAssignment {
  id: string;
  contactId: string;
  agentId: string;
  /** Whose wrapup it is, wherever the contact is by now. */
  skillId: string;
  state: string;
  /** How the conversation ended for this agent, as its row says. */
  outcome: string | null;
  offeredAt: number;
  seen: boolean;
  acceptedAt: number | null;
  disposed: boolean;
  /** How often one was given, heard of or not by who gave it. */
  gives: number;
  /** The disposition last acknowledged. */
  given: string | null;
  /** End of timed ACW; null when there is none. */
  acwUntil: number | null;
  acwDone: boolean;
  extended: boolean;
  /** It was closed as "Not for us": no wrap-up is due. */
  dismissed: boolean;
}

export interface Agent {
  id: string;
  skills: ReadonlySet<string>;
  state: "available" | "unavailable";
  code: string | null;
  /** What follows with the end of the last contact; no offers come meanwhile. */
  next: string | null;
  /** The administrator's codes of both. */
  codeId: string | null;
  nextCodeId: string | null;
  acceptedAt: number;
  /** When they refused, since that last took them off. */
  refusals: number[];
  /** They refused too often, and are to be taken off. */
  refusing: boolean;
  /** Since when no page of theirs is there; null while one is. */
  goneFrom: number | null;
}

/** Which came first no event says: the row does. */
export const eitherCode = "no-answer or disconnected";

/** Passed on to an agent it is kept so long for them, and brought back, for its sender. */
export const retentionMs = 300_000;
export const broughtBackMs = 120_000;
/** Gone for so long, an agent has left their contacts; back after so long, they are asked. */
export const awayMs = 60_000 + 120_000;
export const longAwayMs = 300_000;

export const live = ["offered", "active", "held"];
const inHand = ["active", "held", "wrapup"];

export class Model {
  contacts = new Map<string, Contact>();
  assignments = new Map<string, MeasuredAssignment>();
  agents = new Map<string, Agent>();
  /** `agent contact` → the end of the cool-down between them. */
  cooling = new Map<string, number>();
  /** How often so far. */
  cooled = new Map<string, number>();
  /** What people are doing in this step: an edge that needs a person needs one of these. */
  actions = new Set<string>();
  /** The page each agent accepts on. */
  tabOf = new Map<string, string>();
  /** Agents with a living page. */
  alive: ReadonlySet<string> = new Set();

  constructor(
    readonly settings: ReadonlyMap<string, SkillSettings>,
    skillsOf: ReadonlyMap<string, ReadonlySet<string>>,
  ) {
    for (const [id, skills] of skillsOf) {
      this.agents.set(id, {
        id,
        skills,
        state: "unavailable",
        code: null,
        next: null,
        codeId: null,
        nextCodeId: null,
        acceptedAt: -Infinity,
        refusals: [],
        refusing: false,
        goneFrom: null,
      });
    }
  }

  hands(agentId: string): MeasuredAssignment[] {
    return [...this.assignments.values()].filter((one) =>
      one.agentId === agentId && inHand.includes(one.state)
    );
  }

  offerOf(agentId: string): MeasuredAssignment | undefined {
    return [...this.assignments.values()].find((one) => one.agentId === agentId && one.state === "offered");
  }

  holder(contactId: string): MeasuredAssignment | undefined {
    return [...this.assignments.values()].find((one) =>
      one.contactId === contactId && live.includes(one.state)
    );
  }

  mine(agentId: string, contactId: string): MeasuredAssignment | undefined {
    return this.hands(agentId).find((one) => one.contactId === contactId);
  }

  /** Whether routing may offer this contact to this agent now. */
  mayGet(agent: Agent, contact: Contact, now: number): boolean {
    return contact.state === "waiting" && !this.holder(contact.id) && this.free(agent, now) &&
      agent.skills.has(contact.skillId) && this.opens(contact, agent.id, now) &&
      !this.mine(agent.id, contact.id) &&
      (this.cooling.get(`${agent.id} ${contact.id}`) ?? -Infinity) <= now;
  }

  /**
   * Whether it is reserved for another agent. A transfer is reserved until it is brought back, the rest for its time.
   */
  opens({ reservedFor, reservedUntil, sender }: Contact, agentId: string, now: number): boolean {
    return reservedFor === null || reservedFor === agentId || sender === null && now >= reservedUntil;
  }

  free(agent: Agent, now: number): boolean {
    return agent.state === "available" && agent.next === null && this.alive.has(agent.id) &&
      !this.offerOf(agent.id) &&
      this.hands(agent.id).length < chatLimit && now >= agent.acceptedAt + betweenOffersMs;
  }

  /** What should have happened by now and did not. */
  wrapupDue(now: number): string[] {
    const late: string[] = [];
    for (const one of this.assignments.values()) {
      if (one.state === "offered" && one.offeredAt + offerMs <= now) {
        late.push(`offer ${one.id} stands past its deadline`);
      }
      if (one.state === "offered" && !one.seen && one.offeredAt + seenWithinMs <= now) {
        late.push(`offer ${one.id} stands, seen by no page`);
      }
      if (one.state === "wrapup" && this.nothingDue(one, now)) {
        late.push(`wrapup ${one.id} owes nothing and stands`);
      }
      if (this.givenByTime(one, now)) late.push(`wrapup ${one.id} is past its time, and nothing was given`);
    }
    for (const { id, next, refusing } of this.agents.values()) {
      if (refusing) late.push(`${id} refused too often, and nothing came of it`);
      if (next && this.hands(id).length === 0) {
        late.push(`${id} has nothing in hand, and ${next} does not come`);
      }
      if (next && this.offerOf(id)) late.push(`${id} wants no more, and an offer stands`);
    }
    for (const contact of this.contacts.values()) {
      const { id, state, leavesAt, ending } = contact;
      // An agent who is being asked may still answer.
      const kept = contact.reservedFor !== null && contact.sender !== null && state === "waiting" &&
        !this.holder(id);
      if (kept && contact.reservedUntil + offerMs + 1000 <= now) {
        late.push(`${id} is kept for ${contact.reservedFor} for ever`);
      }
      if (ending && ending.at <= now) late.push(`End was pressed on ${id} at ${ending.at - undoneMs}`);
      const silent = this.silentUntil(contact);
      if (silent !== null && silent <= now) late.push(`${id}: the customer is silent, and nothing happens`);
      if (state === "waiting" && leavesAt !== null && leavesAt <= now) late.push(`${id} was left and waits`);
      for (const agent of this.agents.values()) {
        if (this.mayGet(agent, contact, now)) late.push(`${id} waits although ${agent.id} may get it`);
      }
    }
    return late;
  }

  /** When a silent customer is warned, or ended if they are warned already; null when nothing runs. */
  silentUntil({ id, quietSince, warnedAt, entrusted }: Contact): number | null {
    if (quietSince === null || entrusted || this.holder(id)?.state !== "active") return null;
    return warnedAt === null ? quietSince + warnedAfterMs : Math.max(quietSince, warnedAt) + silentEndMs;
  }

  /** Whether nothing stands between this wrapup and its completion. */
  nothingDue({ skillId, disposed, acwUntil, acwDone }: MeasuredAssignment, now: number): boolean {
    const { dispositionRequired, acw } = this.settings.get(skillId)!;
    if (dispositionRequired && !disposed) return false;
    return acw === "none" || acwDone || (acw === "timed" && acwUntil !== null && now >= acwUntil);
  }

  /** Whether the time is up, and the skill gives the outcome that is missing. */
  givenByTime({ skillId, state, disposed, acwUntil }: MeasuredAssignment, now: number): boolean {
    const { dispositionRequired, acw, timeoutDispositionId } = this.settings.get(skillId)!;
    return state === "wrapup" && dispositionRequired && !disposed && acw === "timed" &&
      acwUntil !== null && now >= acwUntil && Boolean(timeoutDispositionId);
  }

  contact(id: string): Contact {
    return this.contacts.get(id) ?? wrong(`an event of ${id}, which nobody started`);
  }

  assignment(id: string): MeasuredAssignment {
    return this.assignments.get(id) ?? wrong(`an event of ${id}, which was never offered`);
  }
}

export function wrong(words: string): never {
  throw new Error(words);
}

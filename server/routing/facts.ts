/** Reads the facts of a decision, in a few statements however many agents and however long the queues. */
import type { Drizzle } from "../../db/client.ts";
import {
  type Candidate,
  candidatesOf,
  isWaitedIn,
  lastAgentOf,
  queuedById,
} from "../interactions/queue/candidate_queries.ts";
import { preferredFor } from "../interactions/reach.ts";
import { preferredMs } from "../interactions/queue/waiting_rules.ts";
import { agentsWithSkill, type Skill, skillById, skillsOfAny } from "../skills/queries.ts";
import { isOpen } from "../skills/rules.ts";
import type { AgentFact, SkillFact, WaitingFact } from "./eligibility_rules.ts";
import { peopleOf, type Person, skippedPairsOf } from "./people.ts";
import { type Facts, mayTake } from "./rules.ts";

/** What has been read so far. */
interface Known {
  db: Drizzle;
  now: number;
  skills: Map<string, Skill>;
  people: Map<string, Person>;
  /** Agents whose other skills are read as well. */
  asked: Set<string>;
  /** Skills with waiting work that are closed now. */
  closed: Skill[];
}

/**
 * Gives the facts of one pass. Where an agent who may take something has other skills, their waiting work is read too:
 * the agent gets the first of all that they may have, whichever skill the pass was for. `closed`: skills with work that
 * are not open.
 */
export async function factsOf(
  db: Drizzle,
  skillIds: string[],
  reservations: ReadonlyMap<string, string>,
  now: number,
  most: number,
): Promise<Facts & { closed: Skill[] }> {
  const known: Known = { db, now, skills: new Map(), people: new Map(), asked: new Set(), closed: [] };
  await lookInto(known, skillIds);
  const agents = [...known.people.values()];
  const takers = takersOf(known, agents);
  const skippedPairs = await skippedPairsOf(db, agents.map(({ agentId }) => agentId), now);
  // Each agent takes one interaction and each skipped pair blocks one, so no pass can reach further back in the queue.
  const enough = Math.min(most, Math.max(1, takers.length)) + skippedPairs.size + reservations.size;
  return {
    skills: new Map([...known.skills].map(([id, skill]) => [id, skillFact(skill, now)])),
    agents,
    waiting: await waitingOf(known, takers, [...reservations.keys()], enough),
    skippedPairs,
    reservations,
    closed: known.closed,
  };
}

/** Reads the skills where something waits, and all agents who have one of them. */
async function lookInto(known: Known, skillIds: string[]): Promise<void> {
  // A Set may grow while it is iterated: each skill is read once.
  const pending = new Set(skillIds);
  for (const skillId of pending) {
    if (!await isWaitedIn(known.db, skillId)) continue;
    const skill = await skillById(known.db, skillId);
    if (!isOpen(skill, known.now)) {
      known.closed.push(skill);
      continue;
    }
    known.skills.set(skillId, skill);
    await readPeople(known, skillId);
    // An agent read for an earlier skill may be a taker only now, by this skill's channel.
    const takers = takersOf(known, [...known.people.values()]).filter((agentId) => !known.asked.has(agentId));
    if (takers.length === 0) continue;
    for (const agentId of takers) known.asked.add(agentId);
    for (const other of await skillsOfAny(known.db, takers)) pending.add(other);
  }
}

/** Reads all agents with a skill, and their levels. */
async function readPeople({ db, now, people }: Known, skillId: string): Promise<void> {
  const skilled = await agentsWithSkill(db, skillId);
  const unknown = skilled.map(({ agentId }) => agentId).filter((agentId) => !people.has(agentId));
  for (const person of await peopleOf(db, unknown, now)) people.set(person.agentId, person);
  for (const { agentId, level } of skilled) people.get(agentId)?.skills.set(skillId, level);
}

/** Gives the agents who could take something of the channels read so far. */
function takersOf({ skills, now }: Known, agents: AgentFact[]): string[] {
  const channels = new Set([...skills.values()].map(({ channel }) => channel));
  return agents.filter((agent) => mayTake(agent, channels, now)).map(({ agentId }) => agentId);
}

/** Gives each skill's candidates, and the interactions with a reserved agent. */
async function waitingOf(
  { db, now, skills }: Known,
  takers: string[],
  kept: string[],
  enough: number,
): Promise<WaitingFact[]> {
  const waiting = new Map<string, WaitingFact>();
  for (const skill of skills.values()) {
    for (const one of await candidatesIn(db, skill, ["", ...takers], enough, now)) {
      waiting.set(one.interactionId, one);
    }
  }
  for (const id of kept) {
    const head = waiting.has(id) ? undefined : await queuedById(db, id);
    const skill = head && skills.get(head.skillId);
    if (skill) waiting.set(id, await waitingFact(db, head, skill, now));
  }
  return [...waiting.values()];
}

/**
 * Gives `enough` candidates of each kind, not counting those left to their customers' last agents for a moment, because
 * other agents pass them by.
 */
async function candidatesIn(
  db: Drizzle,
  skill: Skill,
  reservedFor: string[],
  enough: number,
  now: number,
): Promise<WaitingFact[]> {
  for (let most = enough;;) {
    const heads: WaitingFact[] = [];
    for (const head of await candidatesOf(db, skill.id, reservedFor, most)) {
      heads.push(await waitingFact(db, head, skill, now));
    }
    const left = heads.filter(({ preferredId, preferredUntil }) =>
      preferredId !== null && preferredUntil > now
    );
    if (most >= enough + left.length) return heads;
    most = enough + left.length;
  }
}

/** Gives the facts of one waiting interaction and the agents of its skill, for a decision about it alone. */
export async function factsAbout(db: Drizzle, interactionId: string, now: number) {
  const head = await queuedById(db, interactionId);
  if (!head) return null;
  const skill = await skillById(db, head.skillId);
  const known: Known = {
    db,
    now,
    skills: new Map([[skill.id, skill]]),
    people: new Map(),
    asked: new Set(),
    closed: [],
  };
  await readPeople(known, skill.id);
  const agents = [...known.people.values()];
  return {
    skill: skillFact(skill, now),
    waiting: await waitingFact(db, head, skill, now),
    agents,
    skippedPairs: await skippedPairsOf(db, agents.map(({ agentId }) => agentId), now),
  };
}

const skillFact = (skill: Skill, now: number): SkillFact => ({
  skillId: skill.id,
  channel: skill.channel,
  strategy: skill.strategy,
  initial: skill.initial,
  acceleration: skill.acceleration,
  maximum: skill.maximum,
  isOpen: isOpen(skill, now),
  reserveMs: skill.reserveSeconds * 1000,
  afterCalls: skill.afterCalls,
});

async function waitingFact(db: Drizzle, head: Candidate, skill: Skill, now: number): Promise<WaitingFact> {
  const { id, languages, customerId: _customer, ...place } = head;
  const theirs = await preferredFor(db, head);
  // An agent who had this very interaction is preferred, but the others do not wait for them.
  const preferredUntil = head.queuedAt + (theirs === null ? preferredMs(skill) : 0);
  return {
    ...place,
    interactionId: id,
    languages: languages.split(" ").filter(Boolean),
    // After that time the strategy decides, even if the last agent is free.
    preferredId: theirs ?? (now < preferredUntil ? await lastAgentOf(db, head) : null),
    preferredUntil,
  };
}

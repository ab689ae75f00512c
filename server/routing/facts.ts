/** What a decision is made of, read in a few statements however many agents and however long the queues. */
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
  /** Agents whose other skills are looked into as well. */
  asked: Set<string>;
  /** Skills where something waits that are not open now. */
  closed: Skill[];
}

/**
 * The facts of one pass. Where an agent who may take something has other skills too, what waits there is in it: theirs is
 * the first of all that they may have, whichever skill was asked about. `closed`: skills with work that are not open.
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
  // Each agent takes one, and each pair that is apart stands in the way of one: nothing further back can be reached.
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

/** Reads the skills where something waits, and everybody who has one of them. */
async function lookInto(known: Known, skillIds: string[]): Promise<void> {
  // A set may grow while it is walked: each skill is looked into once.
  const pending = new Set(skillIds);
  for (const skillId of pending) {
    if (!await isWaitedIn(known.db, skillId)) continue;
    const skill = await skillById(known.db, skillId);
    if (!isOpen(skill.hours, known.now)) {
      known.closed.push(skill);
      continue;
    }
    known.skills.set(skillId, skill);
    await readPeople(known, skillId);
    // Known already, somebody may take this and nothing of what was read before.
    const takers = takersOf(known, [...known.people.values()]).filter((agentId) => !known.asked.has(agentId));
    if (takers.length === 0) continue;
    for (const agentId of takers) known.asked.add(agentId);
    for (const other of await skillsOfAny(known.db, takers)) pending.add(other);
  }
}

/** Reads everybody with a skill, and how well. */
async function readPeople({ db, now, people }: Known, skillId: string): Promise<void> {
  const skilled = await agentsWithSkill(db, skillId);
  const unknown = skilled.map(({ agentId }) => agentId).filter((agentId) => !people.has(agentId));
  for (const person of await peopleOf(db, unknown, now)) people.set(person.agentId, person);
  for (const { agentId, level } of skilled) people.get(agentId)?.skills.set(skillId, level);
}

/** Those to whom something could be given of the channels read so far. */
function takersOf({ skills, now }: Known, agents: AgentFact[]): string[] {
  const channels = new Set([...skills.values()].map(({ channel }) => channel));
  return agents.filter((agent) => mayTake(agent, channels, now)).map(({ agentId }) => agentId);
}

/** The heads of each skill, and whatever agents are kept for. */
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

/** `enough` of each, and as many more as are left to their customers' last agents for a moment: those hide nobody. */
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

/** The facts about one that waits and the agents of its skill: what a decision about it alone is made of. */
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
  isOpen: isOpen(skill.hours, now),
  reserveMs: skill.reserveSeconds * 1000,
  afterCalls: skill.afterCalls,
});

async function waitingFact(db: Drizzle, head: Candidate, skill: Skill, now: number): Promise<WaitingFact> {
  const { id, languages, customerId: _customer, ...place } = head;
  const theirs = await preferredFor(db, head);
  // Who had this very conversation has it first, and is not waited for.
  const preferredUntil = head.queuedAt + (theirs === null ? preferredMs(skill) : 0);
  return {
    ...place,
    interactionId: id,
    languages: languages.split(" ").filter(Boolean),
    // Then the strategy decides, though the last agent be free.
    preferredId: theirs ?? (now < preferredUntil ? await lastAgentOf(db, head) : null),
    preferredUntil,
  };
}

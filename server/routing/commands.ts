/** The simplest distributor there is, behind the seam where the rule book goes. */
import { profilesOf } from "../agents/delivery.ts";
import { availableAmong } from "../agents/queries.ts";
import { idleAt } from "../agents/rules.ts";
import { stillDue } from "../core/clock.ts";
import type { Cx } from "../core/command.ts";
import { assignAtOnce } from "../interactions/assign.ts";
import { makeOffer } from "../interactions/offers.ts";
import { coolDownsOf, loadsOf, owingOf } from "../interactions/assignment_queries.ts";
import { type Interaction, waitingIn } from "../interactions/queries.ts";
import { lastHolder } from "../interactions/reach.ts";
import { aliveAmong } from "../live/tabs.ts";
import { agentsWithSkill, skillsOfAgent, skillsOfAgents } from "../skills/queries.ts";
import { type AgentFact, decide, mayBeOffered, pair } from "./rules.ts";

/** Offers in one transaction: the writer is everybody's. */
const perPass = 20;

/** Due `route:<skill>`: gives the work waiting in a skill to those who may have it. */
export async function routeSkill(cx: Cx, skillId: string): Promise<void> {
  await route(cx, [skillId]);
}

/** Due `route-agent:<agent>`: an agent has room, is back or has waited out a cool-down. */
export async function routeAgent(cx: Cx, agentId: string): Promise<void> {
  await route(cx, await skillsOfAgent(cx.db, agentId));
}

/**
 * One pass. Where a free agent has other skills too, what waits there is in it: theirs is the oldest of all that they
 * may take, whichever skill was asked about.
 */
async function route(cx: Cx, skillIds: string[]): Promise<void> {
  const waiting: Interaction[] = [];
  const agents = new Map<string, AgentFact>();
  const pending = new Set(skillIds);
  // A set may grow while it is walked: each skill is looked into once.
  for (const skillId of pending) {
    const queued = await waitingIn(cx.db, skillId, perPass * 5);
    if (queued.length === 0) continue;
    waiting.push(...queued);
    for (const agent of await freeAgents(cx, skillId)) {
      agents.set(agent.agentId, agent);
      for (const other of agent.skills) pending.add(other);
    }
  }
  if (agents.size === 0) return;
  const agentIds = [...agents.keys()];
  const apart = [...await coolDownsOf(cx.db, agentIds, cx.now), ...await owingOf(cx.db, agentIds)];
  const facts = {
    waiting: await Promise.all(waiting.map(async ({ id, skillId, channel, enqueuedAt, lateOfId }) => ({
      interactionId: id,
      skillId,
      channel,
      enqueuedAt,
      preferred: lateOfId && await lastHolder(cx.db, lateOfId),
    }))),
    agents: [...agents.values()],
    apart: new Set(apart.map(({ agentId, interactionId }) => pair(agentId, interactionId))),
  };
  const decisions = decide(facts, cx.now, perPass);
  for (const { interactionId, agentId, atOnce, why } of decisions) {
    const found = waiting.find(({ id }) => id === interactionId)!;
    if (atOnce) await assignAtOnce(cx, found, agentId, why);
    else await makeOffer(cx, found, agentId, why);
  }
  if (decisions.length === perPass) await cx.arm("route", waiting[0]!.skillId, cx.now);
}

/** Those with a skill who could be offered something now. */
async function freeAgents(cx: Cx, skillId: string): Promise<AgentFact[]> {
  const skilled = (await agentsWithSkill(cx.db, skillId)).map(({ agentId }) => agentId);
  const alive = await aliveAmong(cx.db, skilled, cx.now);
  const available = await availableAmong(cx.db, [...alive]);
  if (available.length === 0) return [];
  const agentIds = available.map(({ agentId }) => agentId);
  const profiles = await profilesOf(cx.db, agentIds);
  const loads = await loadsOf(cx.db, profiles);
  const rests = await stillDue(cx.db, "rested", agentIds, cx.now);
  const skills = await skillsOfAgents(cx.db, agentIds);
  return available.map(({ agentId, ...clock }) => ({
    agentId,
    skills: skills.get(agentId) ?? new Set<string>(),
    idleMs: idleAt(clock, cx.now),
    requestedAt: clock.requestedAt,
    profile: profiles.get(agentId)!,
    load: loads.get(agentId)!,
    restsUntil: rests.get(agentId) ?? null,
  })).filter((agent) => mayBeOffered(agent, cx.now));
}

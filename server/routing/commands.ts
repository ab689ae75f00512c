/** The distributor: when work or room has come, a pass gives each interaction to the agent the rules choose. */
import { channels } from "../channels/facts.ts";
import { wantWork } from "../agents/commands.ts";
import type { Cx } from "../core/command.ts";
import { assignAtOnce } from "../interactions/offers/assign.ts";
import { queuedById } from "../interactions/queue/candidate_queries.ts";
import { makeOffer } from "../interactions/offers/offers.ts";
import { interactionById } from "../interactions/queries.ts";
import { skillsOfAgent, skillsPreferring } from "../skills/queries.ts";
import { nextOpening } from "../skills/rules.ts";
import { factsOf } from "./facts.ts";
import { peopleOf } from "./people.ts";
import { release, reservationsOf, reserve } from "./reservations.ts";
import { decide, type Decision, mayTake } from "./rules.ts";

/** The most offers in one transaction, so that other writers get their turn. */
const perPass = 20;

/** Due `route:<skill>`: gives the work waiting in a skill to agents who may have it. */
export async function routeSkill(cx: Cx, skillId: string): Promise<void> {
  await route(cx, [skillId]);
}

/**
 * Due `route-agent:<agent>`: routes for an agent who has room, is back, or whose cool-down is over. If instead an offer
 * or the rest after an accept is over and the agent can take nothing, their preferred customers' interactions are
 * routed, because other agents need not wait for this one any more.
 */
export async function routeAgent(cx: Cx, agentId: string): Promise<void> {
  // Most agents who finish a contact are at their limit again a moment later: then nothing more is read.
  const [agent] = await peopleOf(cx.db, [agentId], cx.now);
  const takes = agent !== undefined && mayTake(agent, channels, cx.now);
  const skillIds = await (takes ? skillsOfAgent(cx.db, agentId) : skillsPreferring(cx.db, agentId));
  if (skillIds.length > 0) await route(cx, skillIds);
}

/** Runs one pass. It reads and writes in one transaction, so that no other pass decides meanwhile, in any process. */
async function route(cx: Cx, skillIds: string[]): Promise<void> {
  const { reservations, freed } = await standing(cx);
  const facts = await factsOf(cx.db, [...skillIds, ...freed], reservations, cx.now, perPass);
  for (const skill of facts.closed) {
    const at = nextOpening(skill, cx.now);
    if (at !== null) await cx.arm("opens", skill.id, at);
  }
  const decided = decide(facts, cx.now, perPass);
  for (const decision of decided.decisions) await give(cx, decision);
  for (const { agentId, interactionId } of decided.released) await free(cx, agentId, interactionId);
  for (const { agentId, interactionId } of decided.reservations) await reserve(cx, agentId, interactionId);
  for (const [skillId, at] of decided.lookAt) await cx.arm("reserve", skillId, at);
  if (decided.decisions.length < perPass) return;
  for (const skillId of facts.skills.keys()) await cx.arm("route", skillId, cx.now);
}

/** Gives the reservations whose interaction still waits, and the skills of agents whom the released ones set free. */
async function standing(cx: Cx): Promise<{ reservations: Map<string, string>; freed: string[] }> {
  const reservations = await reservationsOf(cx.db);
  const freed: string[] = [];
  for (const [interactionId, agentId] of reservations) {
    if (await queuedById(cx.db, interactionId)) continue;
    reservations.delete(interactionId);
    await release(cx, interactionId);
    freed.push(...await skillsOfAgent(cx.db, agentId));
  }
  return { reservations, freed };
}

async function give(cx: Cx, { interactionId, agentId, atOnce, why }: Decision): Promise<void> {
  const interaction = (await interactionById(cx.db, interactionId))!;
  if (atOnce) await assignAtOnce(cx, interaction, agentId, why);
  else await makeOffer(cx, interaction, agentId, why);
  if (why.reservedId !== null) await free(cx, why.reservedId, interactionId);
}

/** Releases a reserved agent, who may then have other work. */
async function free(cx: Cx, agentId: string, interactionId: string): Promise<void> {
  await release(cx, interactionId);
  await wantWork(cx, agentId);
}

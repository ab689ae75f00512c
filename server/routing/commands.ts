/** The distributor: when work or room has come, a pass gives to each what the rules say. */
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

/** Offers in one transaction: the writer is everybody's. */
const perPass = 20;

/** Due `route:<skill>`: gives the work waiting in a skill to those who may have it. */
export async function routeSkill(cx: Cx, skillId: string): Promise<void> {
  await route(cx, [skillId]);
}

/**
 * Due `route-agent:<agent>`: an agent has room, is back or has waited out a cool-down. Or an offer of theirs is over, or
 * their moment of peace, and they take nothing now: then others need not stand back for them any more.
 */
export async function routeAgent(cx: Cx, agentId: string): Promise<void> {
  // Most who finish something have as much as they may have the moment after: nothing is read for them.
  const [agent] = await peopleOf(cx.db, [agentId], cx.now);
  const takes = agent !== undefined && mayTake(agent, channels, cx.now);
  const skillIds = await (takes ? skillsOfAgent(cx.db, agentId) : skillsPreferring(cx.db, agentId));
  if (skillIds.length > 0) await route(cx, skillIds);
}

/** One pass. It reads and writes in one transaction: nobody decides beside it, in this process or another. */
async function route(cx: Cx, skillIds: string[]): Promise<void> {
  const { reservations, freed } = await standing(cx);
  const facts = await factsOf(cx.db, [...skillIds, ...freed], reservations, cx.now, perPass);
  for (const { id, hours } of facts.closed) {
    const at = nextOpening(hours, cx.now);
    if (at !== null) await cx.arm("opens", id, at);
  }
  const decided = decide(facts, cx.now, perPass);
  for (const decision of decided.decisions) await give(cx, decision);
  for (const { agentId, interactionId } of decided.released) await free(cx, agentId, interactionId);
  for (const { agentId, interactionId } of decided.reservations) await reserve(cx, agentId, interactionId);
  for (const [skillId, at] of decided.lookAt) await cx.arm("reserve", skillId, at);
  if (decided.decisions.length < perPass) return;
  for (const skillId of facts.skills.keys()) await cx.arm("route", skillId, cx.now);
}

/** The reservations whose work still waits; and the skills of the agents whom the others set free. */
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

/** Who was kept may have what else waits. */
async function free(cx: Cx, agentId: string, interactionId: string): Promise<void> {
  await release(cx, interactionId);
  await wantWork(cx, agentId);
}

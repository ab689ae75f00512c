/** The simplest distributor there is, behind the seam where the rule book goes. */
import { availableAmong } from "../agents/queries.ts";
import { idleAt } from "../agents/rules.ts";
import type { Cx } from "../core/command.ts";
import { makeOffer } from "../interactions/offers.ts";
import { coolDownsOf, type Interaction, loadsOf, waitingIn } from "../interactions/queries.ts";
import { aliveAmong } from "../live/tabs.ts";
import { agentsWithSkill, skillsOfAgent } from "../skills/queries.ts";
import { decide, type Facts, pair } from "./rules.ts";

/** Offers in one transaction: the writer is everybody's. */
const perPass = 20;

/** Due `route:<skill>`: gives the work waiting in a skill to those who may have it. */
export async function routeSkill(cx: Cx, skillId: string): Promise<void> {
  const waiting = await waitingIn(cx.db, skillId, perPass * 5);
  if (waiting.length === 0) return;
  const decisions = decide(await gatherFacts(cx, skillId, waiting), cx.now, perPass);
  for (const { interactionId, agentId, why } of decisions) {
    await makeOffer(cx, waiting.find(({ id }) => id === interactionId)!, agentId, why);
  }
  if (decisions.length === perPass) await cx.arm("route", skillId, cx.now);
}

/** Due `route-agent:<agent>`: an agent has room, is back or has waited out a cool-down. */
export async function routeAgent(cx: Cx, agentId: string): Promise<void> {
  for (const skillId of await skillsOfAgent(cx.db, agentId)) await routeSkill(cx, skillId);
}

async function gatherFacts(cx: Cx, skillId: string, waiting: Interaction[]): Promise<Facts> {
  const skilled = (await agentsWithSkill(cx.db, skillId)).map(({ agentId }) => agentId);
  const alive = await aliveAmong(cx.db, skilled, cx.now);
  const available = await availableAmong(cx.db, [...alive]);
  const agentIds = available.map(({ agentId }) => agentId);
  const loads = await loadsOf(cx.db, agentIds);
  const coolDowns = await coolDownsOf(cx.db, agentIds, cx.now);
  return {
    waiting: waiting.map(({ id, enqueuedAt }) => ({ interactionId: id, enqueuedAt })),
    agents: available.map(({ agentId, chatLimit, ...clock }) => {
      const load = loads.get(agentId);
      return {
        agentId,
        idleMs: idleAt(clock, cx.now),
        contacts: load?.contacts ?? 0,
        limit: chatLimit,
        offered: (load?.offers ?? 0) > 0,
        acceptedAt: load?.acceptedAt ?? null,
      };
    }),
    coolDowns: new Set(coolDowns.map(({ agentId, interactionId }) => pair(agentId, interactionId))),
  };
}

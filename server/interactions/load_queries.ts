/** How much agents have: what routing, +1 Contact and transfers measure their room by. */
import { and, count, eq, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { assignment, interaction } from "../../db/schema/interactions.ts";
import { limitedAs, type Load, noLoad, type Profile } from "../agents/delivery_rules.ts";
import { type Skill, skillById } from "../skills/queries.ts";
import { isOneOf, isOpen } from "./assignment_queries.ts";
import { costingStates } from "./rules.ts";

const p = sql.placeholder;

const isAmong = sql`${assignment.agentId} in (select value from json_each(${p("agentIds")}))`;
const costing = prepared((db) =>
  db.select({
    agentId: assignment.agentId,
    channel: interaction.channel,
    skillId: sql<string>`coalesce(${assignment.skillId}, ${interaction.skillId})`,
    all: count(),
    wrappedUp: sql<number>`sum(${assignment.state} = 'wrapup')`,
    offered: sql<number>`sum(${assignment.state} = 'offered')`,
  }).from(assignment).innerJoin(interaction, eq(interaction.id, assignment.interactionId))
    .where(and(isAmong, isOpen, isOneOf(costingStates)))
    .groupBy(assignment.agentId, sql`coalesce(${assignment.skillId}, ${interaction.skillId})`).prepare()
);

/**
 * What agents have in hand and on offer, counted and costed as each one's profile says; wrapup costs the share its
 * skill says.
 */
export async function loadsOf(
  db: Drizzle,
  profiles: ReadonlyMap<string, Pick<Profile, "costs">>,
): Promise<Map<string, Load>> {
  const rows = await costing(db).all({ agentIds: JSON.stringify([...profiles.keys()]) });
  const loads = new Map([...profiles.keys()].map((agentId) => [agentId, noLoad()]));
  const skills = new Map<string, Skill>();
  for (const { agentId, channel, skillId, all, wrappedUp, offered } of rows) {
    const skill = skills.get(skillId) ?? await skillById(db, skillId);
    skills.set(skillId, skill);
    const load = loads.get(agentId)!;
    const kind = limitedAs(channel);
    // What costs nothing any more stands in no limit's way either.
    load.contacts[kind] += skill.wrapupPercent > 0 ? all : all - wrappedUp;
    load.cost += profiles.get(agentId)!.costs[kind] * (all - wrappedUp * (1 - skill.wrapupPercent / 100));
    if (all > offered) load.highest = Math.max(load.highest, skill.initial);
    if (offered > 0 && (load.offered === null || kind === "voice")) load.offered = channel;
  }
  return loads;
}

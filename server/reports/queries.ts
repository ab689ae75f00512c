/** Computes the measures of skills and agents from the permanent rows. */
import { factsOf } from "../channels/facts.ts";
import type { Reading } from "../live/fragment.ts";
import { presenceChanges } from "../agents/queries.ts";
import { settingsOf } from "../core/settings.ts";
import {
  assignmentsInSkill,
  assignmentsOfAgent,
  firstReplies,
  queueEdges,
} from "../interactions/board/measure_queries.ts";
import { skillById } from "../skills/queries.ts";
import {
  averageHandlingTime,
  completed,
  expired,
  type MeasuredAssignment,
  occupancy,
  presented,
  refused,
  taken,
  transferred,
  undelivered,
} from "./agent_rules.ts";
import type { Interval } from "./interval_rules.ts";
import {
  abandonment,
  averageSpeedOfAnswer,
  serviceLevel,
  tallied,
  timeToFirstReply,
} from "./measures_rules.ts";
import { soonOf } from "./today.ts";

/** Gives the measures of agents' assignments: what became of their offers and contacts. */
const ofAssignments = (assignments: readonly MeasuredAssignment[], span: Interval) => ({
  presented: presented(assignments, span),
  taken: taken(assignments, span),
  refused: refused(assignments, span),
  expired: expired(assignments, span),
  undelivered: undelivered(assignments, span),
  transferred: transferred(assignments, span),
  completed: completed(assignments, span),
  ahtMs: averageHandlingTime(assignments, span),
});

/**
 * Gives a skill's measures in a span, by the centre's formula: the counts of its queue, and its agents' assignments.
 */
export async function measuresOfSkill({ db }: Reading, skillId: string, span: Interval) {
  const skill = await skillById(db, skillId);
  const { serviceLevelFormula: formula } = await settingsOf(db);
  const edges = (await queueEdges(db, skillId, span)).filter(({ outside }) => !outside);
  const tally = tallied(edges, soonOf(skill));
  return {
    ...tally,
    ...ofAssignments(await assignmentsInSkill(db, skillId, span), span),
    formula,
    serviceLevel: serviceLevel(tally, formula),
    asaMs: averageSpeedOfAnswer(tally),
    abandonment: abandonment(tally, skill.channel),
    firstReplyMs: factsOf(skill.channel).firstReply
      ? timeToFirstReply(await firstReplies(db, skillId, span))
      : null,
  };
}

/** Gives an agent's measures in a span, over all their skills. What still goes on counts until now. */
export async function measuresOfAgent({ db, now }: Reading, agentId: string, { from, to }: Interval) {
  const span = { from, to: Math.min(to, now) };
  const assignments = await assignmentsOfAgent(db, agentId, from);
  return {
    ...ofAssignments(assignments, span),
    occupancy: occupancy(assignments, await presenceChanges(db, agentId, span), span),
  };
}

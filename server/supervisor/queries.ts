/**
 * Reads a team's board: its skills' queues, and those of skills that nobody watches while something waits there; what
 * waits in them; its agents and what they have in hand.
 */
import { slotOf } from "../channels/facts.ts";
import type { Reading } from "../live/fragment.ts";
import { calledOf } from "../../views/i18n/names.ts";
import type { BoardProps, SkillLine } from "../../views/supervisor/types.ts";
import { profilesOf } from "../agents/delivery.ts";
import { availableAmong, everybodyOfTeam } from "../agents/queries.ts";
import { settingsOf } from "../core/settings.ts";
import { queuesNow } from "../interactions/board/measure_queries.ts";
import { waitersIn } from "../interactions/board/waiter_queries.ts";
import { busyAmong, waitingAmong } from "../interactions/board/supervised_queries.ts";
import { handlingMs } from "../interactions/queue/waiting_queries.ts";
import { aliveAmong } from "../live/tabs.ts";
import { averageSpeedOfAnswer, canAbandon, estimatedWait, serviceLevel } from "../reports/measures_rules.ts";
import { soonOf, todayIn } from "../reports/today.ts";
import { agentsWithSkill, type Skill, skillsOfTeam } from "../skills/queries.ts";
import { hadSkills, unwatchedSkills } from "../skills/gap_queries.ts";
import { skillGaps } from "../skills/gap_rules.ts";
import { isOpen } from "../skills/rules.ts";
import { agentLines, customerNames } from "./agent_queries.ts";
import { byUrgency, isLate, skillsByUrgency } from "./urgency_rules.ts";

/** The most rows of waiting interactions; the number of further ones is shown. */
const mostWaiting = 50;

export async function boardOf(reading: Reading, teamId: string): Promise<BoardProps> {
  const { db } = reading;
  const queues = await queuesNow(db);
  // What waits where nobody watches is on every board.
  const unwatched = (await unwatchedSkills(db)).filter(({ id }) => queues.has(id));
  const skills = [...await skillsOfTeam(db, teamId), ...unwatched];
  const { serviceLevelFormula: formula } = await settingsOf(db);
  const had = await hadSkills(db);
  const lines: SkillLine[] = [];
  for (const skill of skills) {
    const waiting = queues.get(skill.id)?.waiting ?? 0;
    // A retired skill stays visible while something waits in it.
    if (skill.retiredAt !== null && waiting === 0) continue;
    const [{ id, hours }, watched] = [skill, !unwatched.includes(skill)];
    const gaps = skillGaps({ had: had.has(id), watched, hours });
    lines.push({ ...await skillLine(reading, skill, waiting, formula), gaps });
  }
  const team = await everybodyOfTeam(db, teamId);
  const waiting = await waitingOf(reading, skills, new Map(team.map(({ agentId, name }) => [agentId, name])));
  return {
    skills: skillsByUrgency(lines, reading.now),
    waiting,
    more: lines.reduce((sum, line) => sum + line.waiting, 0) - waiting.length,
    ...await agentLines(reading, team),
  };
}

async function skillLine(
  reading: Reading,
  skill: Skill,
  waiting: number,
  formula: SkillLine["formula"],
): Promise<Omit<SkillLine, "gaps">> {
  const { db, now } = reading;
  const today = await todayIn(reading, skill.id);
  const { thresholdMs } = soonOf(skill);
  const { since, late, missed } = await waitersIn(db, skill.id, { thresholdMs, now });
  const skilled = (await agentsWithSkill(db, skill.id)).map(({ agentId }) => agentId);
  const here = [...await aliveAmong(db, skilled, now)];
  const available = (await availableAmong(db, here)).map(({ agentId }) => agentId);
  const busy = await busyAmong(db, here);
  const profiles = await profilesOf(db, available);
  const slots = [...profiles.values()].reduce(
    (sum, { limits }) => sum + limits[slotOf(skill.channel)],
    0,
  );
  const open = isOpen(skill, now);
  const idle = available.filter((agentId) => !busy.has(agentId)).length;
  return {
    skillId: skill.id,
    ...calledOf(skill),
    channel: skill.channel,
    isOpen: open,
    waiting,
    since,
    late,
    level: serviceLevel(today, formula, missed),
    formula,
    thresholdMs,
    answered: today.answered,
    abandoned: canAbandon(skill.channel) ? today.abandoned : null,
    speedMs: averageSpeedOfAnswer(today),
    // Nobody is served before it opens, and when that is stands above.
    estimateMs: open
      ? estimatedWait(waiting + 1, { handlingMs: await handlingMs(db, skill.id), slots })
      : null,
    agents: { available: idle, working: busy.size, unavailable: here.length - idle - busy.size },
  };
}

async function waitingOf({ db, now }: Reading, skills: Skill[], names: ReadonlyMap<string, string>) {
  const rows = await waitingAmong(db, skills.map(({ id }) => id), mostWaiting);
  const ofSkill = new Map(skills.map((skill) => [skill.id, skill]));
  const urgent = byUrgency(
    rows.map((row) => ({
      ...row,
      since: row.enqueuedAt,
      thresholdMs: soonOf(ofSkill.get(row.skillId)!).thresholdMs,
      flagged: row.flaggedAt !== null,
      left: row.leftAddress !== null,
    })),
    now,
  ).slice(0, mostWaiting);
  const customers = await customerNames({ db }, urgent);
  return urgent.map(({ interactionId, title, channel, since, thresholdMs, flagged, left, ...row }) => ({
    interactionId,
    customerName: customers.get(row.customerId)!,
    title,
    channel,
    skillName: calledOf(ofSkill.get(row.skillId)!),
    since,
    thresholdMs,
    late: isLate({ since, thresholdMs, flagged, left }, now),
    flagged,
    left,
    offeredTo: row.offeredTo && (names.get(row.offeredTo) ?? null),
  }));
}

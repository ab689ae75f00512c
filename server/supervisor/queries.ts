/** Reads a team's board: its skills' queues, what waits in them, its agents and what they have in hand. */
import { slotOf } from "../channels/facts.ts";
import type { Reading } from "../live/fragment.ts";
import type { AgentLine, BoardProps, HeldLine, SkillLine } from "../../views/supervisor/types.ts";
import { profilesOf } from "../agents/delivery.ts";
import { availableAmong, everybodyOfTeam } from "../agents/queries.ts";
import { settingsOf } from "../core/settings.ts";
import { customersByIds } from "../customers/queries.ts";
import { queuesNow } from "../interactions/board/measure_queries.ts";
import {
  busyAmong,
  inHandAmong,
  refusalsSince,
  waitingAmong,
} from "../interactions/board/supervised_queries.ts";
import { handlingMs } from "../interactions/queue/waiting_queries.ts";
import { aliveAmong } from "../live/tabs.ts";
import { averageSpeedOfAnswer, canAbandon, estimatedWait, serviceLevel } from "../reports/measures_rules.ts";
import { todayIn } from "../reports/today.ts";
import { agentsWithSkill, type Skill, skillById, skillsOfTeam } from "../skills/queries.ts";
import { isOpen } from "../skills/rules.ts";

/** The most rows of waiting interactions; the number of further ones is shown. */
const mostWaiting = 50;
/** The period over which refusals are counted. */
const refusalsMs = 30 * 60_000;

export async function boardOf(reading: Reading, teamId: string): Promise<BoardProps> {
  const { db } = reading;
  const skills = await skillsOfTeam(db, teamId);
  const queues = await queuesNow(db);
  const { serviceLevelFormula: formula } = await settingsOf(db);
  const lines: SkillLine[] = [];
  for (const skill of skills) {
    const queue = queues.get(skill.id) ?? { waiting: 0, since: null };
    // A retired skill stays visible while something waits in it.
    if (skill.retiredAt !== null && queue.waiting === 0) continue;
    lines.push(await skillLine(reading, skill, queue, formula));
  }
  const team = await everybodyOfTeam(db, teamId);
  const waiting = await waitingOf(reading, skills, new Map(team.map(({ agentId, name }) => [agentId, name])));
  return {
    skills: lines,
    waiting,
    more: lines.reduce((sum, line) => sum + line.waiting, 0) - waiting.length,
    ...await agentLines(reading, team),
  };
}

async function skillLine(
  reading: Reading,
  skill: Skill,
  queue: { waiting: number; since: number | null },
  formula: SkillLine["formula"],
): Promise<SkillLine> {
  const { db, now } = reading;
  const today = await todayIn(reading, skill.id);
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
    name: skill.name,
    channel: skill.channel,
    isOpen: open,
    ...queue,
    level: serviceLevel(today, formula),
    formula,
    thresholdSeconds: skill.thresholdSeconds,
    answered: today.answered,
    abandoned: canAbandon(skill.channel) ? today.abandoned : null,
    speedMs: averageSpeedOfAnswer(today),
    // Nobody is served before it opens, and when that is stands above.
    estimateMs: open
      ? estimatedWait(queue.waiting + 1, { handlingMs: await handlingMs(db, skill.id), slots })
      : null,
    agents: { available: idle, working: busy.size, unavailable: here.length - idle - busy.size },
  };
}

async function waitingOf({ db }: Reading, skills: Skill[], names: ReadonlyMap<string, string>) {
  const rows = await waitingAmong(db, skills.map(({ id }) => id), mostWaiting);
  const customers = await customerNames({ db }, rows);
  const skillNames = new Map(skills.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    interactionId: row.interactionId,
    customerName: customers.get(row.customerId)!,
    title: row.title,
    channel: row.channel,
    skillName: skillNames.get(row.skillId)!,
    since: row.enqueuedAt,
    flagged: row.flaggedAt !== null,
    offeredTo: row.offeredTo && (names.get(row.offeredTo) ?? null),
  }));
}

async function customerNames({ db }: Pick<Reading, "db">, rows: { customerId: string }[]) {
  const customers = await customersByIds(db, rows.map(({ customerId }) => customerId));
  return new Map(customers.map(({ id, name }) => [id, name]));
}

async function agentLines(
  reading: Reading,
  team: Awaited<ReturnType<typeof everybodyOfTeam>>,
): Promise<Pick<BoardProps, "agents" | "away">> {
  const { db, now } = reading;
  const agentIds = team.map(({ agentId }) => agentId);
  const held = await heldLines(reading, agentIds);
  const here = await aliveAmong(db, agentIds, now);
  const refusals = await refusalsSince(db, agentIds, now - refusalsMs);
  const agents: AgentLine[] = [];
  const away: string[] = [];
  for (const { agentId, name, isAgent, state, codeName, code, since, next } of team) {
    const hands = held.get(agentId) ?? [];
    if (!isAgent && hands.length === 0) continue;
    if (!here.has(agentId) && hands.length === 0) {
      away.push(name);
      continue;
    }
    agents.push({
      agentId,
      name,
      state: state !== "available" ? "unavailable" : hands.length > 0 ? "working" : "available",
      codeName,
      code,
      since: since ?? now,
      // The sign-in's time is up: the agent is signed out unless they give their password again.
      next: next === "password" ? "sign-out" : next,
      gone: !here.has(agentId),
      refusals: refusals.get(agentId) ?? 0,
      held: hands,
    });
  }
  return { agents, away };
}

async function heldLines({ db }: Reading, agentIds: string[]): Promise<Map<string, HeldLine[]>> {
  const rows = await inHandAmong(db, agentIds);
  const customers = await customerNames({ db }, rows);
  const required = new Map<string, boolean>();
  const lines = new Map<string, HeldLine[]>();
  for (const { agentId, state, disposedAt, skillId, customerId, interactionId, channel, title } of rows) {
    if (!required.has(skillId)) required.set(skillId, (await skillById(db, skillId)).dispositionRequired);
    const line: HeldLine = {
      interactionId,
      channel,
      customerName: customers.get(customerId)!,
      title,
      state: state === "held" || state === "parked" || state === "wrapup" ? state : "active",
      wrapupDue: state === "wrapup" && disposedAt === null && required.get(skillId)!,
    };
    lines.set(agentId, [...lines.get(agentId) ?? [], line]);
  }
  return lines;
}
